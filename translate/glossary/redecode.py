"""Decoding again, for terms that the model left out: from the text before the gap and the term.

All of a document in as few calls as the words to be suppressed allow. A new sentence is taken only
if it is whole: it begins as it was told, the term stands as a word, and nothing of the old one got
lost on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.engine import DecodingConfig, Engine, Hypothesis
from translate.glossary.sides import is_content, split_pieces
from translate.guard.flags import check_output, weight

# Chosen: a good continuation may say two words of five otherwise, not more.
_KEPT = 0.6
_SHORTEST, _LONGEST = 0.7, 1.4
# Chosen: with the first half of a sentence settled, more beams find little and cost as much again.
_BEAMS = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """A sentence to decode again.

    Args:
        source: French.
        prefix: what the English must begin with, the term last.
        instead: the text that it competes with, which has the term inserted.
        ousted: what it must not hold, "" for nothing.
    """

    source: str
    prefix: str
    instead: str
    ousted: str = ""


def redecode(
    engine: Engine, wishes: Sequence[Wish], *, decoding: DecodingConfig | None = None
) -> tuple[Hypothesis | None, ...]:
    """Decode sentences again from their prefixes.

    Args:
        engine: what decodes.
        wishes: the sentences.
        decoding: how to search, instead of the engine's own setting.

    Returns:
        The new hypothesis of each, None where it is no good.
    """
    search = decoding if decoding is not None else engine.decoding
    search = replace(search, beam_size=min(search.beam_size, _BEAMS))
    results: list[Hypothesis | None] = [None] * len(wishes)
    for group in _compatible(wishes):
        decoded = engine.translate(
            [wishes[k].source for k in group],
            decoding=search,
            prefixes=[wishes[k].prefix for k in group],
            suppress=tuple(dict.fromkeys(wishes[k].ousted for k in group if wishes[k].ousted)),
        )
        for k, hypothesis in zip(group, decoded, strict=True):
            if _is_whole(wishes[k], hypothesis):
                results[k] = hypothesis
    return tuple(results)


def _compatible(wishes: Sequence[Wish]) -> list[list[int]]:
    """Group wishes so that what one of them ousts stands in no other's text."""
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
    return bool(
        (one.ousted and one.ousted in other.instead)
        or (other.ousted and other.ousted in one.instead)
    )


def _is_whole(wish: Wish, hypothesis: Hypothesis) -> bool:
    text, prefix = hypothesis.text, wish.prefix
    behind = text[len(prefix) : len(prefix) + 1]
    if not text.startswith(prefix) or behind.isalnum() or behind in ("-", "'", "’"):
        return False
    if not _SHORTEST <= (len(text) + 1) / (len(wish.instead) + 1) <= _LONGEST:
        return False
    if weight(check_output(wish.source, text)) > weight(check_output(wish.source, wish.instead)):
        return False
    old, new = _content(wish.instead[len(prefix) :]), _content(text[len(prefix) :])
    return (old & new).total() >= _KEPT * old.total()


def _content(text: str) -> Counter[str]:
    return Counter(piece.key for piece in split_pieces(text) if is_content(piece))
