"""Scores against references: sacreBLEU's own numbers to the last digit, chance, bad input."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align import compare_texts, score_texts
from align.errors import ScoreError
from align.metrics.records import render_json, render_segments
from align.metrics.resample import interval
from align.view.scores.tables import draw_latex, draw_table

SEEDS = Path(__file__).parents[3] / "seeds"
ALL = ("bleu", "chrf", "chrf++", "ter")
SAMPLES, TRIALS = 150, 200

REFERENCE = (SEEDS / "article.en.txt").read_text(encoding="utf-8").splitlines()


def worsened(every: int) -> list[str]:
    """The reference without every nth word, two words swapped: blank lines stay blank."""
    lines = []
    for line in REFERENCE:
        words = [w for k, w in enumerate(line.split(), start=1) if k % every]
        lines.append(" ".join([*words[1:2], *words[:1], *words[2:]]))
    return lines


FIRST, SECOND = worsened(4), worsened(7)
OTHER = [line.replace("China", "the Chinese").replace(" the ", " a ") for line in REFERENCE]
REFERENCES = {"one": [REFERENCE], "two": [REFERENCE, OTHER]}


def metric(key: str, **options: Any) -> Any:
    from sacrebleu.metrics import BLEU, CHRF, TER

    makers = {"bleu": BLEU, "chrf": CHRF, "chrf++": CHRF, "ter": TER}
    if key == "chrf++":
        options["word_order"] = 2
    return makers[key](**options)


@pytest.mark.parametrize("references", REFERENCES.values(), ids=REFERENCES)
@pytest.mark.parametrize("key", ALL)
def test_scores_intervals_and_signatures_are_sacrebleus(
    key: str, references: list[list[str]]
) -> None:
    theirs = metric(key)
    expected = theirs.corpus_score(FIRST, references, n_bootstrap=SAMPLES)
    [ours] = score_texts(FIRST, references, metrics=[key], samples=SAMPLES).scores
    assert (ours.name, ours.value) == (expected.name, expected.score)
    assert ours.signature == str(theirs.get_signature())
    assert ours.interval is not None
    assert ours.interval.mean == pytest.approx(expected._mean, rel=1e-12)
    assert ours.interval.half == expected._ci
    assert ours.interval.low < ours.value < ours.interval.high


def test_without_resamples_the_signature_is_the_plain_one() -> None:
    theirs = metric("bleu")
    theirs.corpus_score(FIRST, [REFERENCE])
    [score] = score_texts(FIRST, [REFERENCE], metrics=["bleu"], samples=0).scores
    assert (score.interval, score.signature) == (None, str(theirs.get_signature()))


@pytest.mark.parametrize("key", ALL)
def test_segment_scores_are_sacrebleus(key: str) -> None:
    """BLEU with effective order; segments that are blank on both sides are not judged."""
    theirs = metric(key, **({"effective_order": True} if key == "bleu" else {}))
    scores = score_texts(FIRST, [REFERENCE], metrics=[key], samples=0)
    for line, reference, (value,) in zip(FIRST, REFERENCE, scores.segments, strict=True):
        expected = theirs.sentence_score(line, [reference]).score if line else None
        assert value == expected


@pytest.mark.parametrize(
    ("test", "short", "draws"),
    [("bootstrap", "bs", SAMPLES), ("randomization", "ar", TRIALS)],
)
def test_paired_tests_are_sacrebleus(test: Any, short: str, draws: int) -> None:
    from sacrebleu.significance import PairedTest

    systems = {"a": FIRST, "b": SECOND, "c": OTHER}
    metrics = {key: metric(key, references=[REFERENCE]) for key in ALL}
    paired = PairedTest([*systems.items()], metrics, None, test_type=short, n_samples=draws)
    signatures, expected = paired()
    samples = SAMPLES if test == "bootstrap" else 0
    comparison = compare_texts(
        systems, [REFERENCE], metrics=ALL, test=test, samples=samples, trials=TRIALS
    )
    assert comparison.test == test
    for k, system in enumerate(comparison.systems):
        for score in system.scores:
            theirs = expected[score.name][k]
            assert (score.value, score.p_value) == (theirs.score, theirs.p_value)
            assert score.signature == str(signatures[score.name])
            if score.interval is not None:
                assert score.interval.half == pytest.approx(float(theirs.ci), rel=1e-12)


def test_the_command_of_sacrebleu_prints_the_same(tmp_path: Path) -> None:
    """Its `--confidence`, in a process of its own: it changes signals and streams."""
    files = {"ref": REFERENCE, "first": FIRST}
    for name, lines in files.items():
        (tmp_path / name).write_text("".join(f"{x}\n" for x in lines), encoding="utf-8")
    command = [sys.executable, "-m", "sacrebleu", "ref", "-i", "first", "--confidence", "-w", "4"]
    options = ["-m", "bleu", "chrf", "ter", "--confidence-n", str(SAMPLES), "-f", "json", "-q"]
    run = subprocess.run([*command, *options], capture_output=True, cwd=tmp_path, check=True)
    scores = score_texts(FIRST, [REFERENCE], metrics=["bleu", "chrf", "ter"], samples=SAMPLES)
    for theirs in json.loads(run.stdout):
        ours = scores.score(theirs["name"])
        assert ours.interval is not None
        assert theirs["signature"] == ours.signature
        assert theirs["score"] == round(ours.value, 4)
        assert theirs["confidence_mean"] == round(ours.interval.mean, 4)
        assert theirs["confidence_var"] == round(ours.interval.half, 4)
        if ours.name == "BLEU":
            assert theirs["verbose_score"] == ours.detail


def test_the_seed_is_in_the_signature_and_decides_the_draws() -> None:
    [one, again, other] = [
        score_texts(FIRST, [REFERENCE], metrics=["chrf"], samples=50, seed=seed).scores[0]
        for seed in (1, 1, 2)
    ]
    assert one == again
    assert "|seed:1|" in one.signature
    assert one.value == other.value
    assert one.interval != other.interval


def test_an_interval_leaves_a_fortieth_out_on_each_side() -> None:
    """Of 0 … 79, two fall off each end: 2 … 77, half of which is 37.5."""
    import numpy as np

    drawn = interval(np.arange(80, dtype=np.float64)[::-1])
    assert (drawn.low, drawn.high, drawn.half, drawn.mean) == (2, 77, 37.5, 39.5)


@pytest.mark.parametrize("test", ["bootstrap", "randomization"])
def test_a_system_does_not_differ_from_itself(test: Any) -> None:
    comparison = compare_texts(
        {"a": FIRST, "b": FIRST}, [REFERENCE], test=test, samples=20, trials=20
    )
    assert {score.p_value for score in comparison.systems[1].scores} == {1.0}
    assert "p=1.0000 " in draw_table(comparison)


def test_the_worst_segments_come_first() -> None:
    lines = ["A dog.", "", "Two cats sleep here.", "Nothing alike"]
    references = [["A dog.", "", "Two cats sleep.", "quite other words"]]
    scores = score_texts(lines, references, metrics=["chrf", "ter"], samples=0)
    assert scores.worst(0, 9) == (3, 2, 0)
    assert scores.worst(1, 2) == (3, 2)


@pytest.mark.parametrize(
    ("systems", "references", "words"),
    [
        ({"": ["a", "b"]}, ["a", "b"], "flat list of texts.*write \\[references\\]"),
        ({"": ["a", "b"]}, "ab", "no list of references"),
        ({"": ["a", "b"]}, [], "no list of references"),
        ({"": ["a", "b"]}, [["a"], ["b"]], "list\\(zip"),
        ({"": ["a", "b"]}, [["a"]], "the reference: 1 segment, but 2 in the hypotheses"),
        ({"": ["a"]}, [["a"], ["a", "b"]], "reference 2: 2 segments"),
        ({"x": ["a"], "y": ["a", "b"]}, [["a"]], "'y': 2 segments, but 1 in .*'x'"),
        ({"": "ab"}, [["a"]], "'ab' is no list of segments"),
        ({"": ["a", None]}, [["a", "b"]], "segment 2: None is no text"),
        ({"": ["a", "b"]}, [["a", math.nan]], "segment 2: nan is no text"),
        ({"": ["a"]}, [[3]], "segment 1: 3 is no text"),
        ({"": ["a"]}, [3], "the reference: 3 is no list"),
        ({"": []}, [[]], "no segments"),
        ({"": ["a", "b"]}, [["", " "]], "the reference: nothing but blanks"),
        ({"": ["", ""]}, [["a", "b"]], "the hypotheses: nothing but blanks"),
        ({}, [["a"]], "no hypotheses"),
    ],
)
def test_what_cannot_be_scored_is_named(systems: Any, references: Any, words: str) -> None:
    with pytest.raises(ScoreError, match=words):
        compare_texts(systems, references)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"metrics": ["bleurt"]}, "'bleurt': choose from bleu"),
        ({"metrics": []}, "no metric"),
        ({"test": "t-test"}, "choose bootstrap"),
        ({"samples": -1}, "0 or more"),
    ],
)
def test_options_that_mean_nothing_are_named(options: Any, words: str) -> None:
    with pytest.raises(ScoreError, match=words):
        compare_texts({"": ["a"]}, [["a"]], **options)


LINE = st.one_of(
    st.sampled_from(
        ["", " ", ".", "!", "a", "Yes.", "\u200b", "�", "🙂 🙂", "1,2 %", "\x85", "\u2028"]
    ),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
)


@settings(max_examples=15)
@given(st.lists(st.tuples(LINE, LINE, LINE), min_size=1, max_size=4))
def test_any_text_gets_finite_scores(rows: list[tuple[str, str, str]]) -> None:
    first, second, reference = (["x", *column] for column in zip(*rows, strict=True))
    comparison = compare_texts(
        {"a": first, "b": second}, [reference], metrics=ALL, samples=3, trials=3
    )
    for system in comparison.systems:
        for score in system.scores:
            assert math.isfinite(score.value)
            assert score.value >= 0
        assert all(v is None or math.isfinite(v) for values in system.segments for v in values)
    json.loads(render_json(comparison, worst=3), parse_constant=pytest.fail)
    for line in render_segments(comparison, "jsonl").split("\n")[:-1]:
        json.loads(line, parse_constant=pytest.fail)
    for drawn in (draw_table(comparison), draw_latex(comparison)):
        assert "nan" not in drawn.lower()


def test_a_table_holds_nothing_that_a_terminal_obeys() -> None:
    wild = "a\x1b[31m\u202eb"
    comparison = compare_texts({wild: [wild], "b": ["y"]}, [["z\x07"]], samples=3)
    drawn = draw_table(comparison, worst=1)
    assert not {"\x1b", "\u202e", "\x07"} & set(drawn)
    assert "a\\x1b[31m" in drawn
