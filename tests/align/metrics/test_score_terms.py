"""Terms as a metric, and the report of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from align import compare_texts
from align.view.scores.report import render_report
from translate.glossary import parse_glossary
from translate.glossary.measure.accuracy import TermAccuracy

GLOSSARY = parse_glossary(
    """
version: 1
source_lang: fr
target_lang: en
entries:
  - {source: amende, target: fine, allow: [penalty], forbid: [amends]}
  - {source: prêt, target: loan}
  - {source: CAC, target: CAC}
""",
    name="terms.yaml",
)


@pytest.mark.parametrize(
    ("source", "target", "row"),
    [
        ("Une amende et un prêt.", "A fine and a loan.", (2, 2, 0)),
        ("Une amende.", "A Penalty.", (1, 1, 0)),
        ("Deux amendes.", "Two fines.", (1, 1, 0)),
        ("Deux amendes.", "One fine.", (1, 1, 0)),
        ("Une amende.", "He made amends.", (0, 1, 1)),
        ("Une amende, puis une amende.", "A fine, then a fee.", (1, 2, 0)),
        ("Le CAC recule.", "The cac falls.", (0, 1, 0)),
        ("Rien.", "A fine.", (0, 0, 0)),
        ("Un prêt.", "", (0, 1, 0)),
    ],
)
def test_terms_are_kept_where_the_english_has_them(
    source: str, target: str, row: Sequence[int]
) -> None:
    terms = TermAccuracy(GLOSSARY, [source])
    assert terms.count([[target]]) == [[tuple(map(float, row))]]


def test_terms_are_a_metric_with_interval_and_p_value() -> None:
    terms = TermAccuracy(GLOSSARY, ["Une amende."] * 8 + ["Rien."])
    systems = {"a": ["A fee."] * 8 + ["Nothing."], "b": ["A fine."] * 7 + ["A fee.", "Nothing."]}
    reference = ["A fine."] * 8 + ["Nothing."]
    comparison = compare_texts(systems, [reference], metrics=[], extra=[terms], samples=100)
    score = comparison.systems[1].score("Terms")
    assert (score.value, score.detail) == (87.5, "7 of 8 kept")
    assert score.signature == "found:8|bs:100|seed:12345|gloss:" + GLOSSARY.digest[:12]
    assert score.p_value is not None
    assert score.p_value < 0.05
    assert comparison.systems[1].segments[-1] == (None,)


def test_the_report_says_how_many_segments_are_blank() -> None:
    comparison = compare_texts({"a": ["Yes.", "", "No."]}, [["Yes.", "", "No."]], samples=0)
    assert "<li>3 segments, 1 blank</li>" in render_report(comparison)


def test_the_report_marks_what_differs() -> None:
    """With more than colour: struck through and underlined."""
    comparison = compare_texts({"": ["The dog sleeps."]}, [["The cat sleeps."]], samples=0)
    page = render_report(comparison)
    assert "The <del>dog</del> sleeps." in page
    assert "The <ins>cat</ins> sleeps." in page
