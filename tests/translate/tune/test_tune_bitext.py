"""Bitexts are read as streams, whatever their form, and their faults are named."""

from __future__ import annotations

import gzip
import lzma
from pathlib import Path

import pytest

from translate.errors import InputError
from translate.tune.bitext import read_bitexts
from translate.tune.pair import TrainingPair

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="fr"/><body>
<tu><tuv xml:lang="en-GB"><seg>Press <bpt i="1">&lt;b&gt;</bpt>Enter<ept i="1">x</ept>.</seg></tuv>
<tuv xml:lang="fr-FR"><note>non</note><seg>Appuyez sur <hi>Entrée</hi>.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Seul</seg></tuv></tu>
</body></tmx>"""
XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="fr-CA" original="a"><body><trans-unit id="1">
<source>The <g id="1">cat</g></source><target>Le <g id="1">chat</g></target></trans-unit>
</body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" srcLang="fr" trgLang="en"
xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="1"><segment>
<source>Le chat</source><target>The cat</target></segment></unit></file></xliff>"""


def read(*paths: Path) -> list[tuple[str, str]]:
    return [(pair.source, pair.target) for pair in read_bitexts(paths)]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_a_table_gives_pairs_with_their_places(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tsv", "\ufeffUn chat.\tA cat.\n\nL’eau\tWater\r\n")
    assert list(read_bitexts([path])) == [
        TrainingPair("Un chat.", "A cat.", f"{path}:1"),
        TrainingPair("L’eau", "Water", f"{path}:3"),
    ]


@pytest.mark.parametrize(("suffix", "opener"), [(".gz", gzip.open), (".xz", lzma.open)])
def test_compressed_tables_are_streams(tmp_path: Path, suffix: str, opener: object) -> None:
    path = tmp_path / f"a.tsv{suffix}"
    with opener(path, "wt", encoding="utf-8") as file:  # type: ignore[operator]
        file.write("Un chat.\tA cat.\n")
    assert read(path) == [("Un chat.", "A cat.")]
    path.write_bytes(path.read_bytes()[:-6])
    with pytest.raises(InputError, match=r"compressed file is damaged .*; fetch it again"):
        read(path)


def test_two_files_are_read_line_by_line(tmp_path: Path) -> None:
    french = write(tmp_path / "a.fr", "Un\nDeux\n")
    english = write(tmp_path / "a.en", "One\n\n")
    assert read(french, english) == [("Un", "One"), ("Deux", "")]


@pytest.mark.parametrize(("french", "english"), [("a\nb\nc\n", "x\n"), ("a\n", "x\ny\nz\n")])
def test_unequal_line_counts_are_reported(tmp_path: Path, french: str, english: str) -> None:
    one, other = write(tmp_path / "a.fr", french), write(tmp_path / "a.en", english)
    counts = rf"a\.fr has {french.count(chr(10))} lines .*a\.en has {english.count(chr(10))}"
    with pytest.raises(InputError, match=counts):
        read(one, other)


@pytest.mark.parametrize(
    ("name", "text", "pair"),
    [
        ("a.tmx", TMX, ("Appuyez sur Entrée.", "Press Enter.")),
        ("a.xlf", XLIFF_1, ("Le chat", "The cat")),
        ("a.xliff", XLIFF_2, ("Le chat", "The cat")),
    ],
)
def test_memories_give_the_text_without_its_codes(
    tmp_path: Path, name: str, text: str, pair: tuple[str, str]
) -> None:
    assert read(write(tmp_path / name, text)) == [pair]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_are_refused_declared_or_not(tmp_path: Path, head: str) -> None:
    text = TMX.replace("<tmx ", f"{head}\n<tmx ", 1).replace("Seul", "&x;")
    path = write(tmp_path / "a.tmx", text)
    with pytest.raises(InputError, match=r"a\.tmx:\d+: declares or uses an entity.*; remove the"):
        read(path)


def test_a_document_type_that_declares_nothing_is_read_over(tmp_path: Path) -> None:
    text = TMX.replace("<tmx ", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx ', 1)
    assert read(write(tmp_path / "a.tmx", text)) == read(write(tmp_path / "b.tmx", TMX))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", b"one column\n", r"a\.tsv:1: 1 columns .*one tab"),
        ("a.tsv", b"a\tb\nc\td\te\n", r"a\.tsv:2: 3 columns"),
        ("a.tsv", b"a\tb\n\xe9t\xe9\tx\n", r"a\.tsv:2: byte 0xe9 is not UTF-8; convert"),
        ("a.tmx", b"<tmx><body>", r"a\.tmx:1: not well-formed XML .*export"),
        ("a.csv", b"a,b\n", r"a\.csv: unknown kind of bitext; use"),
        ("a.fr", b"a\n", r"a\.fr: a French file needs its English one"),
        ("a.en", b"a\n", r"a\.en: an English file must follow"),
    ],
)
def test_bad_files_are_named_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.tsv: No such file"):
        read(tmp_path / "none.tsv")
