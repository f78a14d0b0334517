"""What a dictionary adds to what was counted: senses that a bitext has rarely, words it hardly has.

A table of translations says how often each English renders a French word; where it has seen little
of what stands there, the dictionary's senses tell whether the word was rendered, and what might
stand in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from align.words.dictionary import load_dictionary
from align.words.translations import load_translations, stem_of

# Of a word or an expression without its English; chosen: a word that is wrong has so. And of a word
# of which the dictionary's English is there, however rare it may be in the table.
UNSAID, _SAID = -2.0, -0.8
# Of a word that the bitext has more rarely than that the model knows little, and its senses by the
# dictionary are tried. Chosen by reading; of commoner words what stood there was as good.
_RARE = 300
_SENSE = 0.6  # what one counts, as a share; chosen: as usual renderings often have
_TRIED = 8  # of a word, since each takes time; chosen: the first form of each sense comes first


def shares_of(
    words: Sequence[str], said: Collection[str], stems: Collection[str]
) -> list[float | None]:
    """Return of each French word how far the English has what renders it.

    Args:
        words: French ones, as they stand in the sentence.
        said: all English words of it, with what they say as well.
        stems: theirs.

    Returns:
        The log to base 10 of the share of its usual renderings that are there; −0.8 if hardly any
        are but some of the dictionary's, −2 of a word that only the dictionary knows and that is
        not rendered; None for a word that nobody knows.

    >>> words = ["genouillères", "bouleversé"]
    >>> shares_of(words, {"kneezeers", "upended"}, {"kneeze", "upende", "upend"})
    [-2.0, -0.8]
    """
    told = load_translations().render(words, said)
    return [_by_senses(word, share, stems) for word, share in zip(words, told, strict=True)]


def _by_senses(word: str, share: float | None, stems: Collection[str]) -> float | None:
    """Return a word's share as a dictionary puts it right."""
    if share is not None and share >= _SAID:
        return share
    meaning = load_dictionary().of(word)
    if meaning is None:
        return share
    if meaning.is_in(stems):
        return _SAID
    is_missing = share is None and word.islower()  # Niu is no form of nier
    return UNSAID if is_missing else share


def with_senses(word: str, usual: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """Return the usual renderings of a word, with shares, and of a rare one the dictionary's.

    >>> with_senses("genouillères", ())[0]
    ('knee pad', 0.6)
    """
    known = {rendering for rendering, _ in usual}
    senses = senses_of(word) if _is_rare(word) else ()
    return (*usual, *(one for one in senses if one[0] not in known))


def senses_of(word: str) -> tuple[tuple[str, float], ...]:
    """Return what a dictionary has for a word, in forms that may answer it, as usual renderings.

    >>> senses_of("inquiété")[0]
    ('worried', 0.6)
    """
    meaning = load_dictionary().of(word)
    return tuple((one, _SENSE) for one in meaning.renderings[:_TRIED]) if meaning else ()


def _is_rare(word: str) -> bool:
    """Return whether the bitext has a word so seldom that the model can hardly know it."""
    table = load_translations()
    number = table.french.get(stem_of(word))
    return number is None or int(table.counts[number]) < _RARE
