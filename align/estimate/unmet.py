"""French words for which the English seems to have none: it lacks all that usually renders them.

A table of translations says how a large bitext renders each word, and a dictionary what it means in
all its senses. Two words of a sentence that lack their renderings are named; the score goes by the
worst: one wrong word spoils a sentence. Words that mean together what they do not apart
(“restauration rapide”: fast food) count as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from align.bitext import SOUND, Pair, Span
from align.checks.amounts.grammars import FRENCH
from align.checks.spelling import made_up_words
from align.checks.words import fold
from align.estimate.related import related_words
from align.estimate.senses import UNSAID, shares_of, with_senses
from align.words.expression import Expression
from align.words.expressions import expressions_in
from align.words.translations import fold_french, stem_of
from align.words.usual import load_usual

# Letters, each with the accents and soft hyphens that ride on it.
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f\u00ad]*)+")
# A full stop within a sentence: the word before it is shortened ("env. 3 km", "(6 pers.)").
_SHORTENS = re.compile(r"\.(?=\s[a-zà-ÿ\d]|[)/])")
_SHORT = 5  # letters of such a word at most; chosen: "suiv", "pers", "janv", "juill"
_LETTERS = 3  # of a French word that is asked about; chosen: “thé”, “blé”, “sel”
# Those that are grammar: English says them otherwise or not at all. Each stands between spaces.
_GRAMMAR = (
    " ainsi aller alors après aura aurai auraient aurais aurait auras aurez aurons auront aussi"
    " autre autres aux avaient avais avait avant avec avez aviez avions avoir avons bien car"
    " ceci cela celle celui ces cet cette ceux chez comme dans des doit doivent donc dont déjà"
    " elle elles encore entre est eut faire fait faut fois furent fut ici ils jamais les leur"
    " leurs lors lui mais mes moi moins mon même non nos notre nous ont par pas peut plus"
    " peuvent pour puis quand que quelqu qui quoi rien sans sera serai seraient serais serait seras"
    " serez seriez serons seront ses soi sommes son sont sous suis sur tes toi ton toujours"
    " tous tout toute toutes très une vers vont vos votre vous étaient étais était étiez étions"
    " été êtes être"
    " "
)
_NAMED = 2  # words; chosen: a third one tells nothing new
# The log of a share of which the English says nothing. Chosen: a word that is often left unsaid, or
# that looks like an English one, loses less.
_SILENT = -1.7
_MADE_UP = -1.3  # the same where a word is made up: it stands for one; chosen by reading
# What makes a word a part of another, before it and behind it.
_JOINED, _JOINS = re.compile(r"(?:[-‐‑]|\bnon )\Z", re.IGNORECASE), re.compile(r"[-‐‑]")


def find_unmet(pair: Pair) -> tuple[tuple[float, Span], ...] | None:
    """Return the French words that the English renders least, the worst first.

    Args:
        pair: French first; what a glossary pinned is not asked about.

    Returns:
        At most two words: log to base 10 of the share of a word's usual renderings that are there,
        0 to −2.5 (−0.8 if they are hardly there but a dictionary's are, −2 of a word that only the
        dictionary knows), and its place in the source; None where no word can be asked about.

    >>> pair = Pair("1", "1", "Trois gros poireaux.", "Three big pills.")
    >>> (_, worst), *_ = find_unmet(pair)
    >>> worst.of(pair.source)
    'poireaux'
    """
    told = sorted(_shares(pair), key=lambda item: (item[0], item[1].start))
    return tuple(told[:_NAMED]) or None


def lack_of(source: str, target: str) -> float:
    """Return how far the English lacks what the French words are usually rendered by, all of them.

    Args:
        source: French.
        target: English.

    Returns:
        The sum of the logs to base 10 of the shares that are there, 0 or less.

    >>> right = lack_of("Trois gros poireaux.", "Three big leeks.")
    >>> wrong = lack_of("Trois gros poireaux.", "Three big pills.")
    >>> wrong < right - 1
    True
    """
    return sum(share for share, _ in _shares(Pair("", "", source, target)))


def find_missing(
    source: str, target: str
) -> tuple[tuple[Span, tuple[tuple[str, float], ...]], ...]:
    """Return French words that the English says nothing of and what usually renders them.

    Args:
        source: French.
        target: English.

    Returns:
        Place and usual renderings with their shares of each word, or expression, that has some, the
        worst first, behind them those of a dictionary if the word is rare; no names, and no parts
        of compounds.

    >>> [(place, renderings)] = find_missing("Trois gros poireaux.", "Three big pills.")
    >>> place, renderings[0][0]
    (Span(start=11, end=19), 'leeks')
    """
    # What is made up says nothing, however much it looks like the French: affec, affectueuse.
    made_up = set(made_up_words(source, target))
    there = set(_WORD.findall(target)) - made_up
    silent = _MADE_UP if made_up else _SILENT
    said = _said(there)
    stems = {stem_of(word) for word in said}
    expressions = _expressions(source, frozenset())
    covered = {k for place, _ in expressions for k in range(place.start, place.end)}
    words = [
        place
        for place, word in _words(source)
        if _stands_alone(source, place) and not _is_number(word) and place.start not in covered
    ]
    told = shares_of([place.of(source) for place in words], said, stems)
    missing = [_unsaid(*found) for found in expressions if not found[1].is_in(stems)]
    for place, share in zip(words, told, strict=True):
        if share is not None and share > silent:
            continue
        word = place.of(source)
        renderings = load_usual().of(word)
        if share is not None and share <= UNSAID:
            renderings = with_senses(word, renderings)
        if renderings and stems.isdisjoint(stem_of(one) for one, _ in renderings):
            missing.append((share or 0.0, place.start, (place, renderings)))
    return tuple(item for _, _, item in sorted(missing))


def _unsaid(
    place: Span, expression: Expression
) -> tuple[float, int, tuple[Span, tuple[tuple[str, float], ...]]]:
    """Return an expression as what is missing: how gravely, where, and what would render it."""
    renderings = tuple((english, expression.share) for english in expression.renderings)
    return UNSAID, place.start, (place, renderings)


def _stands_alone(text: str, place: Span) -> bool:
    """Return whether a word is neither a name nor a part of a compound."""
    is_name = text[place.start].isupper() and bool(re.search(r"\w", text[: place.start]))
    # One letter more than "non " has, so that the end of another word is seen.
    is_joined = _JOINED.search(text, max(place.start - 5, 0), place.start)
    return not is_name and not is_joined and not _JOINS.match(text, place.end)


def _shares(pair: Pair) -> list[tuple[float, Span]]:
    """Return of each French word and expression that tells, the log of its share, and its place.

    An expression that is rendered answers for its words; of one that is not they are asked about
    as well, since “participation rate” is nearer to “turnout” than “interest rate”.
    """
    pinned = _pinned(pair)
    has_figures = any(map(str.isdigit, pair.target))
    there = _said(_WORD.findall(pair.target))
    expressions = _expressions(pair.source, pinned)
    stems = {stem_of(word) for word in there}
    rendered = {place for place, expression in expressions if expression.is_in(stems)}
    answered = {k for place in rendered for k in range(place.start, place.end)}
    words = [
        place
        for place, word in _words(pair.source)
        if pinned.isdisjoint(range(place.start, place.end))
        and not (has_figures and _is_number(word))
        and place.start not in answered
    ]
    told = shares_of([word.of(pair.source) for word in words], there, stems)
    shares = [(share, word) for share, word in zip(told, words, strict=True) if share is not None]
    return shares + [(0.0 if place in rendered else UNSAID, place) for place, _ in expressions]


def _expressions(source: str, pinned: Collection[int]) -> list[tuple[Span, Expression]]:
    """Return the expressions of a sentence that nobody pinned a part of."""
    return [
        (place, expression)
        for place, expression in expressions_in(source)
        if not any(k in pinned for k in range(place.start, place.end))
    ]


def _said(words: Iterable[str]) -> set[str]:
    """Return English words and what they say as well: their other forms and parts."""
    folded = {fold_french(word) for word in words}
    return folded.union(*map(related_words, folded))


def _words(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the place of each word that says something, and the word in small letters."""
    for match in _WORD.finditer(text):
        word = unicodedata.normalize("NFC", match.group()).lower()
        is_short = len(word) <= _SHORT and _SHORTENS.match(text, match.end())
        if len(word) >= _LETTERS and not is_short and not is_grammar(word):
            yield Span(*match.span()), word


def is_grammar(word: str) -> bool:
    """Return whether a French word in small letters is grammar, which is not asked about."""
    return f" {word} " in _GRAMMAR


def _is_number(word: str) -> bool:
    """Return whether a word can stand in figures; the check of numbers compares those."""
    plain = fold(word)
    return plain in FRENCH.units or plain in FRENCH.hundreds or plain in FRENCH.scales


def _pinned(pair: Pair) -> set[int]:
    """Return the characters of which a glossary says what answers them, so that nobody need ask."""
    return {
        place
        for term in pair.terms
        if term.status in SOUND
        for place in range(term.source.start, term.source.end)
    }
