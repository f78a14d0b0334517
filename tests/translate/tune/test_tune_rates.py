"""Rates by group, the moving average, and the arithmetic that is chosen by the clock."""

# ruff: noqa: TID253 - the trainer is torch; these tests cannot be without it.

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from translate.tune import defaults
from translate.tune.defaults import Recommendation, Wishes, recommend
from translate.tune.optimize import Masters, Rates
from translate.tune.precision import products_a_second, trains_faster_in_half

PAD = 20


@pytest.fixture
def marian() -> Any:
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(1)
    config = MarianConfig(
        encoder_layers=1,
        decoder_layers=1,
        d_model=8,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=8,
        decoder_ffn_dim=8,
        vocab_size=PAD + 1,
        pad_token_id=PAD,
        decoder_start_token_id=PAD,
        max_position_embeddings=16,
    )
    return MarianMTModel(config)


def moved(marian: Any, rates: Rates) -> set[str]:
    """Names of the parameters that one update with random gradients moves."""
    masters = Masters(marian, rates=rates, average=0, pad=PAD)
    before = masters.weights(averaged=False)
    masters.step([torch.randn_like(m) for m in masters.masters], 1.0)
    after = masters.weights(averaged=False)
    return {name for name in before if not torch.equal(before[name], after[name])}


GROUPS = {
    "encoder matrices": Rates(muon=0, encoder_muon=0.1, adam=0),
    "other matrices": Rates(muon=0.1, encoder_muon=0, adam=0),
    "embedding": Rates(muon=0, adam=0, shared=0.1),
    "encoder vectors": Rates(muon=0, adam=0, encoder_adam=0.1),
    "other vectors": Rates(muon=0, adam=0.1, shared=0, encoder_adam=0),
}


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_its_own_rate(marian: Any, group: str) -> None:
    shapes = {n: p.ndim for n, p in marian.named_parameters() if "embed_positions" not in n}
    expected = {
        "embedding": {n for n in shapes if n == "model.shared.weight"},
        "encoder matrices": {n for n, d in shapes.items() if "encoder.layers" in n and d == 2},
        "encoder vectors": {n for n, d in shapes.items() if "encoder.layers" in n and d == 1},
        "other matrices": {n for n, d in shapes.items() if "decoder.layers" in n and d == 2},
        "other vectors": {n for n, d in shapes.items() if "decoder.layers" in n and d == 1},
    }
    assert moved(marian, GROUPS[group]) == expected[group]
    assert set().union(*expected.values()) == set(shapes)


def test_a_group_without_a_rate_has_that_of_its_optimizer(marian: Any) -> None:
    assert len(moved(marian, Rates(muon=0.1, adam=0))) == 10 + 6
    assert len(moved(marian, Rates(muon=0, adam=0.1))) > 20


def test_the_average_forgets_the_start_and_is_shown_for_as_long_as_asked(marian: Any) -> None:
    masters = Masters(marian, rates=Rates(muon=0.1, adam=0.1), average=0.999, pad=PAD)
    start = masters.weights(averaged=False)
    for _ in range(30):
        masters.step([torch.ones_like(m) for m in masters.masters], 1.0)
    name = "model.decoder.layers.0.fc1.bias"
    mean, last = masters.weights(averaged=True)[name], masters.weights(averaged=False)[name]
    whole = (last - start[name]).abs().mean()
    assert 0 < (last - mean).abs().mean() < 0.2 * whole  # 0.999 alone would leave 0.98 of it
    working = dict(marian.named_parameters())[name]
    assert torch.equal(working, last)
    with masters.averaged():
        assert torch.equal(working, mean)
    assert torch.equal(working, last)


def test_updates_are_counted_on_after_a_checkpoint(marian: Any) -> None:
    first = Masters(marian, rates=Rates(), average=0.9, pad=PAD)
    first.step([torch.ones_like(m) for m in first.masters], 1.0)
    second = Masters(marian, rates=Rates(), average=0.9, pad=PAD)
    second.restore(first.state())
    assert second.updates == first.updates == 1


def wishes(tmp_path: Path, **more: Any) -> Wishes:
    bitext = tmp_path / "pairs.tsv"
    bitext.write_text("Oui.\tYes.\n" * 30, encoding="utf-8")
    return Wishes(bitexts=(bitext,), minutes=10, **more)


def test_a_start_with_positions_of_its_own_is_trained_at_the_rates_of_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(defaults, "SMALL", 10)
    own, other = tmp_path / "own", tmp_path / "other"
    for folder, name in ((own, "model.encoder.embed_positions.weight"), (other, "model.shared")):
        folder.mkdir()
        save_file({name: torch.zeros(2)}, folder / "model.safetensors")
    warm = recommend(wishes(tmp_path, warm=True))
    assert warm.plan.rates == recommend(wishes(tmp_path, start=own)).plan.rates
    assert (warm.plan.rates.encoder_muon, warm.plan.rates.muon) == (0.004, 0.015)
    assert recommend(wishes(tmp_path, start=other)).plan.rates.encoder_muon is None
    assert (warm.plan.average, warm.plan.rates.decay_share) == (0.999, 0.25)
    assert warm.plan.rates.fall == "root"
    assert (warm.preparation.pieces, warm.plan.tokens) == (12_000, 4000)
    fixed = recommend(wishes(tmp_path, warm=True, average=0.0, decay=0.0, pieces=9000))
    assert (fixed.plan.average, fixed.plan.rates.decay_share) == (0.0, 0.0)
    assert fixed.preparation.pieces == 9000


def fine_tuning(tmp_path: Path, *, pairs: int, words: int) -> Recommendation:
    """What is settled for a memory of so many pairs, each of so many words."""
    bitext = tmp_path / f"{pairs}-{words}.tsv"
    line = f"{'mot ' * words}\t{'word ' * words}\n"
    bitext.write_text(line * pairs, encoding="utf-8")
    return recommend(Wishes(bitexts=(bitext,), start=tmp_path))


def test_a_memory_is_learnt_in_as_many_steps_as_its_text_is_long(tmp_path: Path) -> None:
    def steps(pairs: int, words: int) -> int:
        return fine_tuning(tmp_path, pairs=pairs, words=words).plan.steps

    few, usual, long = steps(50, 20), steps(500, 20), steps(500, 40)
    assert 20 <= few < usual < long
    # What is rehearsed is the same; the rest doubles with the text.
    assert long - few == pytest.approx(19 / 9 * (usual - few), abs=3)
    # A large one is passed over twice, not four times.
    assert steps(19_000, 5) < 4 * steps(1900, 5)


def test_fine_tuning_spares_the_embedding_and_keeps_some_of_the_old_weights(tmp_path: Path) -> None:
    settled = fine_tuning(tmp_path, pairs=50, words=5)
    rates = settled.plan.rates
    assert rates.shared is not None
    assert rates.shared < rates.adam
    assert 0 < settled.keep < 1
    assert settled.preparation.rehearse
    asked = replace(wishes(tmp_path, start=tmp_path), keep=0.0)
    assert recommend(asked).keep == 0.0


def test_the_faster_arithmetic_is_chosen() -> None:
    assert trains_faster_in_half({torch.bfloat16: 2.0, torch.float32: 1.0}.__getitem__)
    assert not trains_faster_in_half({torch.bfloat16: 1.0, torch.float32: 2.0}.__getitem__)
    threads = torch.get_num_threads()
    assert products_a_second(torch.float32, seconds=0.01) > 0
    assert torch.get_num_threads() == threads
