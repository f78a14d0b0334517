"""Hours of the French, as times of day or as spans of time, in the shapes a model may have left.

« à 9 h 30 » is a time, « en 2 h », « sous 48 h » and « 1 h 10 min » last so long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.text.number_forms import NumberForms

HALF = re.compile(r"\s?[ap](?:\.\s?m\b\.?|m\b)", re.IGNORECASE)

_SPACE = "[ \u00a0\u202f\u2009]"
# What lasts so long, rather than is at that time.
_LASTS = re.compile(
    r"""\b(?: (?:dur\w*|pendant|durant|en|sous|toutes\sles|il\sy\sa)
      \s(?:(?:environ|de|les)\s)*
    | (?:cuisson|préparation|repos|marinade|durée|trajet|pause|attente)\s?:\s )\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(r"\baprès\s(?:(?:environ|les)\s)*\Z", re.IGNORECASE)
# Behind hours: "8 h par nuit", "3 h de route".
_RATE = re.compile(
    r"""\s?(?: par\s(?:jour|nuit|semaine|mois|an|élève|personne)
      | de\s(?:travail|route|sommeil|cours|marche|train|vol|retard|repos|cuisson|attente) )\b""",
    re.VERBOSE,
)
_OF, _UNTIL = re.compile(r"\s?d(?:e\b|['’])"), re.compile(r"\s?(?:à|-|–)\s?\d")
_ANY = re.compile(r"(?<![\d.,:/])(\d{1,3})\s?(?:h|heures?)(?![^\W\d_])")
_MINUTES = re.compile(r"\s?min(?:utes?)?\b")
_LATE = re.compile(r"\s?(?:du\ssoir|de\sl['’]après-midi)\b")
NOON = 12
_REACH = 60  # characters that tell what lasts; chosen: as long as such words are


def hour_forms(source: str, match: re.Match[str], *, is_alone: bool) -> Iterator[NumberForms]:
    """Yield the time of day, or the span of time, that a match is."""
    if match["hours"]:
        yield _full_hours(int(match["hours"]))
        return
    hour = int(match["hour"] or match["hourly"])
    minute = match["minute"] or match["close"]
    lasts = _is_span(source, match, has_minute=minute is not None)
    # "De 8 h à 20 h": the other half of the day is no mistake.
    hours = {int(other[1]) for other in _ANY.finditer(source)}
    has_rival = 0 < hour <= NOON and sum(other % NOON == hour % NOON for other in hours) > 1
    of_day = hour + NOON if hour < NOON and _LATE.match(source, match.end()) else hour
    if minute:
        yield _clock(hour, minute, None if lasts else of_day)
    elif lasts:
        yield _full_hours(hour, is_alone=len(_ANY.findall(source)) == 1)
    elif "h" in match.group().split("heure")[0]:
        yield _full_hour(hour, of_day, is_alone=is_alone, has_rival=has_rival)


def _is_span(source: str, match: re.Match[str], *, has_minute: bool) -> bool:
    """Return whether hours last: "en 2 h", "après 3 h de route"; but not "dure de 8 h à 9 h"."""
    before = source[max(0, match.start() - _REACH) : match.start()]
    if _AFTER.search(before):
        return _OF.match(source, match.end()) is not None
    if (has_minute and _MINUTES.match(source, match.end())) or _RATE.match(source, match.end()):
        return True
    return _LASTS.search(before) is not None and not _UNTIL.match(source, match.end())


def _clock(hour: int, minute: str, of_day: int | None) -> NumberForms:
    """Return a time of day, or a span of time if there is no hour of the day, with minutes."""
    lasts = of_day is None
    hours = {f"{hour}", f"{hour:02}", f"{hour % NOON or NOON}"}
    named = "|".join(sorted(hours, key=len, reverse=True))
    between = rf"(?:{_SPACE}?(?:h|hours?|[.:]){_SPACE}?|(?<=[0-9])(?=[0-5]\d(?!\d)))"
    more = r"(?:\s?min(?:utes?)?\b)?" if lasts else rf"(?:{HALF.pattern})?"
    pattern = rf"(?<![\d.,:])(?:{named}){between}{minute}(?:[.:]{minute})?(?!\d)(?![.,:]\d){more}"
    return NumberForms(
        f"{hour} h {minute} min" if lasts else f"{hour}:{minute}",
        (re.compile(pattern, re.IGNORECASE),),
        of_day,
    )


def _full_hours(hours: int, *, is_alone: bool = True) -> NumberForms:
    """Return a span of whole hours; if no other time is there, a model may have made one of it."""
    # "48.00" is a sum or a measure, and so is what has a sign beside it.
    times = rf"(?:[.:]00)?{HALF.pattern}|:00(?!\d)|" if is_alone or hours > 2 * NOON else ""
    pattern = rf"(?<![\d.,:€$£]){hours}(?:{times}{_SPACE}?h\b)"
    return NumberForms(f"{hours} hour{'s' if hours != 1 else ''}", (re.compile(pattern),))


def _full_hour(hour: int, of_day: int, *, is_alone: bool, has_rival: bool) -> NumberForms:
    """Return a time of day without minutes; its digits alone may be it where they come once."""
    start = rf"(?<![\d.,:]){hour:02}" if hour >= NOON else rf"(?<![\d.,:])0?{hour}"
    written = re.compile(rf"{start}(?:{_SPACE}?h\b|(?:[.:]00)(?!\d))(?:{HALF.pattern})?")
    bare = re.compile(rf"{start}(?![\w:%]|[.,]\w|\s?(?:[ap]\.?m\b|o['’]clock|hours?))")
    # Nor is there a 19 a.m. or 17 p.m.
    wrong = "[ap]" if hour > NOON or hour == 0 else "a" if of_day % 24 >= NOON else "p"
    other = re.compile(rf"{start}\s?{wrong}(?:\.\s?m\b\.?|m\b)")
    forms = (written, *(() if has_rival else (other,)), *((bare,) if is_alone else ()))
    return NumberForms(f"{hour}:00", forms, of_day)
