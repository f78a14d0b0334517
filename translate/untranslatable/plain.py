"""Signs as a model writes them: ½ is 1/2, m² is m2 and µ is μ, as its pieces hold no others.

SentencePiece's models of this family bring all text to NFKC (Unicode Standard Annex 15) first, on
both sides; so the form of compatibility is what to look for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from translate.formats.verbatim import occurrence, overlapping
from translate.text.normalize import normalize_source
from translate.untranslatable.find import Span
from translate.untranslatable.signs import RAISED

_LETTER = r"[^\W\d_²³¹⁰-₎]"
_STEM = re.compile(rf"{_LETTER}+\Z|\d+\Z")
_SHORTEST = 3  # letters of a word that has a note; chosen: units have fewer (cm², km³)


def plain_place(
    source: str, span: Span, text: str, expected: float, taken: Sequence[Span]
) -> Span | None:
    """Find the plain form of words in the English, where it has it more often than the French.

    Args:
        source: the French sentence.
        span: where the words stand in it.
        text: the English.
        expected: where they belong in it.
        taken: what other words have already, sorted.

    >>> plain_place("Soit ½ litre.", (5, 6), "Or 1/2 litre.", 3, [])
    (3, 6)
    >>> plain_place("Une étude² ici.", (9, 10), "A study2 here.", 7, [])
    (7, 8)
    """
    words = source[slice(*span)]
    plain = unicodedata.normalize("NFKC", normalize_source(words).text)
    if RAISED.fullmatch(words):
        figures = plain.strip("^").replace("−", "[-−]").replace("+", "[+]").replace("(", "[(]")
        places = (
            place
            for pattern in _raised(stem_before(source, span), figures)
            if len(pattern.findall(text)) > len(pattern.findall(source))
            for place in [_nearest(pattern, text, expected, taken)]
        )
        return next((place for place in places if place is not None), None)
    if plain == words:
        return None
    alone = re.compile(rf"(?<![^\W_]){re.escape(plain)}(?![^\W_])")
    if plain.isalnum() and len(alone.findall(text)) <= len(alone.findall(source)):
        return None
    return occurrence(plain, text, expected, taken)


def stem_before(source: str, span: Span) -> str:
    """Return the letters or the digits right before raised figures.

    >>> stem_before("Soit 12 km² ici.", (10, 11))
    'km'
    """
    stem = _STEM.search(source[: span[0]])
    return stem.group() if stem else ""


def _raised(stem: str, figures: str) -> Iterator[re.Pattern[str]]:
    """Yield how figures that were raised may stand: behind their own word, else behind another."""
    if stem:
        kind = r"\d" if stem.isdigit() else _LETTER
        yield re.compile(rf"(?<!{kind}){re.escape(stem)}(?P<figures> ?{figures})(?!\d)")
    if is_note(stem):
        yield re.compile(rf"(?<=[^\W\d_)\]»”\"'’.])(?P<figures>{figures})(?![^\W_])")


def _nearest(
    pattern: re.Pattern[str], text: str, expected: float, taken: Sequence[Span]
) -> Span | None:
    spans = [found.span("figures") for found in pattern.finditer(text)]
    free = [span for span in spans if not overlapping(taken, *span)]
    return min(free, key=lambda span: abs(span[0] - expected), default=None)


def is_note(stem: str) -> bool:
    """Return whether figures raised behind some letters call a note, rather than being of them.

    >>> is_note("étude"), is_note("cm"), is_note("CO")
    (True, False, False)
    """
    return not stem or (len(stem) >= _SHORTEST and stem[1:].islower())


def behind_stem(source: str, span: Span, text: str, expected: float) -> Span | None:
    """Return the place behind the same letters or digits that raised figures stand behind.

    >>> behind_stem("Soit 12 km² ici.", (10, 11), "Or 12 km here.", 8)
    (8, 8)
    """
    stem = stem_before(source, span)
    place = occurrence(stem, text, expected, ()) if stem else None
    return place and (place[1], place[1])
