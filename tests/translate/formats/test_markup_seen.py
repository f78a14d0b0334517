"""What plainly is markup is not translated as words, whatever it is called."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
import yaml
from command import message, visavis

from translate.cli.join.sentences import read_side
from translate.document import Document
from translate.errors import InputError
from translate.formats.markup_seen import markup_in
from translate.formats.read import read_document
from translate.pipeline import Translation
from translate.stream import StreamedPiece, translate_stream

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "markup_seen.yaml").read_text(encoding="utf-8")
)
PAGE = "<!DOCTYPE html>\n<html><body><p>Le chat dort.</p></body></html>\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_what_a_text_is(case: dict[str, str]) -> None:
    assert markup_in(case["text"]) == case["is"]


@pytest.mark.parametrize(
    "start",
    [
        "<!--",
        "<a b='",
        "<!-- --> ",
        "<!a>",
        "<p>" * 9,
        "<a\n",
        " ",
        "<a></a",
        "<a" + "b" * 2_000_000,
    ],
)
def test_hostile_beginnings_take_no_time(start: str) -> None:
    text = "<p>" * (start == " ") + start * (2_000_000 // len(start) or 1)
    before = time.process_time()
    markup_in(text)
    assert time.process_time() - before < 4


def test_a_file_is_refused_unless_its_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.xml"
    path.write_text(PAGE, encoding="utf-8")
    with pytest.raises(InputError, match=r"page\.xml: not plain text but a web page: .*as html"):
        read_document(path, may_be_markup=False)
    assert [block.text for block in read_document(path, form="html").blocks] == ["Le chat dort."]
    assert read_document(path, form="text").text == PAGE
    by_line = read_document(path, one_per_line=True)
    assert (by_line.text, len(by_line.notes)) == (PAGE, 1)
    assert by_line.notes[0].startswith("--one-per-line takes html for plain text")


def test_what_is_only_compared_is_read_as_words(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    side = read_side(str(path), language="fr", one_per_line=False)
    assert side.document.text == PAGE
    assert side.notes == (
        "page.txt: its tags are read as words: it begins as a web page does; "
        "call it .html if it is one",
    )


def test_a_stream_is_refused_too() -> None:
    def stream(**options: bool) -> StreamedPiece:
        return next(translate_stream(io.BytesIO(PAGE.encode()), _nothing, name="x", **options))

    with pytest.raises(InputError, match="x: not plain text but a web page"):
        stream()
    for option in ("as_words", "one_per_line"):
        with pytest.raises(ZeroDivisionError):
            stream(**{option: True})


def _nothing(_: Document) -> Translation:
    raise ZeroDivisionError


@pytest.mark.parametrize("options", [(), ("--stream",)])
def test_stdin_is_refused_with_the_remedy(tmp_path: Path, options: tuple[str, ...]) -> None:
    result = visavis("translate", "-", *options, cwd=tmp_path, stdin=PAGE.encode())
    assert (result.returncode, result.stdout) == (3, b"")
    assert "<stdin>: not plain text but a web page: say so with --read-as html" in message(result)
