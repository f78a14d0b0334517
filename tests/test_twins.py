"""What two rooms need and neither may take from the other: written twice, held to be the same."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Span
from align.checks.amounts.grammars import FRENCH
from align.checks.amounts.read import read_amounts
from align.errors import AlignError
from align.exchange import encoding
from align.forms import parse_bitext
from align.words.links import word_attention
from translate.engines.engine import Hypothesis
from translate.errors import TranslateError
from translate.formats import decode
from translate.formats.docx import read_docx
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.exchange import parse_exchange
from translate.glossary.words.pieces import split_pieces
from translate.text.ordinals import roman_value
from translate.text.tokens import Token
from translate.tune.memory_xml import read_memory

ROOT = Path(__file__).parent.parent
TMX = (
    '{}<tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>Chat{}</seg>'
    '</tuv><tuv xml:lang="en"><seg>Cat</seg></tuv></tu></body></tmx>'
)
DECLARED = '<!DOCTYPE tmx [<!ENTITY a "b">]>'
EXTERNAL = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NAMED = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def read_by_align(text: str) -> object:
    return parse_bitext(text.encode(), "tmx").pairs


def read_by_the_glossary(text: str) -> object:
    return parse_exchange(text, "tmx", name="a.tmx").entries


def read_by_tune(text: str) -> object:
    return list(read_memory(io.BytesIO(text.encode()), Path("a.tmx")))


def read_in_a_package(text: str) -> object:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", text)
    return read_docx(file.getvalue(), name="a.docx")


READERS = (read_by_align, read_by_the_glossary, read_by_tune)


@pytest.mark.parametrize("read", [*READERS, read_in_a_package])
@pytest.mark.parametrize(("prolog", "use"), [(DECLARED, "&a;"), (EXTERNAL, "&a;"), (DECLARED, "")])
def test_four_readers_of_xml_refuse_the_same(
    read: Callable[[str], object], prolog: str, use: str
) -> None:
    with pytest.raises((AlignError, TranslateError), match=r"entit|document type|has a DTD"):
        read(TMX.format(prolog, use))


@pytest.mark.parametrize("read", READERS)
def test_three_readers_of_xml_take_a_dtd_that_is_only_named(read: Callable[[str], object]) -> None:
    """TMX files name theirs; no part of a Word file or a book does."""
    assert read(TMX.format(NAMED, ""))
    with pytest.raises((AlignError, TranslateError), match="entit"):
        read(TMX.format(NAMED, "&a;"))


@given(st.integers(0, 2**32 - 1))
def test_two_sums_of_attention_are_the_same(seed: int) -> None:
    """Of pages and of enforcement: from the attention of tokens to that of words."""
    random = np.random.default_rng(seed)
    source, target = "Le chat-huant dort, là.", "The owl sleeps there."

    def tokens(text: str) -> tuple[Token, ...]:
        cuts = sorted({0, len(text), *random.integers(1, len(text), 6).tolist()})
        return tuple(Token("x", a, b) for a, b in pairwise(cuts))

    ours, theirs = tokens(target), (*tokens(source), Token("</s>", len(source), len(source)))
    attention = random.dirichlet(np.ones(len(theirs)), len(ours)).astype(np.float32)
    words = [[Span(p.start, p.end) for p in split_pieces(text)] for text in (source, target)]
    spans = [[(token.start, token.end) for token in side] for side in (theirs, ours)]
    mass = WordAttention(source, Hypothesis(target, ours, theirs, attention=attention)).mass
    assert np.allclose(mass, word_attention(attention, *spans, *words))


def test_two_stylesheets_have_the_same_colours_and_type() -> None:
    """The report of scores says again what all other pages have of `align/view/html/family.css`."""
    family, report = (
        (ROOT / "align" / "view" / name).read_text(encoding="utf-8")
        for name in ("html/family.css", "scores/report.css")
    )
    both = dict(re.findall(r"--([\w-]+): light-dark\((.*)\);", family))
    light, dark, _ = (values(part) for part in re.split(r"@media (?:screen|print)", report))
    shared = both.keys() & light.keys()
    assert {name: both[name] for name in shared} == {
        name: f"{light[name]}, {dark[name]}" for name in shared
    }
    assert len(shared) >= 5
    assert light["serif"] == values(family)["serif"]


def values(style: str) -> dict[str, str]:
    """Return the properties of our own that a stylesheet sets, by their names."""
    return {
        name: " ".join(value.split()) for name, value in re.findall(r"--([\w-]+):([^;]*);", style)
    }


def test_two_tables_of_byte_order_marks_are_the_same() -> None:
    marks = [mark for mark, _ in decode._MARKS]
    assert marks == [mark for mark, _ in encoding._MARKS]
    for (mark, one), (_, other) in zip(decode._MARKS, encoding._MARKS, strict=True):
        data = "déjà".encode(other)
        assert (mark + data).decode(one) == data.decode(other) == "déjà"


@pytest.mark.parametrize("roman", ["I", "IV", "IX", "XIV", "XIX", "XXI", "XXXVIII"])
def test_roman_numerals_count_the_same(roman: str) -> None:
    century, *_ = read_amounts(f"le {roman}e siècle", FRENCH)
    assert century.values == {roman_value(roman)}
