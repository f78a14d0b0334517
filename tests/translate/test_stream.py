"""`--stream`: pieces join to what the whole text gives, in flat memory, and nothing is lost."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.cli.join.lexicon import open_lexicon
from translate.document import Document
from translate.engines.engine import FakeEngine
from translate.errors import InputError
from translate.formats.text import document_from_text
from translate.pipeline import Translation, translate_document
from translate.signature import Signature
from translate.stream import translate_stream

ROOT = Path(__file__).parents[2]


def visavis(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "translate", "translate", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        check=False,
    )


class Upper(FakeEngine):
    """Says everything in capitals."""

    def __init__(self) -> None:
        super().__init__(str.upper)


def streamed(data: bytes, **options: bool) -> str:
    engine = Upper()
    passages = translate_stream(
        io.BytesIO(data), lambda d: translate_document(d, engine), name="x.txt", **options
    )
    return "".join(passage.text for passage in passages)


LINES = st.lists(
    st.sampled_from(
        ["Le chat dort.", "Il pleut. Il neige !", "", "  ", "« Oui » ?", "***", "é" * 50]
    ),
    max_size=40,
)


@settings(max_examples=60)
@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]), st.sampled_from(["utf-8", "utf-16"]))
def test_pieces_join_to_the_whole(lines: list[str], end: str, encoding: str) -> None:
    text = "Un début.\n\n" + end.join(lines)
    assert streamed(text.encode(encoding)) == text.upper()


@pytest.mark.parametrize("silent", ["\u200b", "\u00ad\n\ufeff", "***", "\x00", "_"])
def test_a_paragraph_that_says_nothing_is_passed_by(silent: str) -> None:
    text = f"{silent}\n\nOui.\n\n{silent}\n"
    assert streamed(text.encode()) == text.upper()


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n\r\n", "\r"])
def test_a_long_text_is_whole(end: str) -> None:
    text = end.join(f"Ligne {n} du texte, qui est longue." for n in range(9000))
    assert streamed(text.encode()) == text.upper()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r", " "])
@pytest.mark.parametrize("shift", range(3))
def test_a_sample_ends_with_a_whole_character(encoding: str, end: str, shift: int) -> None:
    sentence = "L'été déjà." if encoding == "cp1252" else "L'été 😠, déjà."
    text = "x" * shift + end.join([sentence] * 8000)
    pieces = translate_stream(
        io.BytesIO(text.encode(encoding)), lambda d: Translation(d, (), Signature(())), name="x"
    )
    assert sum(len(p.translation.document.text) for p in pieces if p.translation) == len(text)


def test_the_first_piece_is_the_first_paragraph() -> None:
    text = b"Le titre.\n\n" + b"Une suite.\n\n" * 20_000
    read = io.BytesIO(text)
    engine = Upper()
    stream = translate_stream(read, lambda d: translate_document(d, engine), name="x")
    assert next(stream).text == "LE TITRE.\n\n"
    assert read.tell() < len(text) / 2


SENTENCE = "Le gouvernement a présenté son projet devant la commission qui siège à Paris"
NEXT = "et la suite viendra."


@pytest.mark.parametrize("count", [1, 30, 900])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("lines", [2, 5])
@pytest.mark.parametrize("gap", [1, 2])
def test_wrapped_paragraphs_are_read_as_in_the_whole(
    count: int, end: str, lines: int, gap: int
) -> None:
    first = end.join([*[SENTENCE] * 5, NEXT])
    others = [end.join([*[f"{SENTENCE} {n}"[-76:]] * lines, NEXT]) for n in range(count)]
    text = (end * gap).join([end.join([SENTENCE, SENTENCE, NEXT]), first, *others])
    seen: list[str] = []

    def translate(document: Document) -> Translation:
        seen.extend(block.text for block in document.blocks)
        return Translation(document, (), Signature(()))

    pieces = list(translate_stream(io.BytesIO(text.encode()), translate, name="x"))
    assert seen == [block.text for block in document_from_text(text).blocks]
    assert len(seen) == count + 2
    assert len(pieces) > 1 or count == 1


@pytest.mark.parametrize("before", [0, 1, 5000])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_words_that_are_cut_anywhere_are_whole(before: int, gap: str) -> None:
    text = f"Un paragraphe.{gap}" * before + f"Une infor-\nmation.{gap}Une suite.{gap}" * 3000
    engine, lexicon = Upper(), open_lexicon()
    pieces = translate_stream(
        io.BytesIO(text.encode()),
        lambda d: translate_document(d, engine, lexicon=lexicon),
        name="x",
    )
    whole = translate_document(document_from_text(text), engine, lexicon=lexicon).text()
    assert "".join(piece.text for piece in pieces) == whole
    assert "INFORMATION" in whole


def test_lines_that_all_end_within_a_word_take_no_time() -> None:
    before = time.process_time()
    pieces = translate_stream(
        io.BytesIO(b"Oui.\n" * 20_000 + b"infor-\n" * 300_000),
        lambda d: Translation(d, (), Signature(())),
        name="x",
    )
    assert len(list(pieces)) > 20
    assert time.process_time() - before < 10


class Endless(io.RawIOBase):
    """So many paragraphs, never in memory at once."""

    def __init__(self, count: int) -> None:
        self.left = count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if not self.left:
            return 0
        self.left -= 1
        line = "Une ligne qui n’est jamais seule, et qui dit peu.\n\n".encode() * 100
        size = min(len(buffer), len(line))
        buffer[:size] = line[:size]
        return size


def test_memory_stays_flat() -> None:
    def translate(document: Document) -> Translation:
        return Translation(document, (), Signature(()))

    peaks = []
    for count in (60, 400):
        tracemalloc.start()
        file = io.BufferedReader(Endless(count), buffer_size=1 << 16)
        for _ in translate_stream(file, translate, name="x"):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing to translate"),
        (b" \n\n \n", "nothing to translate"),
        (b"\x7fELF" + bytes(range(256)) * 300, "not a text"),
        (b"Oui.\n" * 20_000 + b"caf\xe9\n", r"x\.txt:20001:4: byte 0xe9 is not utf-8"),
    ],
)
def test_what_is_no_text_is_reported(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        streamed(data)


def test_the_command_gives_what_it_gives_without(tmp_path: Path, seeds: Path) -> None:
    text = (seeds / "article.fr.txt").read_text(encoding="utf-8")[:1500]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert visavis("a.txt", "-o", "whole.txt", "--threads", "1", cwd=tmp_path).returncode == 0
    assert (
        visavis("a.txt", "-o", "s.txt", "--stream", "--threads", "1", cwd=tmp_path).returncode == 0
    )
    whole = (tmp_path / "whole.txt").read_bytes()
    assert (tmp_path / "s.txt").read_bytes() == whole
    piped = visavis("-", "--stream", "--threads", "1", cwd=tmp_path, stdin=text.encode())
    assert piped.stdout == whole


def test_a_term_is_long_at_its_first_mention_only(tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text(
        'entries:\n  - {source: CAC, target: CAC, first: "Cyberspace Administration (CAC)"}\n',
        encoding="utf-8",
    )
    text = "La CAC enquête.\n\nLa CAC attend.\n\nLa CAC répond.\n"
    result = visavis("-", "--stream", "--glossary", "g.yaml", cwd=tmp_path, stdin=text.encode())
    assert result.stdout.decode().count("Cyberspace Administration (CAC)") == 1
    assert result.stdout.decode().count("CAC") == 3


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("old", encoding="utf-8")
    data = "Un bon début.\n\n".encode() + b"Oui.\n" * 20_000 + b"caf\xe9\n"
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "memory").mkdir()
    result = visavis("a.txt", "--stream", "-o", "out.txt", "--model", "nowhere", cwd=tmp_path)
    assert result.returncode == 5
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "old"
    assert not list(tmp_path.glob(".visavis*"))


@pytest.mark.parametrize(
    "options",
    [("-o", "a.html"), ("-o", "a.txt", "-o", "b.txt"), ("--format", "jsonl"), ("--join-lines",)],
)
def test_what_is_no_plain_text_is_refused(options: tuple[str, ...], tmp_path: Path) -> None:
    result = visavis("-", "--stream", *options, cwd=tmp_path, stdin=b"Oui.")
    assert result.returncode == 2
    assert b"--stream" in result.stderr
