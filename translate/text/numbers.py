"""Numbers in the English way, whatever the model made of their marks: 1,250.50 and 15:30.

A model often keeps the French way ("1 250.50"), takes a group of three digits for another number
("3 euros 500"), writes it twice ("150 000 € 000"), or takes the point of another country's clock
("15.30"). The digits of the source decide: where the English has them, in one of these forms, they
are written anew. What is not found is left alone; that it is missing is for the checks to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from translate.text.changes import Change
from translate.text.named_digits import named_digits

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = re.compile(
    rf"""(?<![\d.,:/])(?<![^\W_]-)(?<!\d{_SPACE})(?:
      (?P<hours>2[5-9]|[3-9]\d|\d{{3}}) {_SPACE}? (?:h|heures?)\b (?!{_SPACE}?\d)
    | (?P<hour>[01]?\d|2[0-4]) {_SPACE}? (?:h|heures?)\b {_SPACE}? (?P<minute>[0-5]\d(?![\d%.,]\d))?
    | (?P<hourly>[01]?\d|2[0-4]) h (?P<close>[0-5]\d)(?!\d)
    | (?P<pointed>\d{{1,3}} (?:(?:\.\d{{3}})+ (?=,\d) | (?:\.\d{{3}}){{2,}}))
      (?:,(?P<hundredths>\d+))?
    | (?P<english>\d{{1,3}} (?:,\d{{3}})+) \.(?P<pence>\d+)
    | (?P<whole>\d{{1,3}} (?:{_SPACE}\d{{3}})+ | \d+) (?:,(?P<cents>\d+))?
    )(?![\d:/])(?![.,]\d)(?!{_SPACE}\d)""",
    re.VERBOSE,
)
# What lasts so long, rather than is at that time.
_LASTS = re.compile(
    r"""\b(?: (?:dur\w*|pendant|durant|en|sous|après|toutes\sles|il\sy\sa)\s(?:(?:environ|de|les)\s)*
    | (?:cuisson|préparation|repos|marinade|durée|trajet|pause|attente)\s?:\s )\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_MINUTES = re.compile(r"\s?min(?:utes?)?\b")
