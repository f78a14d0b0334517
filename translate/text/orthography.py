"""Dashes, first capitals, articles and ordinals as English has them, whatever a model made of them.

A model writes "--" or a hyphen for the dash of the source, begins a heading with a small letter,
counts "3th" and puts "a" before "industry". What is meant is certain from the source and from the
English alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.text.articles import indefinite
from translate.text.changes import Change
from translate.text.endings import ending_changes
from translate.text.ordinals import ending_of
from translate.text.quotations import is_nested

_DASHES = "—–"
_BETWEEN = re.compile(r"(?<=\s)(?:--|-)(?=\s)")
# Worryed, studyed: no English word of this length ends so, and a small model puts pieces together.
_YED = re.compile(r"\b[a-z]{2,}[b-df-hj-np-tv-xz](y)ed\b")
_OPEN_BRACKET = re.compile(r"(?<=[(\[])[ \u00a0\u202f]+(?=\S)")
_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,9})(st|nd|rd|th)(?!\w)")
_QUOTE = re.compile(r'["“”]')
_SINGLE = {'"': "'", "“": "‘", "”": "’"}
_UNKNOWN = "\ufffd"  # stands for bytes that are no character: a model took a picture apart
# With up to three letters between and beside it, which are no word (chosen: names have four).
_SCRAP = r"[^\W\d_]{0,3}"
_BROKEN = re.compile(
    rf"\s?(?<![^\W\d_])(?:{_SCRAP}{_UNKNOWN}+)+{_SCRAP}(?![^\W\d_]) | {_UNKNOWN}+", re.VERBOSE
)
# An article and a word in small letters. Within a sentence “A” is a letter's name (vitamin A
# intake), and “a” may be one before the words of _NO_NOUNS.
_ARTICLE = re.compile(r"(?<![\w'’.-])((?<![^\s.!?…] )A|a)(n?) [\"“‘(]?([a-z]{3,})(?![^\W_])")
_NO_NOUNS = frozenset(("about", "after", "all", "also", "and", "any", "are", "into", "its", "over"))
# The first word, behind the number or letter of a heading or an item, or the sign of a note.
_FIRST = re.compile(
    r"\s*+(?:\d[\d.]{0,9}[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\s|[A-Za-z]\)\s|[¹²³⁰-⁹]{1,3}\s?)?"
    r"[\W_]*+([^\W\d_]+)"
)
# "Article 4 – Résiliation": the word behind the dash begins the title.
_LABEL = r"[^\W\d_]{1,20}\.?\s(?:\d{1,3}(?:er|st|\.\d{1,3})?|[IVX]{1,6})\s?[–—:]\s"
_TITLE, _OUR_TITLE = re.compile(rf"\s*{_LABEL}[A-ZÀ-Þ]"), re.compile(rf"\s*{_LABEL}(?=[a-z]{{3}})")


def orthography_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return what has to change for an English text to be written as its source and English ask.

    Args:
        source: the French sentence.
        text: a model's English of it.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> orthography_changes("Bilan – 3e trimestre", "results - 3th quarter")
    ((0, 1, 'R'), (8, 9, '–'), (11, 13, 'rd'))
    """
    endings = ((m, ending_of(int(m[1]))) for m in _ORDINAL.finditer(text))
    ordinals = ((*m.span(2), ending) for m, ending in endings if m[2] != ending)
    is_broken = _UNKNOWN in text and _UNKNOWN not in source
    broken = ((*m.span(), "") for m in _BROKEN.finditer(text) if is_broken)
    capital = _capital(source, text) if not is_broken else ()
    marks = (*_dashes(source, text), *_inner_marks(source, text), *_articles(text))
    marks += () if is_broken else (*ending_changes(source, text),)
    spaces = (*_spaces(text), *_behind_brackets(source, text))
    endings_y = ((m.start(1), m.end(1), "i") for m in _YED.finditer(text))
    return tuple(sorted((*capital, *marks, *ordinals, *broken, *spaces, *endings_y)))


