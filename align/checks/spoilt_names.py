"""Names that a model has spoilt: the French has one that differs by a letter or two."""

from __future__ import annotations

from difflib import SequenceMatcher

from align.bitext import Span
from align.checks.affixes import is_word
from align.checks.names import is_known_name
from align.checks.words import Word, folded_words

# Of the letters. Chosen on 600 sentences of newstest2012 by a model: above it are Palik for Paclik
# and Jeablonec for Jablonec; below it names that English spells in its own way (Mursi, Morsi).
_ALIKE = 0.85
_SHORTEST = 4
_MOST = 500  # words of a side, as in `names.py`: names are compared each with each
# Two ways of writing the same sounds of other scripts and tongues: Kaboul and Kabul, Gorbatchev and
# Gorbachev, Salzbourg and Salzburg, Bagdad and Baghdad; and of Latin names, Hadrien and Hadrian.
_SOUNDS = (
    *(("tch", "ch"), ("sh", "ch"), ("dj", "j"), ("ou", "u")),
    *((f"{letter}h", letter) for letter in "bdgkt"),
)
_LATIN_END = "ien"


def spoilt_names(source: str, target: str) -> tuple[tuple[Span, str], ...]:
    """Return where a name of an English sentence is not as the French has it, and how it has it.

    Names that English spells otherwise (`exonyms.yaml`) are not among them.

    Args:
        source: the French sentence.
        target: its English.

    >>> spoilt_names("Hier, Nicolas Sarkozy a parlé.", "Yesterday, Nicolas Sarkosy spoke.")
    ((Span(start=19, end=26), 'Sarkozy'),)
    """
    theirs = folded_words(source)
    if len(theirs) > _MOST:
        return ()
    target_words = {word.text for word in folded_words(target)}
    names = [word for word in theirs if _is_name(word) and word.text not in target_words]
    source_words = {word.text for word in theirs}
    spoilt = []
    for word in folded_words(target) if names else ():
        if _is_name(word) and word.text not in source_words and not _is_known(word.folded):
            share, name = max((_alike(word, name), name.text) for name in names)
            if share >= _ALIKE:
                spoilt.append((word.span, name))
    return tuple(spoilt)


def _is_name(word: Word) -> bool:
    has_capital = word.text[0].isupper() and not word.text.isupper()
    return has_capital and not word.is_first and len(word.text) >= _SHORTEST


def _is_known(folded: str) -> bool:
    return is_word(folded) or is_known_name(folded)


def _alike(word: Word, name: Word) -> float:
    """Return the share of letters in common, 0 for what may be English (Athens, Lisbon)."""
    one, other = word.folded, name.folded
    if one == other or not name.text.isascii() or (one[0], one[-1]) != (other[0], other[-1]):
        return 0.0
    if _sounds(one) == _sounds(other):
        return 0.0
    return SequenceMatcher(None, word.folded, name.folded).ratio()


def _sounds(name: str) -> str:
    """Return a name in one way of writing.

    >>> _sounds("kaboul") == _sounds("kabul"), _sounds("sarkozy") == _sounds("sarkosy")
    (True, False)
    """
    for one, other in _SOUNDS:
        name = name.replace(one, other)
    return name.removesuffix(_LATIN_END) + "ian" if name.endswith(_LATIN_END) else name
