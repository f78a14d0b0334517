"""Where a term that the model left out would stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from translate.glossary.enforce.renderings import TermConstraint
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.words.english_words import DETERMINERS, PREPOSITIONS, RENDERED
from translate.glossary.words.lexicon import DEFINITES, EARLY_ADJECTIVES, NOUN_MARKERS
from translate.glossary.words.names import name_runs
from translate.glossary.words.pieces import WordOrMark, is_content

# Chosen: the place between the neighbours' English counts as much as weak attention, and the word
# right beside the term's own neighbour nearly as much.
_PLACE = 0.3
_BESIDE = 0.25
# What follows de is likely to follow of.
_OF_SHARE = 0.1
# Punctuation before which a term may be missing, and the attention there that says so (chosen).
_PUNCTUATION, _AT_PUNCTUATION = ",;:", 0.2
_INNER = "-‐‑'’/_@&"
_SUBJECTS = frozenset(("i", "it", "he", "she", "we", "they"))
# What stands for a term that the model left out at the beginning, if so much attention (chosen)
# rests on it there: "There is different", for *Didi est différent*.
STAND_INS, _STANDS_IN = frozenset(("it", "he", "she", "they", "there", "this", "that")), 0.5
_DE = RENDERED["of"]
_OF = _DE | {"la", "le", "les", "l"}
_ARTICLES = frozenset(("la", "le", "les", "l", "un", "une"))


def gaps_for(
    attention: WordAttention,
    constraint: TermConstraint,
    evidence: NDArray[np.float64],
    near: NDArray[np.float64],
) -> Iterator[tuple[int, float]]:
    """Yield the offsets at which a dropped term would stand, the best first, and the attention."""
    pieces = attention.target_pieces
    words = [
        j
        for j, piece in enumerate(pieces)
        if piece.is_word or (piece.text in _PUNCTUATION and evidence[j] >= _AT_PUNCTUATION)
    ]
    fit = evidence * (0.4 + 0.6 * near) + _PLACE * near
    if _follows_de(attention, constraint):
        fit += np.array([_OF_SHARE if piece.key == "of" else 0.0 for piece in pieces])
    described = _described_by(attention, constraint)
    for neighbour in (_neighbour(attention, constraint), described[0] if described else None):
        if neighbour is not None:
            fit[neighbour] += _BESIDE
    within_names = {at for run in name_runs(pieces) for j in run[1:] for at in _edges(pieces, j)}
    for j in sorted(words, key=lambda row: (-fit[row], row)):
        before = _goes_before(attention, constraint, j)
        if described and j in described:
            j, before = described[-1], False
        elif is_content(pieces[j]):
            j = _noun_of(attention, constraint, j, before=before)
        for side in (before, not before):
            edge = pieces[j].start if side else pieces[j].end
            edge = _border(attention.target, edge, before=side) if pieces[j].is_word else edge
            at = _behind_word(attention.target, edge)
            if not _parts_subject_and_verb(pieces, at) and at not in within_names:
                yield at, float(evidence[j])
    yield 0, 0.0


def stand_in(attention: WordAttention, constraint: TermConstraint) -> int | None:
    """Return the first English word if it is a pronoun in the place of a term; None if it is not.

    The French begins with the term or its article then, and the model wrote no word for it.
    """
    row = next((j for j, piece in enumerate(attention.target_pieces) if piece.is_word), None)
    columns = attention.columns(constraint.span)
    if row is None or not columns or attention.target_pieces[row].key not in STAND_INS:
        return None
    if any(
        piece.is_word and piece.key not in NOUN_MARKERS
        for piece in attention.source_pieces[: columns[0]]
    ):
        return None
    return row if attention.on(constraint.span)[row] >= _STANDS_IN else None


def _parts_subject_and_verb(pieces: Sequence[WordOrMark], at: int) -> bool:
    """Return whether an offset lies behind it, he, she …: nothing stands there but the verb."""
    before = [piece for piece in pieces if piece.end <= at]
    return bool(before) and before[-1].key in _SUBJECTS


def _edges(pieces: Sequence[WordOrMark], j: int) -> range:
    """Return the offsets between a piece and the one before it."""
    return range(pieces[j - 1].end, pieces[j].start + 1)


def _border(text: str, at: int, *, before: bool) -> int:
    """Move an offset out of a word with inner hyphens and apostrophes."""
    step, look = (-1, -1) if before else (1, 0)
    while 0 <= at + look < len(text) and (text[at + look].isalnum() or text[at + look] in _INNER):
        at += step
    return at


def _behind_word(text: str, at: int) -> int:
    """Move an offset before a word to behind the word before: one gap has one place."""
    before = text[:at].rstrip()
    return len(before) if before and (before[-1].isalnum() or before[-1] in _PUNCTUATION) else at


def _described_by(attention: WordAttention, constraint: TermConstraint) -> list[int]:
    """Return the English, word after word, of what follows a French noun and describes it.

    English has the noun behind all of it: géant chinois du covoiturage, Chinese ride-hailing giant.
    """
    pieces, columns = attention.target_pieces, attention.columns(constraint.span)
    start = columns[-1] + 1 if columns else len(attention.source_pieces)
    if start >= len(attention.source_pieces) or not attention.source_content[start]:
        return []
    rows = [row for column, row in attention.anchors if column == start]
    if not rows or rows[0] == 0 or not _may_lead(pieces[rows[0] - 1]):
        return []  # what stands alone may be a verb
    best = np.where(attention.source_content, attention.mass, 0.0).argmax(axis=1)
    last = start
    while rows[-1] + 1 < len(pieces) and is_content(pieces[rows[-1] + 1]):
        column = int(best[rows[-1] + 1])
        between = attention.source_pieces[last + 1 : column]
        if column < last or not all(map(is_of, between)):
            break
        rows, last = [*rows, rows[-1] + 1], column
    return rows


def _may_lead(piece: WordOrMark) -> bool:
    return piece.key in DETERMINERS or piece.key in PREPOSITIONS or piece.key in ("and", "or")


def _goes_before(attention: WordAttention, constraint: TermConstraint, j: int) -> bool:
    """Return whether a dropped term goes before a word that stands near its place.

    French has the noun before what describes it, English after: recherche de virus, virus research.
    What looks at a term before it is said looks from where the term is missing, unless it is an
    article of the term or renders a preposition before it.
    """
    columns, piece = attention.columns(constraint.span), attention.target_pieces[j]
    if not columns or piece.key in DETERMINERS:
        return False
    if not piece.is_word:
        return True
    if not is_content(piece):
        return (
            piece.key in RENDERED and word_before(attention, constraint) not in RENDERED[piece.key]
        )
    content = np.where(attention.source_content, attention.mass[j], 0.0)
    content[columns] = 0.0
    anchored = {row: column for column, row in attention.anchors if column not in columns}
    i = anchored.get(j, int(content.argmax()))
    if content[i] <= 0:
        return False
    if (
        attention.source_pieces[i].text[0].isdigit()
        or attention.source_pieces[i].key in EARLY_ADJECTIVES
    ):
        return False
    between = attention.source_pieces[i + 1 : columns[0]]
    if i < columns[0]:
        return not between or (all(map(is_of, between)) and between[0].key in _DE)
    return True


def _noun_of(attention: WordAttention, constraint: TermConstraint, j: int, *, before: bool) -> int:
    """Return the noun behind an English word to which a term goes, instead of to the word.

    Before the noun that an adjective describes, as it does where French has it right behind: listes
    partielles de restrictions. Behind all of a noun phrase, which nothing parts: paquebots de
    croisière sans cas.
    """
    pieces, columns = attention.target_pieces, attention.columns(constraint.span)
    own = np.where(attention.source_content, attention.mass, 0.0)
    while columns and own[j].max() > 0 and own[j].argmax() < columns[0]:
        if j + 1 == len(pieces) or not is_content(pieces[j + 1]) or own[j + 1].max() <= 0:
            break
        following = own[j + 1].argmax()
        if following >= columns[0] or (before and following != own[j].argmax() - 1):
            break
        j += 1
    return j


def word_before(attention: WordAttention, constraint: TermConstraint) -> str:
    """Return the French word before a term and its article."""
    before = (p.key for p in reversed(attention.source_pieces) if p.end <= constraint.match.start)
    return next((key for key in before if key not in _ARTICLES and key not in "'’"), "")


def _follows_de(attention: WordAttention, constraint: TermConstraint) -> bool:
    before = [piece for piece in attention.source_pieces if piece.end <= constraint.match.start]
    before = [piece for piece in before[-3:] if piece.is_word]
    return any(piece.key in _DE for piece in before[-2:] if is_of(piece))


def _neighbour(attention: WordAttention, constraint: TermConstraint) -> int | None:
    """Return the English of the word that only articles part from the term, if it is certain."""
    columns = attention.columns(constraint.span)
    before = next(
        (i for i in range(columns[0] - 1, -1, -1) if not is_of(attention.source_pieces[i])), None
    )
    return None if before is None else dict(attention.anchors).get(before)


def is_of(piece: WordOrMark) -> bool:
    """Return whether a French piece only ties two nouns: de, du, d', des."""
    return piece.key in _OF or piece.text in "'’"


def article_before(attention: WordAttention, span: tuple[int, int]) -> str:
    """Return "the" or "a" for a French article right before a term, "" for none."""
    before = [piece for piece in attention.source_pieces if piece.end <= span[0] and piece.is_word]
    last = before[-1].key if before else ""
    return "the" if last in DEFINITES else "a" if last in ("un", "une") else ""
