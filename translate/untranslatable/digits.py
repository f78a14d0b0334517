"""Digits that name rather than count (telephones, accounts, "n° 45 678"), and whole dates."""

from __future__ import annotations

import re

_SPACE = "[ \u00a0\u202f]"
_NO_MORE = r"(?!\w|[./]\d)"
DATE = re.compile(r"(?<![\w/.])\d{1,2}/(\d{1,2})/((?:19|20)\d\d)(?![\w/])")
DIGITS = re.compile(
    rf"""(?<![\w+./]) (?:\+\d{{2,3}}[ .\u00a0\u202f]?(?:\(0\)\s?)?\d|0\d)
         (?:[ .\u00a0\u202f-]?\d\d){{4}} {_NO_MORE}
      | (?<!\w) [A-Z]{{2}}\d\d(?:{_SPACE}?[\dA-Z]{{4}}){{3,7}}
         (?:{_SPACE}?[\dA-Z]{{1,3}})? {_NO_MORE}
      | (?:(?<=n°{_SPACE})|(?<=SIREN{_SPACE})|(?<=SIRET{_SPACE}))
         \d{{1,3}}(?:{_SPACE}\d{{3}})+(?:{_SPACE}\d{{5}})? {_NO_MORE}""",
    re.VERBOSE,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_date_said(date: str, text: str) -> bool:
    """Return whether an English text says a date of digits in words.

    >>> is_date_said("05/03/2024", "Lyon, March 5, 2024"), is_date_said("05/03/2024", "In 2024.")
    (True, False)
    """
    found = DATE.fullmatch(date)
    if found is None or found[2] not in text:
        return False
    month = int(found[1]) - 1
    return month in range(len(_MONTHS)) and re.search(rf"\b{_MONTHS[month]}", text) is not None
