"""Bullets, dashes and numbers before headings and items ("- un", "1. Budget"), and who speaks.

A model forgets the first, and takes a number for a part of another ("1.3"). They pass by it:
`lead_of` says what stands before the words, `with_lead` puts it back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from translate.engines.engine import Hypothesis
from translate.text.tokens import Token

# "3.", "3)", "2.1.", "IV.", "a)", before a word; not one capital with a full stop, which may be a
# name's ("V. Hugo").
_NUMBER = (
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]|[IVX]{2,5}[.)]|[A-Za-z]\))\s+(?=[«“\"'(\s]{0,4}[^\W\d_])"
)
_BULLET = r"[-–—*•·●▪‣◦]\s+(?=[«“\"'(\s]{0,4}\w)"
# Who speaks in an interview, by initials; a model makes "Mr" of them. Unions, states and the like
# have English initials of their own.
_STATES = r"(?:U\.[ERS]|O\.N|[EÉ]\.-?U|R\.U)"
_SPEAKER = rf"(?!{_STATES})(?:[A-ZÀ-Þ]\.[\s-]?){{2,3}}\s?[–—]\s+(?=[«“\"'(\s]{{0,4}}\w)"
_LEAD = re.compile(rf"\s*(?:{_BULLET}(?:{_NUMBER})?|{_NUMBER}|{_SPEAKER})")


def lead_of(text: str) -> str:
    """Return the bullet, number or initials that a sentence begins with, and the space after it.

    >>> lead_of("1. Budget"), lead_of("1.3 million"), lead_of("V. Hugo"), lead_of("— Moi !")
    ('1. ', '', '', '— ')
    >>> lead_of("L. M. – Oui"), lead_of("J.-P. Sartre – Oui"), lead_of("U.E. – Chine : le pacte")
    ('L. M. – ', '', '')
    """
    lead = _LEAD.match(text)
    return lead.group() if lead else ""


def with_lead(lead: str, hypothesis: Hypothesis) -> Hypothesis:
    """Put a bullet or number before the English, and let all spans be those of the whole.

    Args:
        lead: what `lead_of` gave; it stands before the source and before the English.
        hypothesis: the English of the rest.

    >>> with_lead("1. ", Hypothesis("Budget")).text
    '1. Budget'
    """
    if not lead:
        return hypothesis
    return replace(
        hypothesis,
        text=lead + hypothesis.text,
        tokens=_shifted(hypothesis.tokens, len(lead)),
        source_tokens=_shifted(hypothesis.source_tokens, len(lead)),
        alternatives=tuple(with_lead(lead, other) for other in hypothesis.alternatives),
    )


def _shifted(tokens: tuple[Token, ...], by: int) -> tuple[Token, ...]:
    return tuple(replace(t, start=t.start + by, end=t.end + by) for t in tokens)
