"""English of words in capitals gets capitals: "IMPORTANT: READ CAREFULLY before use".

Which words of the French are meant `text/capitals.py` says; which English stands for them, the
model's attention.
"""

from __future__ import annotations

import re

from translate.engines.engine import Hypothesis
from translate.text.capitals import capital_stretches
from translate.text.changes import Change

_FRENCH = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MASS = 0.5  # of an English word's attention; chosen: the greater part
_MORE = 2  # words that English may have more than the French; chosen: an article and "to"


def stretch_changes(source: str, hypothesis: Hypothesis) -> tuple[Change, ...]:
    """Return the English words that get capitals, since the French that they stand for has them.

    Args:
        source: the French sentence.
        hypothesis: the English of it; without attention it asks for nothing.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.
    """
    stretches = capital_stretches(source)
    attention, text = hypothesis.attention, hypothesis.text
    if not stretches or attention is None or len(attention) != len(hypothesis.tokens):
        return ()
    columns = [
        any(start <= token.start < end for start, end in stretches)
        for token in hypothesis.source_tokens
    ]
    masses = attention[:, columns].sum(axis=1) / attention.sum(axis=1).clip(min=1e-9)
    by_place = {
        place: float(mass)
        for token, mass in zip(hypothesis.tokens, masses, strict=True)
        for place in range(token.start, token.end)
    }
    words = [(_mass_of(match, by_place), match) for match in _ENGLISH.finditer(text)]
    most = sum(len(_FRENCH.findall(source[start:end])) for start, end in stretches)
    if most == 1:  # the English of "TRÈS" may be anywhere
        return ()
    most += _MORE
    best = sorted(words, key=lambda word: -word[0])[:most]
    meant = sorted(match.span() for mass, match in best if mass >= _MASS)
    changes = ((start, end, text[start:end].upper()) for start, end in meant)
    return tuple(change for change in changes if change[2] != text[change[0] : change[1]])


def _mass_of(word: re.Match[str], by_place: dict[int, float]) -> float:
    places = [by_place.get(place, 0.0) for place in range(*word.span())]
    return sum(places) / len(places)
