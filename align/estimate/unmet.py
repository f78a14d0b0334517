"""French words for which the English seems to have none: it lacks all that usually renders them.

A table of translations says how a large bitext renders each word. Two words of a sentence that lack
their renderings are named; the score goes by the worst: one wrong word spoils a sentence.
"""

from __future__ import annotations

import re

from align.bitext import SOUND, Pair, Span
from align.estimate.signals import overlap
from align.words.translations import load_translations

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = 3  # of a French word that is asked about; chosen: “thé”, “blé”, “dix”
# Those that are grammar: English says them otherwise or not at all. Each stands between spaces.
_GRAMMAR = (
    " ainsi aller alors après aura aurait aussi autre autres aux avaient avait avant avec"
    " avez avoir avons bien car ceci cela celle celui ces cet cette ceux chez comme dans"
    " des doit doivent donc dont déjà elle elles encore entre est faire fait faut fois ici"
    " ils jamais les leur leurs lors lui mais mes moins mon même nos notre nous ont par"
    " pas peut peuvent plus pour puis quand que qui quoi rien sans sera serait ses sommes"
    " son sont sous suis sur tes ton toujours tous tout toute toutes très une vers vont"
    " vos votre vous étaient était été êtes être"
    " "
)
_NAMED = 2  # words; chosen: a third one tells nothing new


def find_unmet(pair: Pair) -> tuple[tuple[float, Span], ...] | None:
    """Return the French words that the English renders least, the worst first.

    Args:
        pair: French first; what a glossary pinned is not asked about.

    Returns:
        At most two words: log to base 10 of the share of a word's usual renderings that are there,
        0 to −2.5, and its place in the source; None where no word can be asked about.

    >>> pair = Pair("1", "1", "Trois gros poireaux.", "Three big pills.")
    >>> (_, worst), *_ = find_unmet(pair)
    >>> worst.of(pair.source)
    'poireaux'
    """
    words = [
        word
        for word in (Span(*match.span()) for match in _WORD.finditer(pair.source))
        if word.end - word.start >= _LETTERS
        and f" {word.of(pair.source).lower()} " not in _GRAMMAR
        and not _is_pinned(word, pair)
    ]
    rendered = load_translations().render(
        [word.of(pair.source) for word in words], set(_WORD.findall(pair.target))
    )
    told = [(r, word) for r, word in zip(rendered, words, strict=True) if r is not None]
    return tuple(sorted(told, key=lambda item: (item[0], item[1].start))[:_NAMED]) or None


def _is_pinned(word: Span, pair: Pair) -> bool:
    """Return whether a glossary says what answers a word, so that nobody need ask."""
    return any(term.status in SOUND and overlap(word, term.source) for term in pair.terms)
