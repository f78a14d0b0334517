"""Decoding again from a prefix: the English up to a term and the term, the rest by the model.

For terms that the model left out or rendered twice. All of a document in as few calls as the words
to be suppressed allow. A new sentence is taken only if it is whole: it begins as it was told, the
term stands as a word, and nothing of the old one got lost on the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from translate.engines.engine import DecodingConfig, Engine, Hypothesis
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.pieces import is_content
from translate.guard.flags import check_output, weight
from translate.text.left_alone import left_alone_spans

# Chosen: a French word of which so much of some English word's attention speaks is translated...
_COVERED = 0.3
# ...and this many that were may be left out, for one word is often said by another.
_MAY_LOSE = 1
_SHORTEST, _LONGEST = 0.7, 1.4


@dataclass(frozen=True, slots=True)
class Wish:
    """A sentence to decode again.

    Args:
        source: French.
        prefix: what the English must begin with, the term last.
        instead: what it competes with, which has the term inserted or a rendering too many.
        suppressed: words and phrases that it must not hold.
    """

    source: str
    prefix: str
    instead: Hypothesis
    suppressed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redecoding:
    """A new hypothesis.

    Args:
        hypothesis: what the model said.
        lost: how many French words are no longer translated in it.
        refused: why it is not whole, "" if it is.
    """

    hypothesis: Hypothesis
    lost: int = 0
    refused: str = ""


def redecode(
    engine: Engine,
    wishes: Sequence[Wish],
    *,
    decoding: DecodingConfig | None = None,
    alternatives: int = 1,
) -> tuple[tuple[Redecoding, ...], ...]:
    """Decode sentences again from their prefixes.

    Args:
        engine: what decodes.
        wishes: the sentences.
        decoding: how to search, instead of the engine's own setting.
        alternatives: hypotheses to look at for each.

    Returns:
        For each sentence the new hypotheses, whole or refused, the likeliest first.
    """
    results: list[tuple[Redecoding, ...]] = [()] * len(wishes)
    for group in _compatible(wishes):
        decoded = engine.translate(
            [wishes[k].source for k in group],
            decoding=decoding,
            prefixes=[wishes[k].prefix for k in group],
            suppress=tuple(dict.fromkeys(text for k in group for text in wishes[k].suppressed)),
            alternatives=alternatives,
        )
        for k, best in zip(group, decoded, strict=True):
            hypotheses = (replace(best, alternatives=()), *best.alternatives)
            results[k] = tuple(_judged(wishes[k], item) for item in hypotheses)
    return tuple(results)


def _compatible(wishes: Sequence[Wish]) -> list[list[int]]:
    """Group wishes so that what one of them suppresses stands in no other's text."""
    groups: list[list[int]] = []
    for k, wish in enumerate(wishes):
        for group in groups:
            if not any(_clash(wish, wishes[other]) for other in group):
                group.append(k)
                break
        else:
            groups.append([k])
    return groups


def _clash(one: Wish, other: Wish) -> bool:
    return any(text in other.instead.text for text in one.suppressed) or any(
        text in one.instead.text for text in other.suppressed
    )


def _judged(wish: Wish, hypothesis: Hypothesis) -> Redecoding:
    """Return whether a hypothesis is whole, and count what it loses."""
    flaw = _flaw(wish, hypothesis.text)
    if flaw:
        return Redecoding(hypothesis, refused=flaw)
    gone = _covered(wish.source, wish.instead) - _covered(wish.source, hypothesis)
    refused = ""
    if len(gone) > _MAY_LOSE:
        refused = f"{len(gone)} French words are no longer translated"
    elif _loses_next_word(wish, hypothesis):
        refused = "the word that the term stood before is no longer translated"
    return Redecoding(hypothesis, len(gone), refused)


def _loses_next_word(wish: Wish, hypothesis: Hypothesis) -> bool:
    """Return whether the English of the word right behind the term is missing behind it now.

    The term may describe that word: flu virus. A model that is told to go on from the term takes
    the one for the other, so its attention at the term itself is no proof.
    """
    old, new = (WordAttention(wish.source, text) for text in (wish.instead, hypothesis))
    behind = [j for j, piece in enumerate(old.target_pieces) if piece.start >= len(wish.prefix)]
    if not old.target.startswith(wish.prefix) or not behind:
        return False
    if not is_content(old.target_pieces[behind[0]]):
        return False
    column = int(np.where(old.source_content, old.mass[behind[0]], 0.0).argmax())
    if old.mass[behind[0], column] < _COVERED:
        return False
    rows = [j for j, piece in enumerate(new.target_pieces) if piece.start >= len(wish.prefix)]
    return bool(new.mass[rows, column].max(initial=0.0) < _COVERED)


def _flaw(wish: Wish, text: str) -> str:
    """Return why a text cannot be what was wished for, "" if it can."""
    prefix, old = wish.prefix, wish.instead.text
    behind = text[len(prefix) : len(prefix) + 1]
    if not text.startswith(prefix):
        return "it does not begin as it was told"
    if behind.isalnum() or behind in ("-", "'", "’"):
        return "the term runs on into another word"
    if not _SHORTEST <= (len(text) + 1) / (len(old) + 1) <= _LONGEST:
        return "it is too long or too short"
    if not set(_left_alone(old)) <= set(_left_alone(text)):
        return "an address or a placeholder is lost"
    if weight(check_output(wish.source, text)) > weight(check_output(wish.source, old)):
        return "it repeats itself or has another plain fault"
    return ""


def _left_alone(text: str) -> list[str]:
    return [text[start:end] for start, end in left_alone_spans(text)]


def _covered(source: str, hypothesis: Hypothesis) -> set[int]:
    """Return the French words with a meaning of their own that some English word looks at."""
    attention = WordAttention(source, hypothesis)
    if not attention.mass.size:
        return set()
    most = np.where(attention.source_content, attention.mass.max(axis=0), 0.0)
    return {int(column) for column in np.flatnonzero(most >= _COVERED)}
