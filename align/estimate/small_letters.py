"""Pairs in capitals are judged in small letters: neither model nor encoder reads capitals well."""

from __future__ import annotations

import re
from dataclasses import replace

from align.bitext import Pair

_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 2  # words; chosen: a single one may be an abbreviation


def in_small_letters(pair: Pair) -> Pair:
    """Return a pair whose sides are both in capitals in small letters, any other as it is.

    Args:
        pair: French first. Places in it stay what they are.

    >>> quiet = in_small_letters(Pair("1", "1", "C'EST FINI !", "IT IS OVER!"))
    >>> quiet.source, quiet.target
    ("C'est fini !", 'It is over!')
    """
    if not all(map(_is_in_capitals, (pair.source, pair.target))):
        return pair
    english = re.sub(r"\bi\b", "I", _sentence(pair.target))
    return replace(pair, source=_sentence(pair.source), target=english)


def _is_in_capitals(text: str) -> bool:
    is_capital = text == text.upper() and len(text.lower()) == len(text)
    return is_capital and len(_WORDS.findall(text)) >= _FEWEST


def _sentence(text: str) -> str:
    first = re.search(r"[^\W\d_]", text)
    start = first.end() if first else 0
    return text[:start] + text[start:].lower()
