"""Where a French sentence negates: *ne* with its second word, and what negates alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from align.bitext import Span
from align.checks.lexicon import load_data, read_words
from align.checks.words import Word

LISTS = "negation.yaml"
# "ne" and its second word are neighbours but for a verb, its pronouns and an adverb (chosen).
_REACH = 6
_REACH_OF_PLUS = 3  # "il ne nous voit plus"; further off it is "more"
_NO_MORE = "y a plus de"  # "plus de" by itself is "more than"
# With "ne" or "n'" so many words before them, these negate a clause surely.
_SECOND = read_words("pas jamais rien aucun aucune personne nullement guere plus")
# These negate without "ne", and English says it in more ways yet; a lack is worth a warning.
_WEAK = read_words("aucun aucune sans ni")
# "ne" alone negates before these: il ne peut, elle n'ose.
_BARE = read_words("peu* pouv* pu pourr* puiss* ose* osa* sau* sav* cesse*")
# "pas" alone negates behind these, the verbs as they are spoken: mais pas, c'est pas vrai.
_BEFORE = read_words(
    """
    mais et ou non est suis es sont etait ai as a ont avait sais sait faut peux peut veux veut va
    vais fait crois pense
    """
)


def find_negations(words: Sequence[Word]) -> Iterator[Span]:
    """Find each "ne … pas" from its first word to its second, and each "personne ne".

    >>> from align.checks.words import folded_words
    >>> text = "Personne ne vient, et lui ne dort pas."
    >>> [span.of(text) for span in find_negations(folded_words(text))]
    ['Personne ne vient', 'ne dort pas']
    """
    idioms = load_data(LISTS)["french_idioms"]
    start = -1
    for k, word in enumerate(words):
        if _is_ne(word):
            start = k
            if k and words[k - 1].folded in ("personne", "rien"):
                yield Span(words[k - 1].start, words[min(k + 1, len(words) - 1)].end)
                start = -1
        elif start >= 0 and _is_second(word, k - start):
            around = " ".join(w.folded for w in words[max(0, start - 3) : k + 3])
            if _NO_MORE in around or not any(idiom in around for idiom in idioms):
                yield Span(words[start].start, word.end)
            start = -1
        elif start >= 0 and (k - start >= _REACH or word.folded in ("que", "qu")):
            start = -1  # "ne … que" is "only"


def _is_ne(word: Word) -> bool:
    return word.text.lower() in ("ne", "n")  # but not "né", born


def _is_second(word: Word, distance: int) -> bool:
    """Return whether a word negates with a "ne" so many words before it; "plus grand" does not."""
    if word.folded == "plus" and distance > _REACH_OF_PLUS:
        return False
    return word.folded in _SECOND


def find_weak_negations(words: Sequence[Word]) -> Iterator[Span]:
    """Find what negates a little less surely: sans, "mais pas", "il ne peut", "c'est pas".

    >>> from align.checks.words import folded_words
    >>> text = "Sans toi, il ne peut dormir."
    >>> [span.of(text) for span in find_weak_negations(folded_words(text))]
    ['Sans', 'ne peut']
    """
    for k, word in enumerate(words):
        before = words[k - 1].folded if k else ""
        is_behind_ne = k > 0 and _is_ne(words[k - 1])
        behind = {after.folded for after in words[k + 1 : k + 2 + _REACH]}
        is_bare = is_behind_ne and word.folded in _BARE
        is_plain = word.folded in ("pas", "non") and before in _BEFORE
        if word.folded in _WEAK:
            span, idioms = word.span, "weak_idioms"
        elif (is_bare and behind.isdisjoint({"que", "qu"})) or (
            is_plain and behind.isdisjoint({"seulement", "uniquement", "plus", "mal"})
        ):
            span, idioms = Span(words[k - 1].start, word.end), "french_idioms"
        else:
            continue
        around = " ".join(w.folded for w in words[max(0, k - 3) : k + 3])
        if not any(idiom in around for idiom in load_data(LISTS)[idioms]):
            yield span
