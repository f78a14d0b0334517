"""What the checks know of words: English ones, and the open lists that are data.

Words that a grammar lists in full (pronouns, auxiliaries, negations, numbers, units, months,
affixes) stand in Python, where they are used. Lists that reading makes longer (names, loans, false
friends, opposites, turns of phrase) are the YAML files of this folder, which are read when they are
first asked for. Both are written alike: folded words with spaces between, a star for any ending.
`english.txt` keeps the form in which it came.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from align.checks.inflection import stems


@dataclass(frozen=True, slots=True)
class WordList:
    """Folded words, some of them known by how they begin.

    Args:
        whole: words.
        beginnings: of words.
    """

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        """Return whether a folded word is in the list."""
        return word in self.whole or word.startswith(self.beginnings)


def read_words(text: str) -> WordList:
    """Read a list as it is written in Python and in YAML.

    >>> words = read_words("not never fail*")
    >>> [word in words for word in ("never", "failed", "nevertheless")]
    [True, True, False]
    """
    words = text.split()
    whole = frozenset(word for word in words if not word.endswith("*"))
    return WordList(whole, tuple(word[:-1] for word in words if word.endswith("*")))


@cache
def load_words(file: str, key: str) -> WordList:
    """Return a list of a YAML file of this folder.

    >>> [word in load_words("french.yaml", "loans") for word in ("karaoke", "fromage")]
    [True, False]
    """
    return read_words(load_data(file)[key])


@cache
def load_pairs(file: str, key: str) -> tuple[tuple[WordList, WordList], ...]:
    """Return lists that answer each other: what stands before and behind the colon of a line."""
    lines = load_data(file)[key].items()
    return tuple((read_words(str(one)), read_words(str(other))) for one, other in lines)


@cache
def word_pattern(file: str, key: str) -> re.Pattern[str]:
    """Return what finds a word of a list in a text, in letters of any size."""
    words = (re.escape(word).replace(r"\*", r"\w*") for word in load_data(file)[key].split())
    return re.compile(rf"(?i)\b(?:{'|'.join(words)})\b")


def is_english(word: str) -> bool:
    """Return whether a folded word is a common English one, in any regular form.

    >>> [is_english(word) for word in ("agreed", "countries", "convenu", "pays")]
    [True, True, False, True]
    """
    known = _english()
    return word in known or any(stem in known for stem in stems(word))


@cache
def load_data(name: str) -> Mapping[str, Any]:
    """Read a YAML file of this folder; what it returns is shared and not to be changed."""
    text = files("align.checks").joinpath(name).read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=_loader())
    return loaded


def _loader() -> Any:
    """Return libyaml's loader, ten times as fast, where PyYAML was built with it."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _english() -> frozenset[str]:
    text = files("align.checks").joinpath("english.txt").read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
