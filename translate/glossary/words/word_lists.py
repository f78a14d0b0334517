"""Word lists as they are written in Python: words with spaces between."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return words that stand in a text.

    >>> sorted(word_set("a an the"))
    ['a', 'an', 'the']
    """
    return frozenset(words.split())


def word_pairs(pairs: str) -> dict[str, str]:
    """Return what each word that stands in a text is followed by.

    >>> word_pairs("un a deux two")
    {'un': 'a', 'deux': 'two'}
    """
    words = pairs.split()
    return dict(zip(words[::2], words[1::2], strict=True))
