"""Numbers in the English way, whatever the model made of their marks: 1,250.50 and 15:30.

A model often keeps the French way ("1 250.50"), takes a group of three digits for another number
("3 euros 500"), writes it twice ("150 000 € 000"), or takes the point of another country's clock
("15.30"). The digits of the source decide: where the English has them, in one of these forms, they
are written anew. What is not found is left alone; that it is missing is for the checks to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = re.compile(
    rf"""(?<![\d.,:/])(?<![^\W_]-)(?<!\d{_SPACE})(?:
      (?P<hour>[01]?\d|2[0-4]) {_SPACE}? (?:h|heures?)\b {_SPACE}? (?P<minute>[0-5]\d(?![\d%.,]\d))?
    | (?P<hourly>[01]?\d|2[0-4]) h (?P<close>[0-5]\d)(?!\d)
    | (?P<whole>\d{{1,3}} (?:{_SPACE}\d{{3}})+ | \d+) (?:,(?P<cents>\d+))?
    )(?![\d:/])(?![.,]\d)(?!{_SPACE}\d)""",
    re.VERBOSE,
)
# What lasts so long, rather than is at that time.
_LASTS = re.compile(
    r"\b(?:dur\w*|pendant|durant|en|après|toutes\sles|il\sy\sa)\s(?:(?:environ|de|les)\s)*\Z",
    re.IGNORECASE,
)
# What a number after it names, rather than counts.
_NAMES = re.compile(r"\b(?:SIRE[NT]|RCS|CS|BP|tél|téléphone|fax|code)[\s.:]*\Z", re.IGNORECASE)
_HALF = re.compile(r"\s?[ap](?:\.\s?m\b\.?|m\b)", re.IGNORECASE)
_NOON = 12

Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A number of the source: how English writes it, and how a model may have."""

    english: str
    forms: tuple[re.Pattern[str], ...]
    hour: int | None = None


def number_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return what has to change for the numbers of an English text to be written as in English.

    Args:
        source: the French sentence.
        text: a model's English of it.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> number_changes("Un loyer de 1 250,50 €.", "A rent of 1 250.50 €.")
    ((10, 18, '1,250.50'),)
    """
    changes: list[Change] = []
    taken: list[tuple[int, int]] = []
    for wanted in _wanted(source):
        for form in wanted.forms:
            number = next((m for m in form.finditer(text) if _is_free(m.span(), taken)), None)
            if number is not None:
                taken.append(number.span())
                new = _english(wanted, number)
                if new != number.group():
                    changes.append((*number.span(), new))
                break
    return tuple(sorted(changes))


def _is_free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _wanted(source: str) -> Iterator[_Wanted]:
    """Yield the numbers of a sentence that English writes in another way."""
    bare = re.findall(r"\d+", source)
    for match in _NUMBER.finditer(source):
        if match["whole"] is not None:
            groups = re.split(_SPACE, match["whole"])
            is_name = groups[0].startswith("0") or _NAMES.search(source[: match.start()])
            if match["cents"] or (len(groups) > 1 and not is_name):
                yield _sum(groups, match["cents"])
            continue
        hour = int(match["hour"] or match["hourly"])
        minute = match["minute"] or match["close"]
        lasts = bool(_LASTS.search(source[: match.start()]))
        if minute:
            yield _clock(hour, minute, lasts=lasts)
        elif "h" in match.group().split("heure")[0] and not lasts:
            yield _full_hour(hour, is_alone=bare.count(match["hour"]) == 1)


def _sum(groups: list[str], cents: str | None) -> _Wanted:
    """Return a number with groups of three digits, or decimals, or both."""
    decimals = rf"[.,]{cents}" if cents else ""
    core = rf"(?:{_SPACE}|[.,'’])?".join(groups)
    start, end = r"(?<![\d])(?<!\d[.,])", r"(?!\d)(?![.,]\d)"
    english = ",".join(groups) + (f".{cents}" if cents else "")
    if len(groups) == 1:
        return _Wanted(english, (re.compile(start + core + decimals + end),))
    last = groups[-1]
    word = rf"(?P<word>{_SPACE}?(?:[€$£%]|[^\W\d_]{{2,12}}))"
    repeated = rf"(?:{_SPACE}{last}){{1,2}}"
    halves = "|".join(
        rf"(?:{'[ ,.]?'.join(groups[:k])}{word.replace('?P<word>', f'?P<word{k}>')}{_SPACE}"
        rf"{'[ ,.]?'.join(groups[k:])}{decimals})"
        for k in range(1, len(groups))
    )
    return _Wanted(
        english,
        (
            re.compile(rf"{start}{core}{decimals}{repeated}{end}"),
            re.compile(rf"{start}{core}{decimals}{word}{repeated}[′″']*{end}"),
            re.compile(rf"{start}{core}{decimals}{end}"),
            re.compile(rf"{start}(?:{halves}){end}"),
        ),
    )


def _clock(hour: int, minute: str, *, lasts: bool) -> _Wanted:
    """Return a time of day, or a span of time, with minutes."""
    hours = {f"{hour}", f"{hour:02}", f"{hour % _NOON or _NOON}"}
    named = "|".join(sorted(hours, key=len, reverse=True))
    between = rf"(?:{_SPACE}?(?:h|hours?|[.:]){_SPACE}?|(?<=[0-9])(?=[0-5]\d(?!\d)))"
    more = r"(?:\s?min(?:utes?)?\b)?" if lasts else rf"(?:{_HALF.pattern})?"
    pattern = rf"(?<![\d.,:])(?:{named}){between}{minute}(?!\d)(?![.,:]\d){more}"
    return _Wanted(
        f"{hour} h {minute} min" if lasts else f"{hour}:{minute}",
        (re.compile(pattern, re.IGNORECASE),),
        None if lasts else hour,
    )


def _full_hour(hour: int, *, is_alone: bool) -> _Wanted:
    """Return a time of day without minutes; its digits alone may be it where they come once."""
    start = rf"(?<![\d.,:]){hour:02}" if hour >= _NOON else rf"(?<![\d.,:])0?{hour}"
    written = re.compile(rf"{start}(?:{_SPACE}?h\b|(?:[.:]00)(?!\d))(?:{_HALF.pattern})?")
    bare = re.compile(rf"{start}(?![\w:%]|[.,]\w|\s?(?:[ap]\.?m\b|o['’]clock|hours?))")
    return _Wanted(f"{hour}:00", (written, bare) if is_alone else (written,), hour)


def _english(wanted: _Wanted, number: re.Match[str]) -> str:
    """Return what stands in the place of what was found."""
    words = [word for name, word in number.groupdict().items() if word and name.startswith("word")]
    half = _HALF.search(number.group()) if wanted.hour is not None else None
    if half is None:
        return wanted.english + "".join(words)
    hour, minute = (int(part) for part in wanted.english.split(":"))
    letter = "p" if hour % 24 >= _NOON else "a"
    mark = f"{letter}.m." if "." in half.group() else f"{letter}m"
    return f"{hour % _NOON or _NOON}:{minute:02} {mark}"
