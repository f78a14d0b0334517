"""Whole dates in digits."""

from __future__ import annotations

import re

DATE = re.compile(r"(?<![\w/.])\d{1,2}/(\d{1,2})/((?:19|20)\d\d)(?![\w/])")
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
