"""Training pairs made more like news: its quotations, names, days, sums and tense.

Parliaments and laws, which large corpora hold, have few of these or write them in another way.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from translate.tune.dates import add_day, count_euros, load_news_words, redate
from translate.tune.names import NameLists
from translate.tune.quotations import add_quotes, match_quotes
from translate.tune.tense import tell_in_past

# Shares of the pairs; chosen: half of what news has of quotations (a fifth of its sentences), four
# of five perfects, two of three names, and a day for every other sentence that can take one.
_QUOTED, _PAST, _RENAMED, _DATED = 0.1, 0.8, 0.67, 0.5
# Spaces that some corpora have and nobody writes: before a comma, after an elision.
_LOOSE = re.compile(r"\s+(?=[,.](?:\s|\Z))")
_ELISION = re.compile(
    r"(?<!\w)((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|aujourd)['’]) (?=\w)", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"(?<=\w['’]) (?=s\b)")


def tidy(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Take out spaces that some corpora have where nobody writes one.

    >>> tidy([("L' été , dit-on, est là .", "However , it is Europe' s .")])
    [("L'été, dit-on, est là.", "However, it is Europe's.")]
    """
    return [
        (_LOOSE.sub("", _ELISION.sub(r"\1", source)), _LOOSE.sub("", _POSSESSIVE.sub("", target)))
        for source, target in pairs
    ]


def enrich(pairs: Sequence[tuple[str, str]], chance: random.Random) -> list[tuple[str, str]]:
    """Change some pairs, both sides alike; as many come out, in the same order.

    >>> enrich([("Un « oui » ferme.", "A firm 'yes'.")], random.Random(1))
    [('Un « oui » ferme.', 'A firm "yes".')]
    """
    names = NameLists.found_in(pairs, load_news_words().cities)
    rows = []
    for source, target in pairs:
        pair = match_quotes(source, count_euros(target))
        if chance.random() < _PAST:
            pair = redate(pair[0], tell_in_past(*pair), chance)
        if chance.random() < _RENAMED:
            pair = names.put_into(*pair, chance)
        if chance.random() < _DATED:
            pair = add_day(*pair, chance)
        if chance.random() < _QUOTED:
            pair = add_quotes(*pair, chance)
        rows.append(pair)
    return rows
