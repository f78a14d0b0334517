"""Ways of writing that are French's and that a model copied: Napoleon Ier, the XVIe century, #12.

Each gives way to what English writes in its place, where the source has the same and so says what
is meant: a king's number, a century, the title of lawyers, several gentlemen, a number, an era.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from translate.text.changes import Change
from translate.text.ordinals import ending_of, roman_value

_THEIR_ROMAN = re.compile(r"\b([IVX]{1,7})(?:er|re|ère|ième|ème|eme|e|ᵉ)(?!\w)")
_OUR_ROMAN = re.compile(
    r"\b(?P<roman>[IVX]{1,7})(?P<end>er|re|ère|ième|ème|eme|e|ᵉ|th|st|nd|rd)(?!\w)"
)
_FIRST = re.compile(r"\bI(?:er|re|ère)(?!\w)")
_AFTER_A_NAME = re.compile(r"(?<!\w)(?!The\s)[A-ZÀ-Þ][^\W\d_]+\s\Z")
_REACH = 40  # characters before a numeral; chosen: names are shorter
_MOST = 50  # people of a sentence who are looked for; chosen: more is a list
_NAME = r"[A-ZÀ-Þ][\w’'-]*"
_MAITRE = re.compile(rf"\bMe\s({_NAME})")
_SIRS = re.compile(rf"\bMM\.?\s({_NAME}|[A-ZÀ-Þ]\.)")
# One of them, and each of ours: “Mr Petit and Mr Grand” are called so one by one.
_SIR, _OUR_SIR = re.compile(rf"\b(?:M\.|Monsieur)\s({_NAME})"), re.compile(r"\b(?:Mr|MM)\b")
_NUMBER = re.compile(r"(?<!\w)n(?:°|º|os?\b)", re.IGNORECASE)
_HASH = re.compile(r"(?<![\w#&/])#\s?(?=[A-Z]?\d)")
_BYTES = re.compile(r"(?<=\d)(?:[\s-]?)[KMGT](o)\b")  # octets
_SHARE = re.compile(r"[^\W\d_]\s%")
_SHARE_TOUCHING = re.compile(r"(?<=[a-z])(?=%(?!\w))")
_PAGE, _SPACED = (
    re.compile(rf"(?<!\w)(pp?|vol|art|fig|chap|ch|no)\.{gap}(?=\d)", re.IGNORECASE)
    for gap in ("", r"\s")
)
_ERA = re.compile(r"\b(?:av|avant|apr?|après)\b\.?\s?(?:J\.-C\.|Jésus-Christ)")
# Behind what is counted from Christ: who comes after Jesus Christ does not come AD.
_CHRIST = re.compile(
    r"""(?:(?<=\d)|(?<=\d\))|(?<=\dth|\dst|\dnd|\drd)|(?<=century)|(?<=centuries)|(?<=millennium))
    \s(?:(before)|after)\s(?:Jesus[ -]Christ|Christ|J\.?-?\s?C\.?)(?!\w)""",
    re.VERBOSE,
)


def french_form_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return what has to change for an English text to have nothing that only French writes so.

    Args:
        source: the French sentence.
        text: a model's English of it.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> french_form_changes("Napoléon Ier, au XVIe siècle", "Napoleon Ier, in the XVIe century")
    ((9, 12, 'I'), (21, 25, '16th'))
    """
    changes = [*_numerals(source, text), *_titles(source, text), *_eras(source, text)]
    if _NUMBER.search(source) and "#" not in source:
        changes += [(*match.span(), "No ") for match in _HASH.finditer(text)]
    if _BYTES.search(source):
        changes += [(*match.span(1), "B") for match in _BYTES.finditer(text)]
    if _SHARE.search(source):
        changes += [(*match.span(), " ") for match in _SHARE_TOUCHING.finditer(text)]
    spaced = {match[1].lower() for match in _SPACED.finditer(source)}
    pages = (match for match in _PAGE.finditer(text) if match[1].lower() in spaced)
    changes += [(match.end(), match.end(), " ") for match in pages]
    return tuple(sorted(changes))


def _numerals(source: str, text: str) -> Iterator[Change]:
    """Yield what a Roman ordinal is: I behind the name of who reigns, else 16th."""
    theirs = {match[1] for match in _THEIR_ROMAN.finditer(source)}
    is_first = _FIRST.search(source) is not None
    for match in _OUR_ROMAN.finditer(text):
        roman, start = match["roman"], match.start()
        if is_first and roman == "I" and _AFTER_A_NAME.search(text[max(0, start - _REACH) : start]):
            yield *match.span(), "I"
        elif roman in theirs:
            value = roman_value(roman)
            yield *match.span(), f"{value}{ending_of(value)}"


def _titles(source: str, text: str) -> Iterator[Change]:
    """Yield the titles of lawyers, which English keeps, and of gentlemen, one or several."""
    yield from _retitled(text, _names(_MAITRE, source), "Me", "Maître")
    several, single = _names(_SIRS, source), _names(_SIR, source)
    yield from _retitled(text, single, r"M\.", "Mr")
    if len(_OUR_SIR.findall(text)) <= len(_SIRS.findall(source)) + len(_SIR.findall(source)):
        names = [name for name in several if name not in single]
        yield from _retitled(text, names, r"(?:Mr|MM)\.?", "Messrs")


def _names(pattern: re.Pattern[str], source: str) -> list[str]:
    return list(dict.fromkeys(match[1] for match in islice(pattern.finditer(source), _MOST)))


def _retitled(text: str, names: Sequence[str], ours: str, title: str) -> Iterator[Change]:
    for name in names:
        for found in re.finditer(rf"(?<!\w)({ours})\s{re.escape(name)}(?!\w)", text):
            yield *found.span(1), title


def _eras(source: str, text: str) -> Iterator[Change]:
    """Yield BC and AD for what counts the years from Christ, if the source counts them so."""
    if _ERA.search(source):
        for match in _CHRIST.finditer(text):
            is_last = match.group()[-1] == "." and not text[match.end() :].strip()
            yield *match.span(), (" BC" if match[1] else " AD") + ("." if is_last else "")
