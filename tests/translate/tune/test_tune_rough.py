"""French as it is typed: how much of it changes, what may change, and what never does."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.tune.rough import roughen

SOURCE, TARGET = "L'élève a été reçu à l'école.", "The pupil was admitted to the school."


def kinds(often: float, times: int = 4000) -> list[tuple[str, str]]:
    chance = random.Random(7)
    return [roughen(SOURCE, TARGET, chance, often=often) for _ in range(times)]


@pytest.mark.parametrize(("often", "least", "most"), [(0.0, 0, 0), (1.0, 0.05, 0.09), (14, 0.9, 1)])
def test_so_many_are_changed(often: float, least: float, most: float) -> None:
    changed = sum(pair != (SOURCE, TARGET) for pair in kinds(often)) / 4000
    assert least <= changed <= most


def test_every_way_of_typing_comes() -> None:
    seen = {source for source, _ in kinds(14)}
    assert "L'eleve a ete recu a l'ecole." in seen
    assert "L'ELEVE A ETE RECU A L'ECOLE." in seen
    assert "lélève a été reçu à lécole" in seen
    assert "l'élève a été reçu à l'école" in seen
    assert any(len(source) == len(SOURCE) - 1 and source.startswith("L'") for source in seen)


def test_english_changes_with_capitals_alone() -> None:
    assert {target for _, target in kinds(14)} == {TARGET, TARGET.upper()}
    assert all(source.isupper() for source, target in kinds(14) if target == TARGET.upper())


@given(st.text(alphabet="aéçœ ’'bEÀ.d\nst", max_size=60), st.integers(0, 1000))
def test_any_text_stays_nearly_what_it_is(text: str, seed: int) -> None:
    source, target = roughen(text, "x", random.Random(seed), often=14)
    assert target in {"x", "X"}
    assert abs(len(source) - len(text)) <= 3 + text.count("œ") + text.count("'") + text.count("’")
