"""Words that are no language (addresses, code, what a program fills in) stay as they are.

The model sees them as words, since a sentence with a hole translates badly, and may change them.
Here they are found; `restore.py` puts them back. So they are right in every result; what is left
to do for a file with markup is in `formats/verbatim.py`.
"""

from __future__ import annotations

import re

from translate.document import Block, Segment
from translate.formats.verbatim import overlapping
from translate.text.foreign_letters import foreign_words
from translate.text.left_alone import LEFT_ALONE, NAMED
from translate.text.named_digits import named_digits
from translate.text.placeholders import PLACEHOLDER
from translate.untranslatable.dates import DATE
from translate.untranslatable.signs import SIGN
from translate.untranslatable.streets import street_spans, town_spans

Span = tuple[int, int]

# Words in letters that are not French, from Greek to Korean; raised ones (Mᵐᵉ, in U+1D00) are.
_LETTERS = r"[\u0370-\u1cff\u1f00-\u1fff\u2e80-\ua4cf\uac00-\ud7ff\ufb1d-\ufdff\ufe70-\ufefc]+"
# The marks of their direction belong to them.
_TURN = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
_SCRIPT = re.compile(rf"{_TURN}{_LETTERS}(?:[\s,.-]+{_LETTERS})*{_TURN}")


def untranslatable_spans(block: Block, segment: Segment) -> tuple[Span, ...]:
    """Find what stays as it is in a segment.

    Args:
        block: the block that it is of; its file may say of further words that they are kept.
        segment: a sentence.

    Returns:
        Where they stand in the segment, in order, apart from each other.

    >>> segment = Segment("p1s1", "Voir www.a.fr : 3 € !", 0, 21)
    >>> spans = untranslatable_spans(Block("p1", segment.text, 0, 21), segment)
    >>> [segment.text[a:b] for a, b in spans]
    ['www.a.fr', '€']
    """
    text = segment.text
    spans = list(marked_spans(block, segment))
    for alone in (
        *(_spans(pattern, text) for pattern in (LEFT_ALONE, PLACEHOLDER, NAMED, DATE)),
        street_spans(text),
        town_spans(text),
        named_digits(text),
        *(_spans(pattern, text) for pattern in (_SCRIPT, SIGN)),
        foreign_words(text),
    ):
        spans = sorted(spans + [span for span in alone if not overlapping(spans, *span)])
    return tuple(spans)


def marked_spans(block: Block, segment: Segment) -> tuple[Span, ...]:
    """Find the words in a segment that its file says are kept: code, what is not to be translated.

    Args:
        block: the block that the segment is of.
        segment: a sentence.
    """
    base = segment.start
    return tuple(
        sorted(
            (mark.start - base, mark.end - base)
            for mark in block.inlines
            if mark.closing is None
            and base <= mark.start < mark.end <= segment.end
            and block.text[mark.start : mark.end].strip()
        )
    )


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(match.span() for match in pattern.finditer(text))
