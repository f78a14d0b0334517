"""Numbers in the English way, whatever the model made of their marks: 1,250.50 and 15:30.

A model often keeps the French way ("1 250.50"), takes a group of three digits for another number
("3 euros 500"), writes it twice ("150 000 € 000"), or takes the point of another country's clock
("15.30"). The digits of the source decide: where the English has them, in one of these forms, they
are written anew. What is not found is left alone; that it is missing is for the checks to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from translate.text.changes import Change
from translate.text.hours import HALF, NOON, hour_forms
from translate.text.named_digits import named_digits
from translate.text.number_forms import NumberForms, grouped, twice, year

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
_MONEY = re.compile(rf"{_SPACE}?[€$£]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(
    r"(?<![\d.,:])(?P<figures>(?P<hour>1[0-2]|0?[1-9])(?:[.:](?P<minute>[0-5]\d))?)"
    r"\s?(?P<half>[ap])(?:\.\s?m\b\.?|m\b)",
    re.IGNORECASE,
)
_MOST_GROUPS = 7  # of three digits, chosen: more are a row of numbers
_MOST = 500  # numbers of a sentence that are looked for; chosen: more are a table


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
    all_wanted: Sequence[NumberForms],
    lacking: Sequence[NumberForms],
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
    figures = f"{hour or NOON}" + (f":{minute}" if number["minute"] else "")
    whole, start = number.group(), number.start()
    gap = whole[number.end("figures") - start : number.start("half") - start]
    rest = whole[number.end("half") - start :]
    yield *number.span(), f"{figures}{gap}{'p' if late else 'a'}{rest}"


def _time_of(wanted: NumberForms) -> tuple[int, str, bool]:
    """Return the hour of a clock's face, the minute, and whether it is after noon."""
    hour = wanted.hour or 0
    return hour % NOON, wanted.english.split(":")[1], hour % 24 >= NOON


def _time_said(match: re.Match[str]) -> tuple[int, str, bool]:
    return int(match["hour"]) % NOON, match["minute"] or "00", match["half"].lower() == "p"


def _is_free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _wanted(source: str) -> Iterator[NumberForms]:
    """Yield the numbers of a sentence that English writes in another way."""
    bare = re.findall(r"\d+", source)
    named = named_digits(source)
    for match in _NUMBER.finditer(source):
        whole = match["whole"] or match["pointed"] or match["english"]
        if whole is not None:
            cents = match["cents"] or match["hundredths"] or match["pence"]
            groups = re.split(rf"{_SPACE}|[.,]", whole)
            is_name = groups[0].startswith("0") or not _is_free(match.span(), named)
            if len(groups) > _MOST_GROUPS:
                continue
            if cents or (len(groups) > 1 and not is_name):
                yield grouped(groups, cents)
            elif bare.count(whole) == 1 and _MONEY.match(source, match.end()):
                yield twice(whole)
            elif _YEAR.fullmatch(whole) and bare.count(whole) == 1:
                yield year(whole, bare)
            continue
        yield from hour_forms(source, match, is_alone=bare.count(match["hour"]) == 1)


def _english(wanted: NumberForms, number: re.Match[str]) -> str:
    """Return what stands in the place of what was found."""
    words = [word for name, word in number.groupdict().items() if word and name.startswith("word")]
    half = HALF.search(number.group())
    if wanted.hour is None or half is None:
        return wanted.english + "".join(words)
    hour, minute = (int(part) for part in wanted.english.split(":"))
    letter = "p" if wanted.hour % 24 >= NOON else "a"
    mark = f"{letter}.m." if "." in half.group() else f"{letter}m"
    return f"{hour % NOON or NOON}:{minute:02} {mark}"
