"""How long a glossary of some size takes to load, and how long to find its terms in a sentence.

The glossary is made up: one to three words of the text itself for each term, so that terms are as
frequent as in the worst of glossaries.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.glossary.find.match import find_terms
from translate.glossary.load import parse_glossary
from translate.glossary.words.fold import fold_words

_SEED = 20261125  # chosen: any fixed number
# Each of these fields in one entry of so many, as glossaries of this house have them (chosen).
_EXTRAS = ((4, "forbid: [wrong {}]"), (5, "note: word {} of a text"), (7, "pos: proper"))


@dataclass(frozen=True, slots=True)
class Speed:
    """Processor time, in seconds.

    Args:
        entries: how many terms the glossary had.
        loading: to read, check and index it.
        matching: to find the terms of one sentence, on average.
        found: terms found in all sentences.
    """

    entries: int
    loading: float
    matching: float
    found: int


def measure_speed(sentences: Sequence[str], *, entries: int) -> Speed:
    """Make a glossary up and measure it.

    Args:
        sentences: French.
        entries: how many terms it shall have; fewer if the text has too few words.

    >>> speed = measure_speed(["Le chien dort sous la table."], entries=3)
    >>> speed.entries, speed.found > 0
    (3, True)
    """
    text = made_up(sentences, entries=entries)
    start = time.process_time()
    glossary = parse_glossary(text, name="made up")
    loaded = time.process_time()
    occurrences = sum(len(find_terms(glossary, sentence)) for sentence in sentences)
    end = time.process_time()
    per_sentence = (end - loaded) / max(1, len(sentences))
    return Speed(len(glossary.entries), loaded - start, per_sentence, occurrences)


def made_up(sentences: Sequence[str], *, entries: int) -> str:
    """Return a glossary of made-up terms in YAML."""
    words = {word.key for text in sentences for word in fold_words(text) if word.key.isalpha()}
    # Not what rules inflect alike, lest two terms be one.
    known = sorted(word for word in words if len(word) > 3 and word[-1] not in "sxz")
    lines = ["entries:"]
    for k, term in enumerate(_terms(known, entries)):
        lines += [f"  - source: {term}", f"    target: word {k}"]
        lines += [f"    {extra.format(k)}" for step, extra in _EXTRAS if k % step == 0]
    return "\n".join(lines) + "\n"


def _terms(words: Sequence[str], entries: int) -> Iterator[str]:
    chosen, seen = random.Random(_SEED), set[str]()
    for _ in range(entries * 4):  # enough draws unless there are hardly any words
        size = min(chosen.randint(1, 3), len(words))
        term = " ".join(chosen.sample(words, size))
        if term and term not in seen and len(seen) < entries:
            seen.add(term)
            yield term
