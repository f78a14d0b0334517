"""Abbreviations and ranges as words, for a model that has learnt from sentences without them.

"2 c. à s." is shown as "2 cuillères à soupe", "9h-12h" as "de 9h à 12h", "24h/24" as "24 heures
par jour", "XXe" as "20e". Which abbreviations there are is data, in `written_out.yaml`. The text
that people see stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from translate.text.changes import Change, changed
from translate.text.ordinals import roman_value

_GAP = "[ \u00a0\u202f]"
_START, _END = r"(?<![\w.@#/&-])", r"(?![\w'’@/&-]|\.\w)"
_SHORT_DAY = r"(?:lun|mar|mer|jeu|ven|sam|dim)\."
# "Dim. 30 x 40 cm", "dim. : L. 12 cm": not Sunday, but dimensions.
_MEASURES = rf"{_GAP}?:?{_GAP}?(?:[HLlhP]\.?{_GAP}?)?\d+(?:[.,]\d+)?{_GAP}?(?:[x×*]|[cdm]?m\b)"
# What has to stand beside the abbreviations of each list of the data.
_BESIDE = {
    "anywhere": (_START, _END),
    "behind_numbers": (rf"(?:(?<=\d)|(?<=\d{_GAP}))", r"(?![\w'’@&-])"),
    "before_numbers": (
        rf"{_START}(?<!\bet{_GAP})",
        rf"(?={_GAP}?(?::{_GAP}?)?(?:[LRD]\.{_GAP}?)?[+(]?\d)",
    ),
    "before_years": (_START, rf"(?={_GAP}?\d{{4}}(?!\w))"),
    "days": (
        # Days are small within a sentence; what has a capital there is a name: "Il appelle Sam."
        rf"(?:{_START}|(?<=\.[-–]))(?:(?=[a-z])|(?<![^\W\d_]{_GAP}))",
        rf"(?!{_MEASURES})(?={_GAP}?(?:\d|:|[-–]{_GAP}?{_SHORT_DAY}))",
    ),
    "behind_sums": (rf"(?:(?<=[€$£]{_GAP})|(?<=euros{_GAP}))", _END),
    "before_names": (_START, rf"(?={_GAP}[A-ZÀ-Þ][\w.])"),
}
_DAY = rf"(?i:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|{_SHORT_DAY})"
_HOURS = rf"(?:[01]?\d|2[0-4]){_GAP}?h(?:{_GAP}?\d\d(?!\d))?"
_BEYOND_A_DAY = rf"(?:2[5-9]|[3-9]\d|\d{{3}}){_GAP}?h"
_ORDINAL = r"[IVX]{1,7}(?:e|ème)"
# Of centuries, republics and wards; kings have no such ending.
_RANK = re.compile(r"(?<!\w)(?:[IVX]{1,7}(?=(?:e|ème|ᵉ)(?!\w))|I(?=er\ssiècle))")
# Dashes between two of a kind, and all day, all week: what comes before, and what goes.
_DASH = rf"{_GAP}?[-–—]{_GAP}?"
_RANGES = re.compile(
    rf"""(?<![\w-])(?P<hours>(?=\d)) {_HOURS} (?P<to>{_DASH}) (?={_HOURS}(?![\w-]))
    | (?<![\w-])(?P<days>(?=\w)) {_DAY} (?P<until>{_DASH}) (?={_DAY}(?![\w-]))
    | (?<![\w-])(?P<ages>(?=\w)) {_ORDINAL} (?P<through>{_DASH})
      (?={_ORDINAL}{_GAP}(?:s\.|siècles?\b))
    | (?<=\d) (?P<lasting>(?:{_GAP}?h)?{_DASH}) (?={_BEYOND_A_DAY}(?![\w-]))
    | (?<=\d) (?P<round>{_GAP}?h{_GAP}?/{_GAP}?24{_GAP}?h?) (?!\w)
    | (?<=\d) (?P<week>{_GAP}?j{_GAP}?/{_GAP}?7{_GAP}?j?) (?!\w)
    | (?<!\w){_ORDINAL}{_GAP} (?P<century>s\.)""",
    re.VERBOSE,
)
_WORDS = {
    "hours": "de ",
    "to": " à ",
    "days": "du ",
    "until": " au ",
    "lasting": " à ",
    "ages": "du ",
    "through": " au ",
    "round": " heures par jour",
    "week": " jours par semaine",
    "century": "siècle",
}
_LED = re.compile(
    r"\b(?:de|du|des|dès|entre|le|les|au|aux|à|en|sous|dans|par|pour|durant|environ)\s+\Z",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?<![\d.,])(?:[01](?:[.,]\d+)?|1/\d|[½¼¾⅓]){_GAP}?\Z")  # no plural in French
_BEFORE = 12  # characters that tell whether a number is one; chosen: longer ones are not
_UNIT = 2  # letters of a word that is another in capitals: mn and MN, pb and Pb
_ENDS = re.compile(r"[\s»”\"]*\Z")


def written_out(text: str) -> tuple[Change, ...]:
    """Return what a model should be shown otherwise, and how.

    Args:
        text: a French sentence.

    Returns:
        Stretches of the text and the words for each, in order, apart from each other.

    >>> written_out("2 c. à s. de riz, 9h-12h")
    ((2, 9, 'cuillères à soupe'), (18, 18, 'de '), (20, 21, ' à '))
    """
    changes: list[Change] = []
    for start, end, new in sorted((*_abbreviations(text), *_ranges(text), *_ranks(text))):
        if not changes or start >= changes[-1][1]:
            changes.append((start, end, new))
    return tuple(changes)


def in_words(text: str) -> str:
    """Return a text with its abbreviations and ranges written out.

    >>> in_words("Ouvert 24h/24, env. 3 M€.")
    "Ouvert 24 heures par jour, environ 3 millions d'euros."
    """
    return changed(text, written_out(text))


def _abbreviations(text: str) -> Iterator[Change]:
    first = re.search(r"\w", text)
    for pattern, words in _lists():
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            written = words.get(_key(match.group()))
            if written is None:  # small letters of another alphabet
                continue
            new = written.replace("(s)", "" if _ONE.search(before) else "s")
            if first and match.group()[0].isupper() and match.start() == first.start():
                new = new[0].upper() + new[1:]
            is_last = match.group()[-1] == "." and _ENDS.match(text, match.end())
            yield *match.span(), new + ("." if is_last else "")


def _ranges(text: str) -> Iterator[Change]:
    for match in _RANGES.finditer(text):
        for name in (name for name, found in match.groupdict().items() if found is not None):
            start, end = match.span(name)
            is_led = start == end and _LED.search(text[max(0, start - _BEFORE) : start])
            is_last = name == "century" and _ENDS.match(text, end)
            if not is_led:
                yield start, end, _WORDS[name] + ("." if is_last else "")


def _ranks(text: str) -> Iterator[Change]:
    for match in _RANK.finditer(text):
        yield *match.span(), str(roman_value(match.group()))


@cache
def _lists() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Read the data: a pattern for each list, and its words."""
    import yaml

    path = Path(__file__).with_suffix(".yaml")
    lists: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        (
            re.compile(f"{_BESIDE[name][0]}(?:{'|'.join(_forms(words))}){_BESIDE[name][1]}"),
            {_key(word): new for word, new in words.items()},
        )
        for name, words in lists.items()
    )


def _forms(words: dict[str, str]) -> Iterator[str]:
    """Yield a pattern for each abbreviation, the longest first.

    Those with a full stop may be in capitals; others have no more than the first letter so, and of
    two letters none: BCP is a bank, and Pb is lead.
    """
    for word in sorted(words, key=len, reverse=True):
        form = re.escape(word).replace(r"\ ", f"{_GAP}?").replace("€", f"{_GAP}?€")
        if word.islower() and "." in word:
            form = f"(?i:{form})"
        elif word.islower() and len(word) > _UNIT:
            form = f"(?i:{form[0]}){form[1:]}"
        yield form


def _key(word: str) -> str:
    """Return what an abbreviation is looked up by: however it is spaced, small or in capitals."""
    return re.sub(_GAP, "", word).lower()
