"""Make `translations.npz` and `usual.npz` in `align/words/`: how a bitext renders French words.

    python tests/measure/make_translation_table.py FOLDER… [--into FOLDER]

Each FOLDER is one that `visavis tune` prepared: packed pairs with word links (`train.npz`) and the
pieces that they are cut into (`tokenizer/vocab.json`). The tables that come with the package are of
the corpora and the written text that the embedded model learned from. The first is by the
beginnings of words, the second by words as they stand.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from align.words.translations import FEWEST, stem_of
from align.words.usual import LEAST
from translate.tune.batches import PackedCorpus

WORDS = Path(__file__).parents[2] / "align/words"
# Renderings that are kept. Chosen for size: what was seen once and seldom is mostly a wrong link.
_TWICE, _SHARE, _LEAST_SHARE = 2, 0.02, 0.002
# Of words as they stand. Chosen: one occurrence may be a wrong link, and what half of the
# renderings share with another one is a phrase (“lacrymogènes”: tear, gas); a word of two letters
# is grammar.
_FORMS_TWICE, _PHRASE, _LETTERS = 2, 0.5, 3
# Capitals for each link that make a word one that English writes so; chosen: Monday has .98, and
# what begins many sentences (“however”) .4.
_CAPITAL = 0.7
_MARK = "\x01"  # between words; no piece holds it


class Numbers:
    """Numbers words in the order in which they come."""

    def __init__(self) -> None:
        """Begin with none."""
        self.numbers: dict[str, int] = {}
        self.capitals: Counter[int] = Counter()

    def of(self, words: Iterable[str]) -> np.ndarray:
        """Return the number of each word, small or not; −1 for marks and figures."""
        found = []
        for word in words:
            number, small = -1, word.lower()
            if small.isalpha():
                number = self.numbers.setdefault(small, len(self.numbers))
                self.capitals[number] += word.istitle()
            found.append(number)
        return np.array(found, np.int64)


def words_of(
    pieces: np.ndarray, starts: np.ndarray, names: list[str]
) -> tuple[np.ndarray, list[str]]:
    """Join the pieces of all sentences to words.

    Args:
        pieces: of all sentences behind each other.
        starts: where each sentence begins, and the end of the last.
        names: what each piece is.

    Returns:
        The number of the word that each piece belongs to, and all words.
    """
    letters = np.array([re.fullmatch(r"▁?[^\W\d_]+", name) is not None for name in names])[pieces]
    begins = np.array([name.startswith("▁") for name in names])[pieces] | ~letters
    begins[starts[:-1][starts[:-1] < len(pieces)]] = True
    begins[1:] |= ~letters[:-1]
    texts = np.array([name.replace("▁", "") for name in names], object)[pieces]
    marked = [_MARK + text if begin else text for begin, text in zip(begins, texts, strict=True)]
    return np.cumsum(begins) - 1, "".join(marked).split(_MARK)[1:]


def count(
    folders: list[Path], french: Numbers, english: Numbers
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count occurrences of French words, and how often two words are linked.

    Returns:
        Occurrences; pairs of words, the French one times 2³² and the English one; their numbers.
    """
    seen: list[np.ndarray] = []
    linked: list[np.ndarray] = []
    for folder in folders:
        numbers = json.loads((folder / "tokenizer/vocab.json").read_text(encoding="utf-8"))
        names = sorted(numbers, key=numbers.__getitem__)
        corpus = PackedCorpus.load(folder / "train.npz")
        source_word, source_words = words_of(corpus.source, corpus.source_at, names)
        target_word, target_words = words_of(corpus.target, corpus.target_at, names)
        ours, theirs = french.of(source_words), english.of(target_words)
        links = corpus.links.reshape(-1, 2).astype(np.int64)
        sentence = np.repeat(np.arange(len(corpus)), np.diff(corpus.links_at))
        source = source_word[corpus.source_at[sentence] + links[:, 0]]
        target = target_word[corpus.target_at[sentence] + links[:, 1]]
        pairs = np.unique(source << 32 | target)
        one, other = ours[pairs >> 32], theirs[pairs & 0xFFFFFFFF]
        known = (one >= 0) & (other >= 0)
        linked.append(one[known] << 32 | other[known])
        seen.append(ours[ours >= 0])
    occurrences = np.bincount(np.concatenate(seen), minlength=len(french.numbers))
    pairs, times = np.unique(np.concatenate(linked), return_counts=True)
    return occurrences, pairs, times


