"""How a term is to be written at its place: number, verb form, and the article before it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from translate.glossary.enforce.edit import Change, number_of
from translate.glossary.enforce.gap import STAND_INS, article_before, word_before
from translate.glossary.enforce.place import modifies_noun
from translate.glossary.enforce.placement import TermPlacement
from translate.glossary.enforce.renderings import TermConstraint, verb_forms_of
from translate.glossary.enforce.word_attention import WordAttention
from translate.glossary.entry import Number
from translate.glossary.words.english import english_plural
from translate.glossary.words.english_verbs import form_of
from translate.glossary.words.english_words import PREPOSITIONS
from translate.glossary.words.pieces import is_content

# Pieces of French that a verb, its article and an apostrophe take: accepte l'offre.
_VERB_AND_ARTICLE = 3
# What the model left out with a term, if it is nowhere in its English. Not "of": next to a word
# that describes the term English has none (virus research, for recherche de virus).
_LOST = {
    "sans": "without", "avec": "with", "pour": "for", "contre": "against", "par": "by",
    "sous": "under", "dans": "in", "sur": "on", "entre": "between",
}  # fmt: skip


def change_for(
    attention: WordAttention, placed: TermPlacement, *, gone: Collection[int] = ()
) -> Change:
    """Return how a term is to be written at its place.

    Args:
        attention: the segment, its translation, and the attention between them.
        placed: the term.
        gone: rows of what is taken out, since it renders a term once more.
    """
    constraint, (start, end) = placed.constraint, placed.span
    entry, ousted = constraint.entry, attention.target[start:end]
    form, number = _form(attention, constraint, start, end)
    french = article_before(attention, constraint.span)
    describes = modifies_noun(attention, constraint, end, gone=gone)
    # "The right of competition" has its article from "right", and "competition law" has none.
    headless = entry.uncountable and " of " in ousted and " of " not in form
    headless = headless and not attention.target[end:].startswith((" of ", " that ", " which "))
    return Change(
        start,
        end,
        form,
        number if entry.mode != "keep" else "",
        not entry.uncountable,
        constraint.span,
        article=_article(attention, french, placed, form, number),
        bare=headless or (entry.pos == "proper" and not french and not describes),
        preposition=_preposition(attention, placed),
    )


def _form(
    attention: WordAttention, constraint: TermConstraint, start: int, end: int
) -> tuple[str, Number]:
    """Return what to write, and its number."""
    entry, number, form = constraint.entry, constraint.match.number, constraint.form
    verbs = verb_forms_of(entry)
    if verbs is not None and form == entry.target:
        return verbs[form_of(*_verb_at(attention, constraint, start, end))], number
    several = english_plural(entry)
    if entry.mode != "keep" and form in (entry.target, several) and entry.target != several:
        if number == "invariable":
            number = "plural" if number_of(attention.target[start:end]) == "plural" else "singular"
            form = several if number == "plural" else entry.target
        if number == "plural" and modifies_noun(attention, constraint, end):
            form, number = entry.target, "singular"
    if entry.plural == entry.target and number_of(form) == "plural":
        number = "plural"  # damages, whether the French is one or several
    return form, number


def _verb_at(
    attention: WordAttention, constraint: TermConstraint, start: int, end: int
) -> tuple[str, str]:
    """Return the verb that gives way and the word before it: the term takes its form.

    Where the model had none, the ending of the French tells: a participle, or the infinitive.
    """
    before = [piece.key for piece in attention.target_pieces if piece.end <= start]
    previous = before[-1] if before else ""
    words = [
        piece.key
        for piece in attention.target_pieces
        if start <= piece.start < end and is_content(piece)
    ]
    if words:
        within = [piece.key for piece in attention.target_pieces if start <= piece.start < end]
        at = within.index(words[0])
        return words[0], within[at - 1] if at else previous
    first = constraint.match.surface.split()[0].lower()
    if first.endswith(("é", "ée", "és", "ées")):
        return "listed", "be"
    return "list", "to"


def _article(
    attention: WordAttention, french: str, placed: TermPlacement, form: str, number: Number
) -> str:
    """Return the article that the English might lack."""
    entry, ousted = placed.constraint.entry, attention.target[slice(*placed.span)]
    gap = not ousted or ousted.startswith("to ") or ousted.lower() in STAND_INS
    if (not ousted or french == "a") and _is_inside(attention, placed):
        return ""
    if french == "a":
        fits = entry.pos == "noun" and number != "plural" and not entry.uncountable
        return french if fits else ""
    lone = number_of(ousted) == "plural" and number != "plural"
    alone = gap or _may_take_the(attention, placed, form, number, lone=lone)
    return french if (entry.pos == "noun" and alone) or (gap and form.isupper()) else ""


def _is_inside(attention: WordAttention, placed: TermPlacement) -> bool:
    """Return whether a term stands amid a noun phrase, where English has no article.

    One that the model left out stands before the noun that French has before it: direct SARS
    transmission. Another stands behind what French has behind it: serious infection.
    """
    own = np.where(attention.source_content, attention.mass, 0.0).argmax(axis=1)
    columns, pieces = attention.columns(placed.constraint.span), attention.target_pieces
    before = [j for j, piece in enumerate(pieces) if piece.end <= placed.span[0]][-1:]
    behind = [j for j, piece in enumerate(pieces) if piece.start >= placed.span[1]][:1]
    if not before or not is_content(pieces[before[0]]):
        return False
    if placed.span[0] < placed.span[1]:
        return bool(own[before[0]] > columns[-1])
    return any(is_content(pieces[j]) and own[j] < columns[0] for j in behind)


def _preposition(attention: WordAttention, placed: TermPlacement) -> str:
    """Return the preposition that the model left out with a term, "" for none."""
    wanted = (
        _LOST.get(word_before(attention, placed.constraint), "") if placed.kind == "gap" else ""
    )
    before = [piece for piece in attention.target_pieces if piece.end <= placed.span[0]]
    behind = [piece for piece in attention.target_pieces if piece.start >= placed.span[0]]
    if not wanted or not before or not is_content(before[-1]):
        return ""
    is_said = any(piece.key == wanted for piece in attention.target_pieces)
    return "" if is_said or (behind and is_content(behind[0])) else wanted


def _may_take_the(
    attention: WordAttention, placed: TermPlacement, form: str, number: Number, *, lone: bool
) -> bool:
    """Return whether "the" may stand before a term that the model's word had none before.

    A plural needs none (`lone`: the term is no plural), nor do some singulars: *Cohesion is
    released* for *la caution*. It may not where another word describes the term, nor, but for a
    plural, before an acronym, an activity, or what has no plural.
    """
    before = [piece for piece in attention.target_pieces if piece.end <= placed.span[0]]
    if before and is_content(before[-1]):
        said = next((i for i, row in attention.anchors if row == len(before) - 1), None)
        first = attention.columns(placed.constraint.span)[0]
        # A verb right before the term and its article: il accepte la succession.
        if said is None or not 0 < first - said <= _VERB_AND_ARTICLE:
            return False
    elif not lone and before and before[-1].key not in PREPOSITIONS:
        return False
    has_none = placed.constraint.entry.uncountable or form.isupper() or form.endswith("ing")
    return lone or (number == "singular" and not has_none and not form.lower().startswith("the "))