_MONEY = re.compile(rf"{_SPACE}?[€$£]")
_LATE = re.compile(r"\s?(?:du\ssoir|de\sl['’]après-midi)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HALF = re.compile(r"\s?[ap](?:\.\s?m\b\.?|m\b)", re.IGNORECASE)
_TIME = re.compile(
    r"(?<![\d.,:])(?P<figures>(?P<hour>1[0-2]|0?[1-9])(?:[.:](?P<minute>[0-5]\d))?)"
    r"\s?(?P<half>[ap])(?:\.\s?m\b\.?|m\b)",
    re.IGNORECASE,
)
_NOON = 12
_MOST_GROUPS = 7  # of three digits, chosen: more are a row of numbers
_MOST = 500  # numbers of a sentence that are looked for; chosen: more are a table
_REACH = 60  # characters that tell what lasts; chosen: as long as such words are


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
    is_whole = source.rstrip().endswith(".")
    all_wanted = tuple(islice(_wanted(source), _MOST))
    found: set[int] = set()
    for k, wanted in enumerate(all_wanted):
        for form in wanted.forms:
            number = next((m for m in form.finditer(text) if _is_free(m.span(), taken)), None)
            if number is not None:
                taken.append(number.span())
                found.add(k)
                new = _english(wanted, number)
                if number.group()[-1] == "." != new[-1] and is_whole and not text[number.end() :]:
                    new += "."  # that of "p.m." was the sentence's
                if new != number.group():
                    changes.append((*number.span(), new))
                break
    lacking = [wanted for k, wanted in enumerate(all_wanted) if k not in found]
    return tuple(sorted((*changes, *_other_time(all_wanted, lacking, text, taken))))


def _other_time(
    all_wanted: Sequence[_Wanted],
    lacking: Sequence[_Wanted],
    text: str,
    taken: Sequence[tuple[int, int]],
) -> Iterator[Change]:
    """Yield the time that stands for one of the source and is none of them: 23 h, 10 p.m.

    No hour of the source is there to be written anew, so it has to be the only one that is
    missing, and the only one that is new; of several, with minutes that tell.
    """
    times = {_time_of(wanted) for wanted in all_wanted if wanted.hour is not None}
    said = list(_TIME.finditer(text))
    seen = {_time_said(match) for match in said}
    new = [m for m in said if _is_free(m.span(), taken) and _time_said(m) not in times]
    missing = [_time_of(wanted) for wanted in lacking if wanted.hour is not None]
    missing = [time for time in missing if time not in seen]
    if len(new) != 1 or len(missing) != 1:
        return
    ((hour, minute, late),), (number,) = missing, new
    is_alone = len(times) == 1 and len(said) == 1
    if (number["minute"] or "00") != minute or not (is_alone or minute != "00"):
        return
    figures = f"{hour or _NOON}" + (f":{minute}" if number["minute"] else "")
    whole, start = number.group(), number.start()
    gap = whole[number.end("figures") - start : number.start("half") - start]
    rest = whole[number.end("half") - start :]
    yield *number.span(), f"{figures}{gap}{'p' if late else 'a'}{rest}"


def _time_of(wanted: _Wanted) -> tuple[int, str, bool]:
    """Return the hour of a clock's face, the minute, and whether it is after noon."""
    hour = wanted.hour or 0
    return hour % _NOON, wanted.english.split(":")[1], hour % 24 >= _NOON


def _time_said(match: re.Match[str]) -> tuple[int, str, bool]:
    return int(match["hour"]) % _NOON, match["minute"] or "00", match["half"].lower() == "p"


def _is_free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _wanted(source: str) -> Iterator[_Wanted]:
    """Yield the numbers of a sentence that English writes in another way."""
    bare = re.findall(r"\d+", source)
    named = named_digits(source)
    for match in _NUMBER.finditer(source):
        before = source[max(0, match.start() - _REACH) : match.start()]
        whole = match["whole"] or match["pointed"] or match["english"]
        if whole is not None:
            cents = match["cents"] or match["hundredths"] or match["pence"]
            groups = re.split(rf"{_SPACE}|[.,]", whole)
            is_name = groups[0].startswith("0") or not _is_free(match.span(), named)
            if len(groups) > _MOST_GROUPS:
                continue
            if cents or (len(groups) > 1 and not is_name):
                yield _sum(groups, cents)
            elif bare.count(whole) == 1 and _MONEY.match(source, match.end()):
                yield _twice(whole)
            elif _YEAR.fullmatch(whole) and bare.count(whole) == 1:
                yield _year(whole, bare)
            continue
        if match["hours"]:
            yield _full_hours(int(match["hours"]))
            continue
        hour = int(match["hour"] or match["hourly"])
        minute = match["minute"] or match["close"]
        lasts = bool(_LASTS.search(before) or (minute and _MINUTES.match(source, match.end())))
        of_day = hour + _NOON if hour < _NOON and _LATE.match(source, match.end()) else hour
        if minute:
            yield _clock(hour, minute, None if lasts else of_day)
        elif lasts:
            yield _full_hours(hour)
        elif "h" in match.group().split("heure")[0]:
            yield _full_hour(hour, of_day, is_alone=bare.count(match["hour"]) == 1)


def _year(digits: str, bare: list[str]) -> _Wanted:
    """Return a year that is right unless half of it got lost ("at the end of 20,")."""
    halves = [half for half in (digits[:2], digits[2:]) if half not in bare]
    lost = rf"(?<=\b(?:in|of|by) )(?:{'|'.join(halves)})(?=[,.;:)](?!\d)|\Z)"
    forms = [re.compile(rf"(?<!\d){digits}(?!\d)"), *([re.compile(lost)] if halves else [])]
    return _Wanted(digits, tuple(forms))


def _twice(digits: str) -> _Wanted:
    """Return a sum of money that is right unless it was written twice ("10 €10")."""
    pattern = rf"(?<![\d.,]){digits}(?P<word>{_SPACE}?[€$£]){_SPACE}?{digits}(?!\d|[.,]\d)"
    return _Wanted(digits, (re.compile(pattern),))


def _sum(groups: list[str], cents: str | None) -> _Wanted:
    """Return a number with groups of three digits, or decimals, or both."""
    decimals = rf"(?:[.,]{cents[0]})?[.,]{cents}" if cents else ""
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


def _clock(hour: int, minute: str, of_day: int | None) -> _Wanted:
    """Return a time of day, or a span of time if there is no hour of the day, with minutes."""
    lasts = of_day is None
    hours = {f"{hour}", f"{hour:02}", f"{hour % _NOON or _NOON}"}
    named = "|".join(sorted(hours, key=len, reverse=True))
    between = rf"(?:{_SPACE}?(?:h|hours?|[.:]){_SPACE}?|(?<=[0-9])(?=[0-5]\d(?!\d)))"
    more = r"(?:\s?min(?:utes?)?\b)?" if lasts else rf"(?:{_HALF.pattern})?"
    pattern = rf"(?<![\d.,:])(?:{named}){between}{minute}(?:[.:]{minute})?(?!\d)(?![.,:]\d){more}"
    return _Wanted(
        f"{hour} h {minute} min" if lasts else f"{hour}:{minute}",
        (re.compile(pattern, re.IGNORECASE),),
        of_day,
    )


def _full_hours(hours: int) -> _Wanted:
    """Return a span of whole hours, which a model may have taken for a time of day."""
    pattern = rf"(?<![\d.,:]){hours}(?:(?:[.:]00)?{_HALF.pattern}|[.:]00(?!\d)|{_SPACE}?h\b)"
    return _Wanted(f"{hours} hour{'s' if hours != 1 else ''}", (re.compile(pattern),))


def _full_hour(hour: int, of_day: int, *, is_alone: bool) -> _Wanted:
    """Return a time of day without minutes; its digits alone may be it where they come once."""
    start = rf"(?<![\d.,:]){hour:02}" if hour >= _NOON else rf"(?<![\d.,:])0?{hour}"
    written = re.compile(rf"{start}(?:{_SPACE}?h\b|(?:[.:]00)(?!\d))(?:{_HALF.pattern})?")
    bare = re.compile(rf"{start}(?![\w:%]|[.,]\w|\s?(?:[ap]\.?m\b|o['’]clock|hours?))")
    # Nor is there a 19 a.m. or 17 p.m.
    wrong = "[ap]" if hour > _NOON or hour == 0 else "a" if of_day % 24 >= _NOON else "p"
    other = re.compile(rf"{start}\s?{wrong}(?:\.\s?m\b\.?|m\b)")
    return _Wanted(f"{hour}:00", (written, other, bare) if is_alone else (written, other), of_day)


def _english(wanted: _Wanted, number: re.Match[str]) -> str:
    """Return what stands in the place of what was found."""
    words = [word for name, word in number.groupdict().items() if word and name.startswith("word")]
    half = _HALF.search(number.group())
    if wanted.hour is None or half is None:
        return wanted.english + "".join(words)
    hour, minute = (int(part) for part in wanted.english.split(":"))
    letter = "p" if wanted.hour % 24 >= _NOON else "a"
    mark = f"{letter}.m." if "." in half.group() else f"{letter}m"
    return f"{hour % _NOON or _NOON}:{minute:02} {mark}"