def by_stem(
    occurrences: np.ndarray, pairs: np.ndarray, times: np.ndarray, words: list[list[str]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[list[str]]]:
    """Put together what words of one beginning have.

    Args:
        occurrences, pairs, times: of words (`count`).
        words: the French and the English ones.

    Returns:
        The same of stems, and the stems.
    """
    stems = [Numbers(), Numbers()]
    numbers = [side.of(map(stem_of, texts)) for side, texts in zip(stems, words, strict=True)]
    ours, theirs = numbers[0][pairs >> 32], numbers[1][pairs & 0xFFFFFFFF]
    joined, which = np.unique(ours << 32 | theirs, return_inverse=True)
    seen = np.bincount(numbers[0], occurrences, len(stems[0].numbers)).astype(np.int64)
    often = np.bincount(which, times, len(joined)).astype(np.int64)
    return seen, joined, often, [list(side.numbers) for side in stems]


def write_tables(folders: list[Path], into: Path) -> None:
    """Count, leave out what is rare, and write both tables."""
    french, english = Numbers(), Numbers()
    counted = count(folders, french, english)
    words = [list(french.numbers), list(english.numbers)]
    often = np.bincount(counted[1] & 0xFFFFFFFF, counted[2], len(words[1]))
    capital = [english.capitals[k] > _CAPITAL * often[k] for k in range(len(words[1]))]
    write_stems(*by_stem(*counted, words), into / "translations.npz")
    words[1] = [word.title() if big else word for word, big in zip(words[1], capital, strict=True)]
    write_usual(*counted, words, into / "usual.npz")


def write_stems(
    occurrences: np.ndarray,
    pairs: np.ndarray,
    times: np.ndarray,
    stems: list[list[str]],
    file: Path,
) -> None:
    """Write how stems are rendered."""
    one, other = pairs >> 32, pairs & 0xFFFFFFFF
    linked = np.bincount(one, times, len(occurrences)) / np.maximum(occurrences, 1)
    share = times / occurrences[one]
    keep = ((times >= _TWICE) | (share >= _SHARE)) & (share >= _LEAST_SHARE)
    keep &= occurrences[one] >= FEWEST
    one, other, times = one[keep], other[keep], times[keep]
    ours, theirs = np.flatnonzero(occurrences >= FEWEST), np.unique(other)
    kept = {
        "french": _joined(stems[0], ours),
        "english": _joined(stems[1], theirs),
        "counts": occurrences[ours].astype(np.uint32),
        "linked": linked[ours].astype(np.float32),
        "starts": np.searchsorted(one, np.append(ours, len(occurrences))).astype(np.uint32),
        "targets": np.searchsorted(theirs, other).astype(np.uint32),
        "times": times.astype(np.uint32),
    }
    _write(file, kept)
    print(f"{len(ours)} French and {len(theirs)} English stems, {len(times)} renderings")


def write_usual(
    occurrences: np.ndarray,
    pairs: np.ndarray,
    times: np.ndarray,
    words: list[list[str]],
    file: Path,
) -> None:
    """Write what words are usually rendered by, the words in order."""
    one, other = pairs >> 32, pairs & 0xFFFFFFFF
    share = times / occurrences[one]
    often = np.bincount(one[share >= _PHRASE], minlength=len(occurrences))
    long = np.array([len(word) >= _LETTERS for word in words[1]])
    keep = (times >= _FORMS_TWICE) & (share >= LEAST) & long[other] & (often[one] <= 1)
    one, other, share = one[keep], other[keep], share[keep]
    ours, theirs = np.unique(one), np.unique(other)
    ours = ours[np.argsort([words[0][k] for k in ours])]
    place = np.empty(len(occurrences), np.int64)
    place[ours] = np.arange(len(ours))
    order = np.lexsort((-share, place[one]))
    kept = {
        "french": _joined(words[0], ours),
        "english": _joined(words[1], theirs),
        "starts": np.searchsorted(place[one][order], np.arange(len(ours) + 1)).astype(np.uint32),
        "targets": np.searchsorted(theirs, other[order]).astype(np.uint32),
        "hundredths": np.round(100 * np.minimum(share[order], 1.0)).astype(np.uint8),
    }
    _write(file, kept)
    print(f"{len(ours)} French and {len(theirs)} English words, {len(share)} usual renderings")


def _write(file: Path, arrays: dict[str, np.ndarray]) -> None:
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    print(f"{file.name}: {file.stat().st_size} bytes")


def _joined(stems: list[str], chosen: np.ndarray) -> np.ndarray:
    return np.frombuffer("\n".join(stems[k] for k in chosen).encode("utf-8"), np.uint8)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, default=WORDS)
    options = parser.parse_args()
    write_tables(options.folders, options.into)


if __name__ == "__main__":
    main()
