"""Make `align/languages.txt`, by which `align/language.py` tells five languages apart, or test it.

    python tests/measure/make_language_table.py make fr=a.txt fr=b.txt en=c.txt … -o languages.txt
    python tests/measure/make_language_table.py test fr=held.txt en=other.txt …

Texts are plain files in UTF-8, one sentence a line; several of one language are counted together,
each with the same weight. Kept are the strings of letters whose presence says most about the
language (mutual information), each with tenths of the natural log of how much less often a language
has it than the one that has it most often. What the repository's table was made from, and how
right it was on texts that were kept back, is in docs/language.md.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from align.language import LANGUAGES, detect, strings_of

# Strings. Chosen: 8,000 were right hardly more often on sentences of four words (0.1 % at most)
# that were kept back, 2,000 up to 0.4 % less often.
_KEPT = 4000
_RARE = 20  # chosen: what all texts have less often tells more of them than of their language
_SENTENCES = 12_000  # of a file, so that no text outweighs the others
_ADDED = 0.5  # to each count (Jeffreys); what a language never has is only rare


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("task", choices=("make", "test"))
    parser.add_argument("texts", nargs="+", metavar="LANGUAGE=FILE")
    parser.add_argument("-o", type=Path, default=Path("align/languages.txt"), dest="output")
    asked = parser.parse_args()
    texts = [(name.partition("=")[0], Path(name.partition("=")[2])) for name in asked.texts]
    if asked.task == "make":
        asked.output.write_text(make(texts), encoding="utf-8")
    else:
        for language, path in texts:
            print(*test(language, path), sep="\t")


def make(texts: Iterable[tuple[str, Path]]) -> str:
    """Return the table of some texts: language and file."""
    shares = _shares(texts)
    strings = {text for found in shares.values() for text in found}
    ranked = sorted(strings, key=lambda text: (-_worth(text, shares), text))[:_KEPT]
    totals = {tag: sum(shares[tag].get(text, 0.0) for text in ranked) for tag in LANGUAGES}
    lines = ["\t".join(("string", *LANGUAGES))]
    for text in sorted(ranked):
        logs = [math.log((shares[tag][text] + _ADDED) / totals[tag]) for tag in LANGUAGES]
        lines.append("\t".join((text, *(f"{10 * (max(logs) - log):.0f}" for log in logs))))
    return "\n".join(lines) + "\n"


def _shares(texts: Iterable[tuple[str, Path]]) -> dict[str, Counter[str]]:
    """Count the strings of each language, per million of all sizes together."""
    counts: dict[str, list[Counter[str]]] = defaultdict(list)
    for language, path in texts:
        counts[language].append(Counter(s for line in _sentences(path) for s in strings_of(line)))
    shares: dict[str, Counter[str]] = {}
    for language, found in counts.items():
        total: Counter[str] = Counter()
        for count in found:
            weight = 1e6 / count.total() / len(found)
            for text, number in count.items():
                if number > 1:
                    total[text] += number * weight  # type: ignore[assignment]
        shares[language] = total
    return shares


def _worth(text: str, shares: dict[str, Counter[str]]) -> float:
    """Return how much a string tells of the language: mutual information, per million strings."""
    found = [shares[tag].get(text, 0.0) for tag in LANGUAGES]
    mean = sum(found) / len(found)
    if sum(found) < _RARE:
        return 0.0
    return sum(share * math.log(share / mean) for share in found if share)


def _sentences(path: Path) -> Sequence[str]:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    random.Random(1).shuffle(lines)
    return lines[:_SENTENCES]


def test(language: str, path: Path) -> Iterable[str]:
    """Yield the file; for 1, 2, 3 words and for 4 and more: sentences, right, mean confidence."""
    yield path.name
    found: dict[int, list[tuple[bool, float]]] = defaultdict(list)
    for line in _sentences(path):
        words = len([word for word in line.split() if any(map(str.isalpha, word))])
        best = next(iter(detect(line)), None)
        if best is not None:
            found[min(words, 4)].append((best.language == language, best.confidence))
    for words in (1, 2, 3, 4):
        rows = found[words]
        if rows:
            right = 100 * sum(is_right for is_right, _ in rows) / len(rows)
            sure = 100 * sum(confidence for _, confidence in rows) / len(rows)
            yield f"{words}{'+' * (words == 4)}: {len(rows)}, {right:.1f} %, said {sure:.1f} %"


if __name__ == "__main__":
    main()
