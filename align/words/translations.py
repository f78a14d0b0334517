"""How a large bitext renders a French word: a table of translations, by the beginnings of words.

The table is `translations.npz`, made of word links by `tests/measure/make_translation_table.py`.
Words count by their first letters, so that forms of one word are one: “licencié”, “licencier” and
“licenciement” are `licenc`. Inflection is lost in it, and now and then two words fall together.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from align.words.table_file import read_arrays

# Letters that tell a word; chosen: longer ones part the forms of a word, shorter ones join words.
STEM = 6
# First letters by which a word is like one of the other side: a name, a word that both languages
# have. That is half a rendering, since “actuellement” is not “actually”; all of one for a word that
# the table does not know.
_ALIKE = 5
# The least share that tells anything, and what a like word counts at least. Chosen in
# cross-validation on the judged pairs' fit half: AUC .876, .879 for a least of .01, .872 for .2.
_LEAST, _COGNATE = 0.003, 0.05
_ARRAYS = ("counts", "linked", "starts", "targets", "times")
FEWEST = 6  # occurrences of a word that the table tells of; chosen: fewer are chance


@dataclass(frozen=True, slots=True)
class TranslationTable:
    """What each French stem was linked to.

    Args:
        french, english: the number of each stem.
        counts: occurrences of each French stem, (French,).
        linked: English words that one occurrence was linked to on average, (French,).
        starts: where the renderings of each stem begin, and the end of the last, (French + 1,).
        targets: English stems, those of one French stem behind each other.
        times: how often each was linked to it.
    """

    french: dict[str, int]
    english: dict[str, int]
    counts: NDArray[np.uint32]
    linked: NDArray[np.float32]
    starts: NDArray[np.uint32]
    targets: NDArray[np.uint32]
    times: NDArray[np.uint32]

    def render(self, words: Sequence[str], others: Collection[str]) -> list[float | None]:
        """Say of each French word how far the English has what it is usually rendered by.

        Args:
            words: French ones, without elided articles.
            others: all English words of the sentence.

        Returns:
            The log to base 10 of the share of its usual renderings that are there, from 0 (as
            usual) down to −2.5 (nothing like it), nearer to 0 for a word that is often left
            unsaid; None for a word that is too rare to tell.
        """
        there = {self.english.get(stem_of(word), -1) for word in others}
        alike = {word[:_ALIKE] for word in map(fold_french, others) if len(word) >= _ALIKE - 1}
        return [self._render(fold_french(word), there, alike) for word in words]

    def _render(self, word: str, there: set[int], alike: set[str]) -> float | None:
        number = self.french.get(word[:STEM])
        cognate = len(word) >= _ALIKE - 1 and word[:_ALIKE] in alike
        if number is None:
            return 0.0 if cognate else None
        row = slice(*self.starts[number : number + 2])
        known = zip(self.targets[row].tolist(), self.times[row].tolist(), strict=True)
        said = sum(times for target, times in known if target in there)
        linked = float(self.linked[number])
        share = said / float(self.counts[number]) / max(linked, 0.05)
        least = _COGNATE if cognate else _LEAST
        return math.log10(min(max(share, least), 1.0)) * min(linked, 1.0)


def stem_of(word: str) -> str:
    """Return what a word counts as.

    >>> stem_of("Licenciement"), stem_of("thé")
    ('licenc', 'thé')
    """
    return fold_french(word)[:STEM]


def fold_french(word: str) -> str:
    """Write a word as the table does: small letters, accents not apart from them, no hyphens."""
    return unicodedata.normalize("NFKC", word.replace("\u00ad", "")).lower()


@cache
def load_translations() -> TranslationTable:
    """Read the table that comes with the package, once in a process.

    Raises:
        AlignError: it is missing or damaged.

    >>> table = load_translations()
    >>> right, wrong = (table.render(["poireaux"], ["big", w])[0] for w in ("leeks", "pills"))
    >>> right > -1, wrong < -2
    (True, True)
    """
    return read_table(files("align.words").joinpath("translations.npz"))


def read_table(file: Traversable) -> TranslationTable:
    """Read a table as `tests/measure/make_translation_table.py` writes it.

    Args:
        file: arrays of the names of `TranslationTable`'s fields; stems as UTF-8, one a line.

    Raises:
        AlignError: it is missing or damaged.
    """
    (french, english), arrays = read_arrays(file, texts=("french", "english"), arrays=_ARRAYS)
    ours, theirs = ({stem: k for k, stem in enumerate(side)} for side in (french, english))
    return TranslationTable(ours, theirs, *arrays)
