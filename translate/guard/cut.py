"""Where an over-long sentence is cut: at clause borders, into pieces of about equal length.

Sentences are `translate/text/segment.py`'s work; this room only finds spans inside one. The
translations of the pieces are put together in `join.py`.

How long is over-long depends on the model. Measured for the embedded one, trained on sentences of
up to 80 pieces (3.42 characters each in newstest2012), on the sentences of newstest2012, 2013 and
newssyscomb2009 by length, up to 200 of each; BLEU whole, and cut at 200 characters:
160-200: 12.7, 12.7; 200-250: 12.3, 13.3; 250-300: 12.0, 13.9; 300-350: 10.0, 14.0;
350-450: 8.2, 15.1, where whole sentences lose a third of their text.
"""

from __future__ import annotations

import re
import unicodedata

from translate.guard.model_input import needs_translation

_CONNECTIVES = (
    "et|ou|mais|donc|or|car|ni|puis|qui|que|dont|où|quand|lorsque|comme|si|puisque|alors|tandis|"
    "parce|afin|pour|sans|avant|après|pendant|depuis|selon|ainsi|notamment"
)
_CLAUSE = rf"(?:(?:{_CONNECTIVES})\b|(?:qu|lorsqu|puisqu|s)['’])"
_SPACE = r"[^\S\u00a0\u2007\u202f]"  # no-break spaces belong to the word or number beside them

# From the best border to the worst, each with its price: how far from the middle, as a share of
# a piece's length, one goes to find a better one (chosen: semicolons beat balance, spaces do not).
_BORDERS = (
    # Three small letters before a full stop: hardly an abbreviation.
    (0.0, re.compile(rf"(?:(?<=[;:—–])|(?<=[^\W\d_A-ZÀ-Þ]{{3}}[.!?…])){_SPACE}")),
    (0.1, re.compile(rf"(?<=[,)»”]){_SPACE}(?={_CLAUSE})", re.IGNORECASE)),
    (0.2, re.compile(rf"(?<=[,)»”]){_SPACE}(?!\d)|{_SPACE}(?=[(«“])")),
    (0.4, re.compile(rf"{_SPACE}(?={_CLAUSE})", re.IGNORECASE)),
    (1.5, re.compile(rf"(?<!\d){_SPACE}(?!\d)")),  # nor between a number and its unit
    (9.0, re.compile(r"\s")),
)
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
_INK = re.compile(r"\S")
# Shown a clause that ends in a comma, the embedded model goes on: "…, and". So the mark stays out.
_MARKS = re.compile(r"[\s,;:—–]+\Z")


def cut(text: str, *, limit: int) -> tuple[tuple[int, int], ...]:
    """Cut a text into pieces that are not longer than a limit.

    Args:
        text: a French sentence.
        limit: the largest number of code points in a piece, at least 1.

    Returns:
        The spans of the pieces in order, 0-based, end exclusive, none blank; between them is
        nothing but white space and the mark (, ; : —) of the border; nothing at all where a word
        alone is over the limit.

    >>> text = "Il pleut depuis hier, mais la mer est calme ; nous partirons demain."
    >>> [text[start:end] for start, end in cut(text, limit=46)]
    ['Il pleut depuis hier, mais la mer est calme', 'nous partirons demain.']
    """
    spans = []
    position, end = _skip(text, 0), len(text.rstrip())
    while end - position > limit:
        border = _border(text, position, end, limit)
        marks = _MARKS.search(text, position + 1, border)
        spans.append((position, marks.start() if marks else border))
        position = _skip(text, border)
    if position < end:
        spans.append((position, end))
    return tuple(spans)


def cut_label(text: str, *, limit: int) -> tuple[tuple[int, int], ...]:
    """Cut a label from the number behind its colon: "TVA 10 % : 81,55 €".

    Shown both, a small model drops one of the numbers or takes it for the other.

    Args:
        text: a French sentence, or a line of a bill.
        limit: code points of a text that is cut otherwise, by `cut`.

    Returns:
        The spans of both, 0-based, end exclusive; nothing where there are no such two.

    >>> [cut_label(text, limit=400) for text in ("TVA 10 % : 81,55 €", "Il dit : 3 pommes.")]
    [((0, 8), (11, 18)), ()]
    """
    label, _, value = text.partition(":")
    is_number = re.match(r"\s.*\d", value, re.DOTALL) and not needs_translation(value)
    if len(text) > limit or ":" in value or not is_number or not needs_translation(label):
        return ()
    if any(label.count(a) != label.count(b) for a, b in _PAIRS) or label.count('"') % 2:
        return ()  # what opens there is closed behind the number
    start, end = _skip(text, 0), len(label.rstrip())
    return (start, end), (_skip(text, len(label) + 1), len(text.rstrip()))


def _skip(text: str, position: int) -> int:
    ink = _INK.search(text, position)
    return ink.start() if ink else len(text)


def _border(text: str, start: int, end: int, limit: int) -> int:
    """Return the best offset to cut at, after `start` and within the limit."""
    aim = (end - start) / -(-(end - start) // limit)
    earliest, latest = start + max(1, int(aim / 2)), start + limit
    borders = [
        (price + abs(match.start() - start - aim) / aim, match.start())
        for price, pattern in _BORDERS
        # One more, so that a space just behind the limit is seen, and what follows it.
        for match in pattern.finditer(text, earliest, min(latest + 16, end))
        if match.start() <= latest
    ]
    if borders:
        return min(borders)[1]
    hard = latest
    while hard > start + 1 and unicodedata.category(text[hard]).startswith("M"):
        hard -= 1  # an accent stays with its letter
    return hard
