"""A quotation mark that a model forgot, put back where there is no doubt where it stands."""

from __future__ import annotations

import re

from translate.text.numbers import Change

_MARK = re.compile(r"[«»“”\"]")
_OPENING, _CLOSING = "«“", "»”"
_PARTNERS = {"«": "»", "“": "”", "»": "«", "”": "“"}
_ENDS = ".!?…"
# Chosen: English and French differ in length by less, and two clauses of a sentence by more.
_MOST_APART = 0.2
# Who says it, behind the quotation: “, said the minister”, “, he added”. The verbs of saying of
# news and of stories (chosen).
_SAYING = re.compile(
    r""",(?=\ (?:(?:I|he|she|it|we|they|the\ \w{1,20}|[A-Z]\w{1,20})\ )?
    (?:said|says|told|tells|added|adds|explained|explains|declared|declares|stated|states
       |announced|replied|answered|asked|cried|shouted|whispered|exclaimed|continued|concluded
       |insisted|recalled|warned|noted|observed|wrote|writes)\b)""",
    re.VERBOSE,
)


def quotation_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return the mark that an English text lacks, if its source has one quotation.

    Args:
        source: the French sentence.
        text: a model's English of it.

    Returns:
        The place, a stretch of the text that is empty, with the mark; or nothing.

    >>> quotation_changes("« Non », dit-elle.", '"No, she said.')
    ((4, 4, '"'),)
    """
    theirs = [match.start() for match in _MARK.finditer(source)]
    ours = [match.start() for match in _MARK.finditer(text)]
    if len(theirs) != 2 or len(ours) != 1:
        return ()
    (first, last), (place,) = theirs, ours
    if not (_opens(source, first) and _closes(source, last)):
        return ()
    mark = text[place]
    partner = _PARTNERS.get(mark, mark)
    missing: int | None = None
    if _closes(text, place):
        missing = 0 if not source[:first].strip() else None
    elif _opens(text, place) and not source[last + 1 :].strip(f" {_ENDS}"):
        missing = _end(source[:last], text)
    elif _opens(text, place) and not source[:first].strip() and place == 0:
        missing = _before_the_saying(text, (last + 1) / len(source))
    return () if missing is None else ((missing, missing, partner),)


def _opens(text: str, place: int) -> bool:
    before, behind = text[:place][-1:], text[place + 1 :][:1]
    is_straight = text[place] == '"' and not before.isalnum() and not behind.isspace()
    return text[place] in _OPENING or (is_straight and bool(behind))


def _closes(text: str, place: int) -> bool:
    before, behind = text[:place][-1:], text[place + 1 :][:1]
    is_straight = text[place] == '"' and not before.isspace() and not behind.isalnum()
    return text[place] in _CLOSING or (is_straight and bool(before))


def _end(quoted: str, text: str) -> int:
    """Return where a quotation ends that ends its sentence: behind the full stop, or before."""
    whole = text.rstrip()
    return len(whole if quoted.rstrip()[-1:] in _ENDS else whole.rstrip(_ENDS))


def _before_the_saying(text: str, share: float) -> int | None:
    """Return the place behind the comma that alone has a verb of saying behind it.

    It is about as far on in the text as the quotation ends in the source, `share` of its length.
    """
    commas = [match.end() for match in _SAYING.finditer(text)]
    if len(commas) != 1 or abs(commas[0] / len(text) - share) > _MOST_APART:
        return None
    return commas[0]
