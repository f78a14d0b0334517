"""Days and months for training, all seven and all twelve, and money as news counts it.

In speeches most things happen on Thursdays. Here a day or a month that both sides of a pair have
gives way to any other, and some sentences that tell what has happened get a day at their end.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_EUROS = re.compile(r"\b(\d[\d.,]*|million|billion) euro\b(?! (?:area|zone))")
_CODE = re.compile(r"\bEUR (\d[\d.,]*\d|\d)((?: (?:thousand|million|billion))?)\b")
# French behind the verb's participle, English in the past: what a day can be said of.
_TOLD = re.compile(r"\w (?:a|ont|est|sont) (?:été )?\w+(?:é|i|is|it|u|ert)e?s?\b[^,;:?!]*\.\Z")
# What is said of a day, French and English.
_ENDINGS = (
    ("{}", "on {}"),
    ("{}", "on {}"),
    ("{} dernier", "last {}"),
    ("{} soir", "on {} evening"),
    ("{} matin", "on {} morning"),
)


@dataclass(frozen=True, slots=True)
class NewsWords:
    """Words of news, French to English."""

    days: Mapping[str, str]
    months: Mapping[str, str]
    cities: Mapping[str, str]


@cache
def load_news_words() -> NewsWords:
    """Read `news_words.yaml`."""
    text = (files("translate.tune") / "news_words.yaml").read_text(encoding="utf-8")
    return NewsWords(**yaml.safe_load(text))


def redate(source: str, target: str, chance: random.Random) -> tuple[str, str]:
    """Put other days and months into a pair, the same on both sides, where each side has one.

    >>> redate("Il part jeudi.", "He leaves on Thursday.", random.Random(2))
    ('Il part vendredi.', 'He leaves on Friday.')
    """
    words = load_news_words()
    for table in (words.days, words.months):
        ours, theirs = _occurrences(table.keys(), source), _occurrences(table.values(), target)
        if len(ours) == len(theirs) == 1 and table.get(ours[0]) == theirs[0]:
            new = chance.choice(sorted(table))
            source = re.sub(rf"\b{ours[0]}\b", new, source)
            target = re.sub(rf"\b{theirs[0]}\b", table[new], target)
    return source, target


def _occurrences(words: Iterable[str], text: str) -> list[str]:
    return re.findall(rf"\b(?:{'|'.join(words)})\b", text)


def add_day(source: str, target: str, chance: random.Random) -> tuple[str, str]:
    """Say on which day it happened, at the end of a sentence that tells what has happened.

    >>> add_day("La mairie a fermé la route.", "The city closed the road.", random.Random(2))
    ('La mairie a fermé la route vendredi.', 'The city closed the road on Friday.')
    """
    if not _TOLD.search(source) or not target.endswith(".") or set(',;:?!"') & set(target):
        return source, target
    days = load_news_words().days
    day = chance.choice(sorted(days))
    french, english = chance.choice(_ENDINGS)
    return f"{source[:-1]} {french.format(day)}.", f"{target[:-1]} {english.format(days[day])}."


def count_euros(target: str) -> str:
    """Write sums of euros as news does.

    >>> count_euros("EUR 3.5 million, or 40 million euro")
    '3.5 million euros, or 40 million euros'
    """
    return _EUROS.sub(r"\1 euros", _CODE.sub(r"\1\2 euros", target))
