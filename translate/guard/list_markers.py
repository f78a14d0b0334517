"""Bullets, dashes and numbers before headings and items ("- un", "1. Budget"), and who speaks.

A model forgets the first, and takes a number for a part of another ("1.3"), and of "Art. 12. – Le
bail" it leaves the beginning out. They pass by it: `lead_of` says what stands before the words, and
what that is in English, `with_lead` puts it back.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from translate.engines.engine import Hypothesis
from translate.text.tokens import Token

# "3.", "3)", "2.1.", "IV.", "a)", before a word; not one capital with a full stop, which may be a
# name's ("V. Hugo").
_NUMBER = (
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]|[IVX]{2,5}[.)]|[A-Za-z]\))\s+(?=[«“\"'(\s]{0,4}[^\W\d_])"
)
_NUMBERS = rf"(?:\d{{1,3}}[.)]\s+(?=[A-Za-z\d]{{1,2}}\)\s))?{_NUMBER}"
_BULLET = r"(?:[-–—*•·●▪‣◦]|>(?:\s?>){0,8})\s+(?=[«“\"'(\s]{0,4}\w)"
# Who speaks in an interview, by initials; a model makes "Mr" of them. Unions, states and the like
# have English initials of their own.
_STATES = r"(?:U\.[ERS]|O\.N|[EÉ]\.-?U|R\.U)"
_SPEAKER = rf"(?!{_STATES})(?:[A-ZÀ-Þ]\.[\s-]?){{2,3}}\s?[–—]\s+(?=[«“\"'(\s]{{0,4}}\w)"
# "Art. 12. – Le bail", "Tableau 2 : Les prix", "Étape 3 – Cuire".
_HEADINGS = {
    "article": "article",
    "art.": "art.",
    "figure": "figure",
    "fig.": "fig.",
    "tableau": "table",
    "tab.": "table",
    "chapitre": "chapter",
    "chap.": "chap.",
    "annexe": "appendix",
    "section": "section",
    "partie": "part",
    "titre": "title",
    "étape": "step",
    "question": "question",
    "exercice": "exercise",
    "leçon": "lesson",
    "schéma": "diagram",
    "graphique": "chart",
    "encadré": "box",
    "photo": "photo",
    "acte": "act",
    "scène": "scene",
    "tome": "volume",
    "volume": "volume",
    "module": "module",
    "phase": "phase",
    "point": "point",
    "jour": "day",
    "semaine": "week",
    "séance": "session",
    "épisode": "episode",
    "règle": "rule",
    "conseil": "tip",
    "option": "option",
    "variante": "variant",
}
_LETTERED = ("annexe", "section", "partie", "option", "variante", "module", "tableau")
_HEADING = re.compile(
    rf"""(?P<word>{"|".join(map(re.escape, _HEADINGS))})\s
    (?P<number>(?:n(?:°|º|o)\s?)?(?:\d{{1,4}}(?:[.-]\d{{1,3}}){{0,3}}|(?-i:[IVXL]{{1,6}}|[A-Z])))
    (?P<mark>\s?(?:\.\s?[–—-]|[.:–—-]))\s+(?=[«“\"'(\s]{{0,4}}[^\W\d_])""",
    re.IGNORECASE | re.VERBOSE,
)
_LEAD = re.compile(rf"\s*(?:{_BULLET}(?:{_NUMBERS})?|{_NUMBERS}|{_SPEAKER})")


class Lead(NamedTuple):
    """What stands before the words of a sentence, in French and in English."""

    source: str
    english: str


def lead_of(text: str) -> Lead:
    """Return the bullet, number, heading or initials that a sentence begins with, and the space.

    >>> [lead_of(t).source for t in ("1. Budget", "1.3 million", "V. Hugo", "— Moi !")]
    ['1. ', '', '', '— ']
    >>> [lead_of(t).source for t in ("L. M. – Oui", "J.-P. Sartre – Oui", "U.E. – Chine : oui")]
    ['L. M. – ', '', '']
    >>> lead_of("Tableau 2 : Les prix").english, lead_of("ÉTAPE 3 – Cuire").english
    ('Table 2: ', 'STEP 3 – ')
    """
    lead = _LEAD.match(text)
    if lead:
        return Lead(lead.group(), lead.group())
    heading = _HEADING.match(text)
    if heading is None or heading["word"].lower() not in _HEADINGS:  # a dotless i is no i
        return Lead("", "")
    if heading["number"].isalpha() and not _is_lettered(heading):
        return Lead("", "")
    return Lead(heading.group(), _in_english(heading))


def _is_lettered(heading: re.Match[str]) -> bool:
    """Return whether a letter is a number here: that of Annexe B is, Jour J is D-Day."""
    is_roman = re.fullmatch("[IVXL]+", heading["number"]) is not None
    return is_roman or heading["word"].lower() in _LETTERED


def _in_english(heading: re.Match[str]) -> str:
    word, mark = heading["word"], heading["mark"].replace(":", "").rstrip(" \u00a0\u202f")
    english = _HEADINGS[word.lower()]
    english = english.upper() if word.isupper() else english
    english = english.capitalize() if word.istitle() else english
    number = re.sub(r"(?i)n(?:°|º|o)\s?", "", heading["number"])
    colon = ":" if ":" in heading["mark"] else ""
    return f"{english} {number}{mark}{colon} "


def with_lead(lead: Lead, hypothesis: Hypothesis) -> Hypothesis:
    """Put a bullet or number before the English, and let all spans be those of the whole.

    Args:
        lead: what `lead_of` gave.
        hypothesis: the English of the rest.

    >>> with_lead(Lead("1. ", "1. "), Hypothesis("Budget")).text
    '1. Budget'
    """
    if not lead.source:
        return hypothesis
    return replace(
        hypothesis,
        text=lead.english + hypothesis.text,
        tokens=_shifted(hypothesis.tokens, len(lead.english)),
        source_tokens=_shifted(hypothesis.source_tokens, len(lead.source)),
        alternatives=tuple(with_lead(lead, other) for other in hypothesis.alternatives),
    )


def _shifted(tokens: tuple[Token, ...], by: int) -> tuple[Token, ...]:
    return tuple(replace(t, start=t.start + by, end=t.end + by) for t in tokens)
