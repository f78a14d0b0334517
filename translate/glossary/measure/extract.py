"""What a glossary for a text might hold: phrases that it repeats, and how the model renders them.

Candidates are stretches of words with a meaning of their own, tied by *de* or nothing, that follow
an article or are names. No grammar is known here, so a person has to choose among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate.engines.engine import Hypothesis
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.fold import ADJACENT, SPACE, FoldedWord, fold_words
from translate.glossary.words.lexicon import PLURAL_DETERMINERS, SINGULAR_DETERMINERS, STOP_WORDS

# Chosen: "bureau de coordination de la cybersécurité" has three.
_MOST_WORDS = 4
_TIES = frozenset(("de", "du", "des", "d", "la", "le", "l", "'", "les"))
_DETERMINERS = SINGULAR_DETERMINERS | PLURAL_DETERMINERS | {"d", "de", "au", "aux", "'"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be a term.

    Args:
        source: its most frequent French form, one in capitals only if the text has no other.
        count: how often it occurs, in any number.
        renderings: English that the model gave it and how often, most frequent first; what could
            not be made out is left out.
    """

    source: str
    count: int
    renderings: tuple[tuple[str, int], ...]


def extract_terms(
    segments: Iterable[tuple[str, Hypothesis]], *, least: int = 2
) -> tuple[Candidate, ...]:
    """Find candidates in translated segments.

    Args:
        segments: French sentences with their translations.
        least: occurrences below which a phrase is no candidate.

    Returns:
        Candidates, the most frequent and among them the longest first. A phrase that occurs only
        inside a longer candidate is left out.
    """
    surfaces: dict[str, Counter[str]] = {}
    renderings: dict[str, Counter[str]] = {}
    inside: Counter[tuple[str, str]] = Counter()
    for source, hypothesis in segments:
        attention = WordAttention(source, hypothesis)
        phrases = list(_phrases(fold_words(source)))
        for key, start, end in phrases:
            surfaces.setdefault(key, Counter())[source[start:end]] += 1
            rendering = _rendering(attention, (start, end))
            renderings.setdefault(key, Counter())[rendering] += 1
            for longer, first, last in phrases:
                if (first, last) != (start, end) and first <= start and end <= last:
                    inside[key, longer] += 1
    counts = {key: forms.total() for key, forms in surfaces.items() if forms.total() >= least}
    keys = [
        key
        for key, count in counts.items()
        if not any(
            small == key and longer in counts and held >= count
            for (small, longer), held in inside.items()
        )
    ]
    keys.sort(key=lambda key: (-counts[key], -len(key.split()), key))
    return tuple(
        Candidate(
            _usual(surfaces[key]),
            counts[key],
            tuple((text, n) for text, n in renderings[key].most_common() if text),
        )
        for key in keys
    )


def _usual(forms: Counter[str]) -> str:
    """Return the most frequent form; what stands in capitals would be found in capitals only."""
    return max(forms, key=lambda form: (not form.isupper(), forms[form]))


def _phrases(words: Sequence[FoldedWord]) -> Iterator[tuple[str, int, int]]:
    """Yield every phrase of a sentence that looks like a noun: its key, start and end."""
    for first, word in enumerate(words):
        if not _is_content(word) or not _may_begin(words, first):
            continue
        key = [_stem(word)]
        yield from _noted(key, words, first, first)
        last = first
        while len(key) < _MOST_WORDS:
            following = _next_content(words, last)
            if following is None:
                break
            last = following
            key.append(_stem(words[last]))
            yield from _noted(key, words, first, last)


def _noted(
    key: list[str], words: Sequence[FoldedWord], first: int, last: int
) -> Iterator[tuple[str, int, int]]:
    yield " ".join(key), words[first].start, words[last].end


def _is_content(word: FoldedWord) -> bool:
    return word.is_word and word.key not in STOP_WORDS and len(word.key) > 2 and word.key.isalpha()


def _may_begin(words: Sequence[FoldedWord], first: int) -> bool:
    """A noun follows an article or a preposition; a name does not need to."""
    if first == 0:
        return False
    return words[first - 1].key in _DETERMINERS or words[first].exact[:1].isupper()


def _next_content(words: Sequence[FoldedWord], last: int) -> int | None:
    k = last + 1
    while k < len(words) and words[k].key in _TIES and k - last <= 3:
        k += 1
    gaps = {word.gap for word in words[last + 1 : k + 1]}
    if k < len(words) and _is_content(words[k]) and gaps <= {SPACE, ADJACENT}:
        return k
    return None


def _stem(word: FoldedWord) -> str:
    """Take the plural's ending off, so that both numbers are counted together."""
    return word.key[:-1] if word.key.endswith(("s", "x")) and len(word.key) > 3 else word.key


def _rendering(attention: WordAttention, span: tuple[int, int]) -> str:
    """Return the English between the outermost anchors of a phrase, "" if they lie far apart."""
    columns = set(attention.columns(span))
    rows = [j for i, j in attention.anchors if i in columns]
    if not rows or max(rows) - min(rows) > 2 * len(columns):
        return ""
    pieces = attention.target_pieces
    text = attention.target[pieces[min(rows)].start : pieces[max(rows)].end]
    return text if text[1:] != text[1:].lower() else text.lower()
