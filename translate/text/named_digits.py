"""Digits that name rather than count: telephones, accounts, companies, "n° 45 678".

Their groups are no thousands, so no comma comes between them in English. Telephones are after the
French numbering plan (ten digits from 0, ARCEP) and ITU-T E.164 (+, then up to fifteen), accounts
after ISO 13616, companies after INSEE's SIREN (nine digits) and SIRET (fourteen).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPACE = "[ \u00a0\u202f\u2009]"
_GAP = "[ .\u00a0\u202f\u2009-]?"
_NO_MORE = r"(?!\w|[./]\d)"
_NO_SUM = rf"(?!{_SPACE}?(?:[€$£%]|euros?\b|dollars?\b))"
_GROUPS = rf"\d+(?:{_SPACE}\d+)+"
_THOUSANDS = re.compile(rf"\+\d{{1,3}}(?:{_SPACE}\d{{3}})+")
_SHORTEST = 11  # digits of a telephone that reads as thousands; chosen: less may be "+2 500 000"
_ALONE = re.compile(
    rf"""(?<![\w+./,-]) 0(?:{_GAP}\d){{9}} {_NO_MORE}
      | (?<![\w+./,-]) (?:\+{_SPACE}?|00{_SPACE}?)[1-9]\d{{0,2}}(?:{_GAP}\(0\))?(?:{_GAP}\d){{7,12}}
         {_NO_MORE}
      | (?<!\w) [A-Z]{{2}}\d\d(?:{_SPACE}?[\dA-Z]{{4}}){{3,7}}
         (?:{_SPACE}?[\dA-Z]{{1,3}})? {_NO_MORE}
      | (?<!\w) FR{_SPACE}?\d\d{_SPACE}?\d{{3}}{_SPACE}?\d{{3}}{_SPACE}?\d{{3}} {_NO_MORE}""",
    re.VERBOSE,
)
# What a number of a company, however far behind, and any number right behind them names; and the
# calls that one is told to make.
_NAMED = re.compile(
    rf"""(?: (?:\bSIRE[NT]\b|\bRCS\b|\bR\.C\.S\.|\bregistre\sdu\scommerce\b)\D{{0,60}}?
             (?P<company>\d{{3}}{_SPACE}\d{{3}}{_SPACE}\d{{3}}(?:{_SPACE}\d{{5}})?)
           | (?:\b(?:SIRE[NT]|CS|BP|tél|téléphone|fax|télécopie|numéros?|code|matricule
                    |réf|référence)\b|[nN][°º]s?) (?:[\s.:(]|\b(?:est|le)\b)*
             (?P<named>{_GROUPS})
           | \b(?:appel|compos|téléphon|contact|joign|rappel)\w*(?:\s[^\W\d]+){{0,2}}?\s(?:le|au)\s
             (?:[\d ]+\sou\s(?:le|au)\s)? (?P<called>{_GROUPS})
         ) {_NO_MORE}{_NO_SUM}""",
    re.VERBOSE | re.IGNORECASE,
)


def named_digits(text: str) -> tuple[tuple[int, int], ...]:
    """Return where digits stand that name something, in order, apart from each other.

    >>> text = "Numéro SIRET : 123 456 789 00012, +33 6 12 34 56 78, 12 000 €"
    >>> [text[a:b] for a, b in named_digits(text)]
    ['123 456 789 00012', '+33 6 12 34 56 78']
    """
    spans: list[tuple[int, int]] = []
    for span in sorted(_found(text)):
        if not spans or span[0] >= spans[-1][1]:
            spans.append(span)
    return tuple(spans)


def _found(text: str) -> Iterator[tuple[int, int]]:
    for match in _ALONE.finditer(text):
        digits = sum(character.isdigit() for character in match.group())
        if not _THOUSANDS.fullmatch(match.group()) or digits >= _SHORTEST:
            yield match.span()
    for match in _NAMED.finditer(text):
        yield match.span(match.lastgroup or 0)
