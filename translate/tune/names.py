"""Names for training: a model learns to copy what it has never seen.

A corpus holds the same few names again and again, so that a model learns these and garbles all
others. Here a name that both sides of a pair have gives way to another one, real or made up of the
halves of two.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Behind something, so that it is no word that merely begins a sentence.
_NAME = re.compile(r"(?:(?<=[\w,;] )|(?<=\bM\. ))[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{3,}\b(?!['’-])")
_HALVES = re.compile(r"([A-ZÀ-Þ][a-zà-ÿ]*?[aeiouyéèö][a-zà-ÿ]?)([bcdfghjklmnpqrstvwxz][a-zà-ÿ]+)\Z")
# Chosen: what stands in more than one pair of so many is no name but a word of the trade, such as
# Commission, or a country that is worth knowing by heart.
_RARE = 4000
# Chosen: shares of places that get a city, and a first and a last name.
_CITY, _TWO = 0.25, 0.25


@dataclass(frozen=True, slots=True)
class NameLists:
    """Names to put in the place of others.

    Args:
        every: in order.
        known: the names that give way.
        cities: their French and their English name.
    """

    every: tuple[str, ...]
    known: frozenset[str]
    cities: tuple[tuple[str, str], ...] = ()

    @classmethod
    def found_in(
        cls, pairs: Sequence[tuple[str, str]], cities: Mapping[str, str] | None = None
    ) -> NameLists:
        """Collect the rarer names that stand in the same letters on both sides of pairs.

        Args:
            pairs: French and English.
            cities: French to English.

        >>> pairs = [("Ici, Berthe dort.", "Here, Berthe sleeps."), ("Le Nil", "")]
        >>> NameLists.found_in(pairs).every
        ('Berthe',)
        """
        counts = Counter(name for pair in pairs for name in _shared(*pair))
        most = 1 + len(pairs) // _RARE
        rare = sorted(name for name, count in counts.items() if count <= most)
        return cls(tuple(rare), frozenset(rare), tuple(sorted((cities or {}).items())))

    def put_into(self, source: str, target: str, chance: random.Random) -> tuple[str, str]:
        """Put other names into a pair, the same on both sides; one without stays as it is.

        >>> names = NameLists(("Omar",), frozenset({"Berthe"}))
        >>> names.put_into("Ici, Berthe dort.", "Here, Berthe sleeps.", random.Random(3))
        ('Ici, Omar dort.', 'Here, Omar sleeps.')
        """
        for name in _shared(source, target):
            if name in self.known:
                french, english = self._draw(chance)
                source, target = source.replace(name, french), target.replace(name, english)
        return source, target

    def _draw(self, chance: random.Random) -> tuple[str, str]:
        """Draw a name or two, or a city, in French and in English."""
        draw = chance.random()
        if draw < _CITY and self.cities:
            return chance.choice(self.cities)
        name = self._one(chance)
        if draw > 1 - _TWO:
            name += f" {self._one(chance)}"
        return name, name

    def _one(self, chance: random.Random) -> str:
        """Draw a name, every other one made of the beginning of one and the end of another."""
        one, other = chance.choice(self.every), chance.choice(self.every)
        first, second = _HALVES.match(one), _HALVES.match(other)
        if first and second and chance.random() < 0.5:
            return first[1] + second[2]
        return one


def _shared(source: str, target: str) -> list[str]:
    both = sorted(set(_NAME.findall(source)) & set(_NAME.findall(target)))
    return [name for name in both if source.count(name) == target.count(name) == 1]