def _articles(text: str) -> Iterator[Change]:
    """Yield what makes "an" of "a" before a vowel, and "a" of "an" before a consonant.

    By the letter alone a vowel is certain but for u, and a consonant but for h and y.
    """
    for match in _ARTICLE.finditer(text):
        word = match[3]
        if match[2]:
            if word[0] not in "aeiouhy" and not set("aeiouy").isdisjoint(word):
                yield *match.span(2), ""
        elif word[0] in "aeio" and word not in _NO_NOUNS and indefinite(word) == "an":
            yield *match.span(2), "n"


def _inner_marks(source: str, text: str) -> Iterator[Change]:
    """Yield single marks for those of a quotation within another, if the source has one."""
    if is_nested(source):
        for begin, end, is_inner in _quoted(text):
            if is_inner:
                yield begin - 1, begin, _SINGLE[text[begin - 1]]
                yield end, end + 1, _SINGLE[text[end]]


def _spaces(text: str) -> Iterator[Change]:
    """Yield the spaces that stand inside quotation marks, as French has them."""
    for begin, end, _ in _quoted(text):
        quoted = text[begin:end]
        if quoted.strip() and text[max(begin - 2, 0) : begin - 1].strip(" ([") == "":
            if quoted[0] == " ":
                yield begin, begin + 1, ""
            if quoted[-1] == " ":
                yield end - 1, end, ""


def _behind_brackets(source: str, text: str) -> Iterator[Change]:
    """Yield the spaces behind opening brackets, unless the French has such."""
    if not _OPEN_BRACKET.search(source):
        yield from ((*match.span(), "") for match in _OPEN_BRACKET.finditer(text))


def _quoted(text: str) -> list[tuple[int, int, bool]]:
    """Return what stands between two marks that belong together, and whether in a quotation.

    Nothing if they do not come out even: one is missing, or stands for inches.

    >>> [(text[a:b], c) for text in ('"Go: "Come," I said."',) for a, b, c in _quoted(text)]
    [('Come,', True), ('Go: "Come," I said.', False)]
    """
    spans: list[tuple[int, int, bool]] = []
    opened: list[int] = []
    for mark in _QUOTE.finditer(text):
        before = text[max(mark.start() - 1, 0) : mark.start()]
        behind = text[mark.end() : mark.end() + 1]
        may_open, may_close = before.strip(" ([") == "", behind == "" or not behind.isalnum()
        opens = mark[0] == "“" or (mark[0] != "”" and may_open and not may_close)
        closes = mark[0] == "”" or (mark[0] != "“" and may_close and not may_open)
        if opens or (not closes and not opened):
            opened.append(mark.end())
        elif opened:
            begin = opened.pop()
            spans.append((begin, mark.start(), len(opened) % 2 == 1))
        else:
            return []
    return [] if opened else spans


def _dashes(source: str, text: str) -> Iterator[Change]:
    """Yield the dash of the source for what stands for it, if the source has one kind alone."""
    kinds = {dash for dash in _DASHES if dash in source}
    if len(kinds) == 1 and not _BETWEEN.search(source):
        (dash,) = kinds
        yield from ((*match.span(), dash) for match in _BETWEEN.finditer(text))


def _capital(source: str, text: str) -> Iterator[Change]:
    """Yield a capital for the first letter where the source begins with one; names stay (iOS)."""
    if _TITLE.match(source) and (title := _OUR_TITLE.match(text)):
        yield title.end(), title.end() + 1, text[title.end()].upper()
    theirs, ours = _FIRST.match(source), _FIRST.match(text)
    if theirs is None or ours is None or not theirs[1][0].isupper():
        return
    letter = ours[1][0]
    if ours[1].islower() and letter.upper() != letter and ours[1] not in source.split():
        yield ours.start(1), ours.start(1) + 1, letter.upper()
