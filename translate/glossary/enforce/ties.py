"""The "of" between a noun and the name behind it: in English where the French has de, only there.

The words around a term are the model's; where it wrote another noun or another name, what tied the
two may fit no longer: the colossus of Hei, the giant Didi.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from translate.glossary.enforce.edit import Change
from translate.glossary.enforce.placement import TermPlacement
from translate.glossary.enforce.word_attention import WordAttention

_OF = re.compile(r"\s+(of(?: the)?)\s+")
_DE = re.compile(r"\s+(?:de\s+|d['’]|du\s+|des\s+)")


def mend_ties(attention: WordAttention, placed: Sequence[TermPlacement]) -> Iterator[Change]:
    """Yield what to take out or to put in between a term and a name right behind it.

    Args:
        attention: the segment, its translation, and the attention between them.
        placed: the terms, in the order of the French.
    """
    for one, two in pairwise(placed):
        pair = (one, two)
        start, end = one.span[1], two.span[0]
        if two.constraint.entry.pos != "proper" or start > end or all(item.good for item in pair):
            continue
        if not all(item.constraint.entry.enforced for item in pair):
            continue
        french = attention.source[one.constraint.span[1] : two.constraint.span[0]]
        tied = _OF.fullmatch(attention.target, start, end)
        if tied and french.isspace():
            yield Change(*tied.span(1), "")
        elif start < end and _DE.fullmatch(french) and attention.target[start:end].isspace():
            yield Change(start, start, "of")
