"""What the checks know of words: English ones, names that languages change, false friends.

The words are data files of this folder, read when they are first asked for and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def is_english(word: str) -> bool:
    """Return whether a folded word is a common English one, in any regular form.

    >>> [is_english(word) for word in ("agreed", "countries", "convenu", "pays")]
    [True, True, False, True]
    """
    known = _english()
    return word in known or any(stem in known for stem in stems(word))


def stems(word: str) -> Iterator[str]:
    """Yield what a word may be a regular form of.

    >>> sorted(stems("planned"))
    ['plan', 'plann', 'planne']
    """
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        yield word[:-2]
    if word.endswith(("ies", "ied", "ily")):
        yield word[:-3] + "y"
    if word.endswith("ly"):
        yield word[:-2]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


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
