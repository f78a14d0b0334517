"""What a French word, as it stands, is usually rendered by: few renderings, with their shares.

The table is `usual.npz`, made of word links by `tests/measure/make_translation_table.py`. Unlike
`translations.py` it knows words and not their beginnings: “assiégée” is “besieged”.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from align.words.table_file import read_arrays
from align.words.translations import fold_french

# The least share of a word's occurrences that makes a rendering usual. Chosen by reading: what was
# rarer (“vol”: flight) was as often wrong as right.
LEAST = 0.4


@dataclass(frozen=True, slots=True)
class UsualRenderings:
    """What French words are usually rendered by.

    Args:
        french: words in small letters, in order.
        english: words.
        starts: where the renderings of each French word begin, and the end of the last.
        targets: indices into `english`, those of one French word behind each other, the most usual
            first.
        hundredths: the share of each.
    """

    french: Sequence[str]
    english: Sequence[str]
    starts: Sequence[int]
    targets: Sequence[int]
    hundredths: Sequence[int]

    def of(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return what a French word is usually rendered by, each with its share; mostly nothing.

        Args:
            word: as it stands in a sentence.
        """
        small = fold_french(word)
        number = bisect_left(self.french, small)
        if number == len(self.french) or self.french[number] != small:
            return ()
        row = range(self.starts[number], self.starts[number + 1])
        return tuple((self.english[self.targets[k]], self.hundredths[k] / 100) for k in row)


@cache
def load_usual() -> UsualRenderings:
    """Read the table that comes with the package, once in a process.

    Raises:
        AlignError: it is missing or damaged.

    >>> load_usual().of("poireaux")[0][0]
    'leeks'
    """
    return read_usual(files("align.words").joinpath("usual.npz"))


def read_usual(file: Traversable) -> UsualRenderings:
    """Read a table as `tests/measure/make_translation_table.py` writes it.

    Args:
        file: arrays of the names of `UsualRenderings`' fields; words as UTF-8, one a line.

    Raises:
        AlignError: it is missing or damaged.
    """
    (french, english), numbers = read_arrays(
        file, texts=("french", "english"), arrays=("starts", "targets", "hundredths")
    )
    starts, targets, hundredths = (array.tolist() for array in numbers)
    return UsualRenderings(french, english, starts, targets, hundredths)
