"""Where sentences end: `split_segments` cuts a block into segments with exact spans.

Here are the rules; the words that they need (abbreviations, sentence starters) are data, in
`abbreviations.yaml`, for French and for English. Blocks come from `translate/formats/`; cutting
an over-long sentence is the guard's work. Why no library does this, with figures:
`docs/segmentation.md`.

The method is the classical one (a mark, what closes with it, the word before, the word after) in
one pass. Each mark looks a few characters around itself and every repetition in the expressions
is possessive, so the time is linear in the length, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from translate.document import Segment
from translate.errors import ConfigurationError

# Soft hyphen, zero-width characters, direction marks, byte-order mark: seen through everywhere.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_EMOJI = "\u2639-\u263b\u2764\ufe0f\U0001f300-\U0001faff"

# A mark with what closes its sentence (quotes, brackets, note numbers, emoji); or a line end
# before a blank line or a list item.
_BORDER = re.compile(
    rf"""
    (?P<mark> [.!?…]++ (?: [^\S\n]? [!?]++ [.…]*+ )*+ | ; )
    (?P<closers> (?: [”’"'*_»›)\]\u00b2\u00b3\u00b9\u2070-\u2079{_INVISIBLE}]
                   | \[\d{{1,3}}\] | [^\S\n]{{1,2}}[»›)\]] | [^\S\n]?[{_EMOJI}] )*+ )
    | \n (?= [^\S\n]*+ (?: \n | (?: [-–—•*·] | \d{{1,2}}[.)] | [a-z]\) ) [^\S\n] ) )
    """,
    re.VERBOSE,
)
# Up to the first word of the next sentence: opening marks, "(...)" for a cut in a quotation.
_NEXT = re.compile(
    rf"""
    \s++ (?P<opening> (?: [«‹“„"'‘’(\[*_¿¡–—{_INVISIBLE}-] \s{{0,2}} ){{0,6}}+ )
    (?: (?:\.\.\.|…) [)\]] \s?+ )?+
    (?P<word> (?: [^\W\d_]++ ['’]? )?+ ) (?P<after> \W{{0,3}}+ \w?+ )
    """,
    re.VERBOSE,
)
_BEFORE_TOKEN = re.compile(r"[\s«“”\"(\[’'/]")
_REACH = 16  # characters before a mark; chosen: the longest abbreviation has eight
# Not "a", "y", "à": they are words, and end sentences ("autant qu'il y en a.").
_INITIALS = re.compile(r"[^\W\d_ayà]|(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}|[A-Z]-[A-Z]")
# What makes a full stop no sentence end: "3.1. Titre", "art. IV", "fig. A"; and what makes it one
# after a single letter: "2 m. Jean", "12 °C. Demain".
_ENUMERATOR = re.compile(r"\W*+(?:\d{1,3}(?:\.\d{1,3})*(?:er|e|°)?|[IVXLC]{1,5}|[^\W\d_])\.")
_NUMERAL = re.compile(r"[IVXLC]*|[A-Za-z]")
# "(Euclide, th. 6)": no sentence is only that; "1) Un. 2) Deux." has nothing open.
_CLOSED_FIGURE = re.compile(r"\s++\d{1,4}[a-z]?\s?[)\]]")
_OPEN_BRACKET = re.compile(r"[(\[][^()\[\]]*\Z")
_REMARK = 200  # characters; chosen: what stands in brackets is seldom longer
_UNIT = re.compile(r"(?:\d\s?[a-z]|°\s?[CF])\Z")
_LONE_QUOTE = re.compile(r'[^\S\n]"(?!\S)')
_QUOTATION = 400  # characters; chosen: where no quote follows so soon, a lone one closes
_PLAIN_WORD = re.compile(r"[a-zà-öø-ÿœ]{5,}")  # chosen: unlisted abbreviations are shorter
_WORD = re.compile(r"\w")
_SYMBOLS = frozenset("#@$£€§•·")  # may come first in a sentence: hashtags, prices, bullets


def split_segments(text: str, *, block_id: str = "p1", language: str = "fr") -> tuple[Segment, ...]:
    """Cut the text of a block into sentences.

    Args:
        text: one block, as written. A line end in it is a space, unless a blank line or a list
            item follows: then it is a border.
        block_id: the block's id; segments are called f"{block_id}s1", f"{block_id}s2", …
        language: the language of the text, "fr" or "en".

    Returns:
        The segments in order, none blank, each without white space around it. Before, between
        and after them is white space only. Offsets are code points into `text`, 0-based, end
        exclusive. A blank text has no segments.

    Raises:
        ConfigurationError: if there are no rules for the language.

    >>> [s.text for s in split_segments("« Non ! » a dit M. Dupont. L'art. 5 aussi. Etc.")]
    ['« Non ! » a dit M. Dupont.', "L'art. 5 aussi.", 'Etc.']
    """
    segments: list[Segment] = []
    position = 0
    for cut in [*_cuts(text, _words(language)), len(text)]:
        stretch = text[position:cut]
        if sentence := stretch.strip():
            start = cut - len(stretch.lstrip())
            name = f"{block_id}s{len(segments) + 1}"
            segments.append(Segment(name, sentence, start, start + len(sentence)))
        position = cut
    return tuple(segments)


def plainly_begins(text: str, *, language: str = "fr") -> bool:
    """Return whether a sentence begins with a text: it has a capital that is no name's.

    >>> plainly_begins("Nous partons"), plainly_begins("Paris dort"), plainly_begins("nous")
    (True, False, False)
    """
    following = _NEXT.match(f" {text}")
    return following is not None and _clearly_begins(following, _words(language))


@dataclass(frozen=True, slots=True)
class _Words:
    """One language of `abbreviations.yaml`, whose comments say what each list is."""

    never: frozenset[str]
    before_numbers: frozenset[str]
    sometimes: frozenset[str]
    exclaimed: frozenset[str]
    starters: frozenset[str]
    name_particles: frozenset[str]


@cache
def _words(language: str) -> _Words:
    """Read the words of a language."""
    import yaml

    path = Path(__file__).with_name("abbreviations.yaml")
    languages: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if language not in languages:
        known = ", ".join(languages)
        raise ConfigurationError(f"language {language!r}: no sentence rules for it; use {known}")
    lists = {field.name: languages[language][field.name].split() for field in fields(_Words)}
    return _Words(**{name: frozenset(_in_capitals(entries)) for name, entries in lists.items()})


def _in_capitals(entries: list[str]) -> Iterator[str]:
    """Yield each entry as it is, with a capital, and in capitals."""
    for entry in entries:
        yield from (entry, entry[0].upper() + entry[1:], entry.upper())


def _cuts(text: str, words: _Words) -> Iterator[int]:
    """Yield the offsets where sentences end, in order."""
    quotes = _Quotes(text)
    start = searched = 0
    is_empty = True  # the sentence that is being read: dots and dashes alone are none
    for border in _BORDER.finditer(text):
        end = border.end()
        if border["mark"]:
            end = quotes.past_closing(end)
            is_empty = is_empty and not _WORD.search(text, searched, border.start())
            searched = end
            is_first = border.start() - start < _REACH
            if is_empty or (is_first and _ENUMERATOR.fullmatch(text, start, border.end("mark"))):
                continue
            following = _NEXT.match(text, end)
            if not following or not _ends_sentence(text, border, following, words):
                continue
        yield end
        start = searched = end
        is_empty = True


def _ends_sentence(
    text: str, border: re.Match[str], following: re.Match[str], words: _Words
) -> bool:
    """Judge a mark by its closers, the word before it and the word after it."""
    mark, closers = border["mark"], border["closers"]
    before = text[max(0, border.start() - _REACH) : border.start()]
    token = _BEFORE_TOKEN.split(before)[-1]
    is_clear = _clearly_begins(following, words)
    if before[-1:] in ("(", "[") and closers[:1] in (")", "]"):
        return False  # "(!)", "(...)": a remark on what stands before
    if mark == ";":
        return is_clear and not closers
    if mark == "." and not closers and _is_in_brackets(text, border):
        return False
    if not _may_begin(following):
        is_bare = mark == "." and not closers and not following["opening"]
        return is_bare and following["word"] != "" and _is_full_word(token, words)
    if mark == ".":
        return token not in words.never and (
            is_clear or not _is_shortened(before, token, following["word"], words)
        )
    if mark[-1] in ".…":
        return following["word"] != ""  # "soit... 12 % de plus" goes on
    return is_clear or token not in words.exclaimed


def _is_in_brackets(text: str, border: re.Match[str]) -> bool:
    """Return whether a bracket that is open at a full stop holds but a figure after it."""
    before = text[max(0, border.start() - _REMARK) : border.start()]
    closed = _CLOSED_FIGURE.match(text, border.end())
    return closed is not None and _OPEN_BRACKET.search(before) is not None


def _is_full_word(token: str, words: _Words) -> bool:
    """Return whether a word is no abbreviation, so that even a small letter may follow its stop."""
    is_listed = token in words.never or token in words.sometimes
    return not is_listed and _PLAIN_WORD.fullmatch(token) is not None


def _is_shortened(before: str, token: str, next_word: str, words: _Words) -> bool:
    """Return whether a full stop belongs to the word before it, if nothing speaks against it."""
    if token in words.before_numbers and _NUMERAL.fullmatch(next_word):
        return True
    is_initials = _INITIALS.fullmatch(token) and not _UNIT.search(before)
    return token in words.sometimes or bool(is_initials)


def _may_begin(following: re.Match[str]) -> bool:
    """Return whether sentences begin so: with a capital, a figure or a symbol."""
    word = following["word"]
    if not word:
        return following["after"][:1].isdigit() or following["after"][:1] in _SYMBOLS
    return not word[0].islower() or word[1:2].isupper()  # iPhone


def _clearly_begins(following: re.Match[str], words: _Words) -> bool:
    """Return whether a sentence begins there: no name begins with such a word."""
    word = following["word"].replace("’", "'")
    if not word[:1].isupper():
        return False
    if word.lower() in words.name_particles:
        return not following["after"][-1:].isupper()
    return word.lower() in words.starters


class _Quotes:
    """Which straight quotes that stand alone between spaces (`fin. " Puis`) close a quotation."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read = 0  # quotes before this offset are counted
        self._is_open = False  # an odd number of them

    def past_closing(self, end: int) -> int:
        """Return the offset after a lone closing quote that follows `end`, or `end`."""
        lone = _LONE_QUOTE.match(self._text, end)
        if not lone:
            return end
        self._is_open ^= self._text.count('"', self._read, end) % 2 == 1
        self._read = end
        is_last = self._text.find('"', lone.end(), lone.end() + _QUOTATION) < 0
        return lone.end() if self._is_open or is_last else end
