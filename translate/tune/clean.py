"""Which pairs are worth learning from, and a count of every other, by reason.

The tests are cheap and coarse on purpose: they drop what is plainly wrong (empty, copied, of
another language, far too long) and let the rest teach. Nothing of a test set gets in: pairs whose
source or target stands in one are refused.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from translate.errors import InputError
from translate.tune.pair import TrainingPair

# Words that carry grammar: frequent in any text of the language, rare in any other.
_FRENCH = """
le la les un une des du de et est sont dans pour que qui ne pas sur par avec ce cette ces son sa ses
leur leurs au aux il elle ils elles nous vous je tu on se plus ou mais si comme être été avoir fait
sans très votre vos notre nos mon ma mes où
"""
_ENGLISH = """
the a an of and to in is are was were be been for that which not on by with this these those his her
its their it he she they we you i or but if as at from have has had will would can do does your our
my there when what who where
"""
FRENCH = frozenset(_FRENCH.split())
ENGLISH = frozenset(_ENGLISH.split())
_WORD = re.compile(r"[^\W\d_]+")
_OPINION = 20  # function words before a whole text is judged, chosen: a paragraph
_FOREIGN = 0.05  # least share of French function words; running French has 0.35 to 0.5, German 0.01
_SWAPPED = 0.15  # share of English function words that says English; running text has 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningLimits:
    """What is dropped. Lengths are in characters; ratios allow 8 more on both sides.

    `ratio` 2.5 keeps 99.9 % of human translations in the project's corpora; English is on average
    0.9 of the French.
    """

    longest: int = 600
    ratio: float = 2.5
    letters: float = 0.4


@dataclass(slots=True)
class Counts:
    """How many pairs were read, kept, and dropped for each reason, with the first place of each."""

    read: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def lines(self) -> tuple[str, ...]:
        """The counts for people, one a line."""
        rows = [f"{self.read:,} pairs read, {self.kept:,} kept"]
        for reason, count in self.dropped.most_common():
            rows.append(f"{count:,} dropped: {reason} (first: {self.first[reason]})")
        return tuple(rows)


class Cleaner:
    """Filters a stream of pairs and counts what it drops.

    Args:
        limits: lengths and ratios.
        test_texts: sentences of test sets, either language; pairs with one of them are refused.
    """

    def __init__(
        self, limits: CleaningLimits | None = None, *, test_texts: Iterable[str] = ()
    ) -> None:
        """Start with nothing seen."""
        self.limits = limits or CleaningLimits()
        self.counts = Counts()
        self._banned = {_key(text) for text in test_texts}
        self._seen: set[bytes] = set()
        self._hits: Counter[str] = Counter()

    def clean(self, pairs: Iterable[TrainingPair]) -> Iterator[TrainingPair]:
        """Yield the pairs worth training on.

        Raises:
            InputError: no pair is left, or the source is not French.
        """
        last = ""
        for pair in pairs:
            last = pair.place
            self.counts.read += 1
            reason = self._reason(pair)
            if reason:
                self.counts.dropped[reason] += 1
                self.counts.first.setdefault(reason, pair.place)
                continue
            self.counts.kept += 1
            yield TrainingPair(pair.source.strip(), pair.target.strip(), pair.place)
        self._judge_language(last)
        if not self.counts.kept:
            raise InputError(
                f"{last or 'the bitext'}: no usable pair; " + "; ".join(self.counts.lines())
            )

    def _reason(self, pair: TrainingPair) -> str:
        source, target, limits = pair.source.strip(), pair.target.strip(), self.limits
        if not source or not target:
            return "empty side"
        if max(len(source), len(target)) > limits.longest:
            return "too long"
        ratio = (len(source) + 8) / (len(target) + 8)
        if not 1 / limits.ratio < ratio < limits.ratio:
            return "length ratio"
        if source.casefold() == target.casefold():
            return "copy"
        if min(_letters(source), _letters(target)) < limits.letters:
            return "few letters"
        return self._language(source, target) or self._known(source, target)

    def _language(self, source: str, target: str) -> str:
        words = [w.lower() for w in _WORD.findall(source)]
        french = sum(w in FRENCH for w in words)
        english = sum(w in ENGLISH for w in words)
        self._hits.update(words=len(words), french=french, english=english)
        if english > french + 1:
            return "source not French"
        other = [w.lower() for w in _WORD.findall(target)]
        if sum(w in FRENCH for w in other) > sum(w in ENGLISH for w in other) + 1:
            return "target not English"
        return ""

    def _known(self, source: str, target: str) -> str:
        if self._banned and (_key(source) in self._banned or _key(target) in self._banned):
            return "in a test set"
        key = _key(f"{source}\t{target}")
        if key in self._seen:
            return "duplicate"
        self._seen.add(key)
        return ""

    def _judge_language(self, place: str) -> None:
        hits = self._hits
        if hits["words"] < _OPINION:
            return
        if hits["english"] > max(hits["french"], _SWAPPED * hits["words"]):
            raise InputError(
                f"{place}: the source side reads like English; put French first, English second"
            )
        if hits["french"] < _FOREIGN * hits["words"]:
            raise InputError(
                f"{place}: the source side does not read like French "
                f"({hits['french']} French function words in {hits['words']} words); "
                "visavis learns from French to English only"
            )


def _letters(text: str) -> float:
    return sum(c.isalpha() or c.isspace() for c in text) / len(text)


def _key(text: str) -> bytes:
    """8 bytes, equal for texts that differ only in case, spaces and punctuation; millions fit."""
    letters = "".join(c for c in text.casefold() if c.isalnum())
    return hashlib.blake2b((letters or text).encode("utf-8"), digest_size=8).digest()
