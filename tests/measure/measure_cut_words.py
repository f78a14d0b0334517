"""How often a word that is cut at a line's end is made whole, and a compound loses its hyphen.

    python -m tests.measure.measure_cut_words CORPUS.tsv.xz...

Reads French, tab, English, a pair a line, the first 400,000 of each file. Of the words of six
letters and more, 20,000 are drawn as often as they stand there, and cut by chance where a syllable
may end: before a consonant that a vowel follows. Hyphens are all that stand between two letters.
"""

from __future__ import annotations

import lzma
import random
import re
import sys
from collections import Counter
from itertools import islice, pairwise
from pathlib import Path

from align.words.cut_words import is_one_word

_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
_PAIRS, _DRAWN, _SHORTEST = 400_000, 20_000, 6
_SYLLABLE = re.compile(r"(?i)(?<=[aeiouyàâéèêëîïôûùœ])(?=[b-df-hj-np-tv-xzç][aeiouyàâéèêëîïôûùœ])")


def main(paths: list[Path]) -> None:
    """Print both shares."""
    words: Counter[str] = Counter()
    hyphens: Counter[tuple[str, str]] = Counter()
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in islice(file, _PAIRS):
                for match in _WORD.finditer(line.partition("\t")[0].lower()):
                    parts = match.group().split("-")
                    hyphens.update(pairwise(parts))
                    words.update(parts if len(parts) == 1 else ())
    draw = random.Random(1)
    long = [word for word in words if len(word) >= _SHORTEST]
    drawn = draw.choices(long, [words[word] for word in long], k=_DRAWN)
    places = [(word, [m.start() for m in _SYLLABLE.finditer(word, 2, len(word))]) for word in drawn]
    cuts = [(word, draw.choice(own)) for word, own in places if own]
    whole = sum(is_one_word(word[:at], word[at:]) for word, at in cuts)
    print(f"made whole: {whole / len(cuts):.1%} of {len(cuts):,} cut words")
    lost = sum(n for pair, n in hyphens.items() if n > words["".join(pair)] and is_one_word(*pair))
    print(f"hyphens lost: {lost / hyphens.total():.1%} of {hyphens.total():,}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
