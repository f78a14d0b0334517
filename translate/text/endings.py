"""The mark that ends a sentence is the source's: a list's semicolon, a question, three dots.

A model ends nearly all with a full stop, headings too. Only a full stop, or nothing, gives way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.text.changes import Change

_CLOSE = r"[\s\"”»’')\]]{0,8}"
_THEIRS = re.compile(rf"(?<=[\w\"»”’')\]])\s?(?P<mark>\.\.\.|…|[!?;:,])(?P<close>{_CLOSE})\Z")
_NONE = re.compile(r"[^\W_]\Z")
_OURS = re.compile(rf"(?<![.!?…;:,])(?P<mark>\.?)(?P<close>{_CLOSE})\Z")
# The full stop of an abbreviation, and of letters and figures that may be one, is no sentence's.
_WORD = re.compile(r"(?<![\w.])(?!etc\.|approx\.)[A-ZÀ-Þ]?[a-zà-ÿ]{4,}\.\Z")
_CLOSES_A_QUOTE = re.compile(r"[\"”»’']")


def ending_changes(source: str, text: str) -> Iterator[Change]:
    """Yield what makes an English sentence end with the mark of its source.

    Args:
        source: the French sentence.
        text: a model's English of it.

    >>> list(ending_changes("les recettes ;", "the revenue."))
    [(11, 12, ';')]
    """
    source, ours = source.rstrip(), _OURS.search(text[-40:])
    if ours is None or not re.search(r"[^\W_]{2}", text):
        return
    base = max(0, len(text) - 40)
    start, end = (base + place for place in ours.span("mark"))
    is_plain = bool(_WORD.search(text[:end][-40:])) if ours["mark"] else text[:start][-1:].isalpha()
    theirs = _THEIRS.search(source[-40:])
    if not is_plain:
        return
    if theirs is not None:
        if _quoted(theirs["close"]) == _quoted(ours["close"]):
            yield start, end, theirs["mark"].replace("…", "...")
    elif ours["mark"] and not ours["close"].strip() and _NONE.search(source):
        yield start, end, ""


def _quoted(close: str) -> bool:
    return _CLOSES_A_QUOTE.search(close) is not None
