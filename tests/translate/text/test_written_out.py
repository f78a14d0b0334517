"""Abbreviations and ranges are shown to a model as words; spans lead back to what stands there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate.engines.engine import FakeEngine
from translate.guard import translate_guarded
from translate.text.written_out import in_words, written_out

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data/written_out.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("source", "shown"), CASES)
def test_it_is_shown_in_words(source: str, shown: str) -> None:
    assert in_words(source) == shown


@given(st.lists(st.sampled_from([" ", "3", "M€", "av. J.-C.", "9h", "-", "Xe", "s.", "lun."])))
def test_what_is_written_out_lies_apart(words: list[str]) -> None:
    changes = written_out("".join(words))
    assert all(one[1] <= two[0] for one, two in pairwise(changes))


def test_the_model_is_shown_it_and_spans_point_to_the_original() -> None:
    source = "Env. 3 M€ ici."
    engine = FakeEngine({"Environ 3 millions d'euros ici.": "About three million euros here."})
    (guarded,) = translate_guarded(engine, [source])
    assert guarded.hypothesis.text == "About three million euros here."
    spans = [(token.start, token.end) for token in guarded.hypothesis.source_tokens]
    assert spans == sorted(spans)
    assert spans[-1] == (len(source), len(source))
    assert "ici" in [source[start:end] for start, end in spans]
