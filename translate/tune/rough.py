"""French as people type it: without accents, in bare capitals, with slips of the fingers.

The corpora are written with care, and a model that has seen nothing else makes nonsense of
"REGLEMENT INTERIEUR" and "ca va etre dur". A share of the sentences is therefore shown roughly
typed, beside English that is as good as before.
"""

from __future__ import annotations

import random
import re

from translate.text.word_lists import without_accents

# Of 100 sentences, chosen: enough to be learnt, too few to bend the rest.
_BARE, _CAPITALS, _SLIPS, _HASTY = 3, 1, 2, 1
_WORD = re.compile(r"[^\W\d_]{5,}")
_MOST_SLIPS = 2  # in a sentence; chosen: more is not read by people either
# Accents that are taken for each other.
_ACCENTS = str.maketrans("éèêàâîôûùç", "èéèâàiouuc")


def roughen(
    source: str, target: str, chance: random.Random, *, often: float = 1.0
) -> tuple[str, str]:
    """Return a pair whose French may be typed roughly.

    Args:
        source: French.
        target: its English, which is in capitals where the French is put into them.
        chance: where the decision comes from.
        often: how many times the usual share of sentences is changed, 0 to 14.

    >>> roughen("Le règlement intérieur", "The rules", random.Random(3), often=14)
    ('Le reglement interieur', 'The rules')
    """
    draw = chance.random() * 100 / often if often else 100.0
    if draw < _BARE:
        return without_accents(source), target
    draw -= _BARE
    if draw < _CAPITALS:
        return without_accents(source).upper(), target.upper()
    draw -= _CAPITALS
    if draw < _SLIPS:
        return _slipped(source, chance), target
    draw -= _SLIPS
    if draw < _HASTY:
        return _hasty(source, chance), target
    return source, target


def _slipped(text: str, chance: random.Random) -> str:
    """Let a letter or two of longer words go wrong: left out, doubled, exchanged, its accent."""
    words = [match for match in _WORD.finditer(text) if match.group().islower()]
    chosen = chance.sample(words, min(len(words), chance.randint(1, _MOST_SLIPS)))
    for word in sorted(chosen, key=lambda match: -match.start()):
        at = chance.randrange(word.start() + 1, word.end() - 1)
        pair = text[at : at + 2]
        wrong = chance.choice(
            (
                pair[1],
                pair[0] + pair,
                pair[::-1],
                pair.translate(_ACCENTS),
                pair.translate(_ACCENTS),
            )
        )
        text = text[:at] + wrong + text[at + 2 :]
    return text


def _hasty(text: str, chance: random.Random) -> str:
    """Type as in a message: a small letter to begin with, no full stop, no apostrophes."""
    text = text.removesuffix(".")
    if text[1:2].islower() or text[1:2] in "'’ ":
        text = text[:1].lower() + text[1:]
    if chance.random() < 0.5:  # chosen: half of them
        text = re.sub(r"(?<=\b[cdjlmnstCDJLMNST])['’](?=\w)", "", text)
    return without_accents(text) if chance.random() < 0.5 else text
