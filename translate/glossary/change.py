"""How a term is to be written at its place: number, verb form, and the article before it."""

from __future__ import annotations

from collections.abc import Collection

from translate.glossary.asked import Asked, verb_forms_of
from translate.glossary.edit import Change, number_of
from translate.glossary.english import english_plural
from translate.glossary.english_verbs import form_of
from translate.glossary.entry import Number
from translate.glossary.gap import article_before
from translate.glossary.place import modifies_noun
from translate.glossary.placed import Placed
from translate.glossary.sides import Sides, is_content


def change_for(sides: Sides, placed: Placed, *, gone: Collection[int] = ()) -> Change:
    """Say how a term is to be written at its place.

    Args:
        sides: the segment and its translation.
        placed: the term.
        gone: rows of what is taken out, since it renders a term once more.
    """
    asked, (start, end) = placed.asked, placed.span
    entry, ousted = asked.entry, sides.target[start:end]
    form, number = _form(sides, asked, start, end)
    french = article_before(sides, asked.span)
    describes = modifies_noun(sides, asked, end, gone=gone)
    # "The right of competition" has its article from "right", and "competition law" has none.
    headless = entry.uncountable and " of " in ousted and " of " not in form
    headless = headless and not sides.target[end:].startswith((" of ", " that ", " which "))
    return Change(
        start,
        end,
        form,
        number if entry.mode != "keep" else "",
        not entry.uncountable,
        asked.span,
        article=_article(french, placed, form, number, ousted),
        bare=headless or (entry.pos == "proper" and not french and not describes),
    )


def _form(sides: Sides, asked: Asked, start: int, end: int) -> tuple[str, Number]:
    """Return what to write, and its number."""
    entry, number, form = asked.entry, asked.match.number, asked.form
    verbs = verb_forms_of(entry)
    if verbs is not None and form == entry.target:
        return verbs[form_of(*_verb_at(sides, asked, start, end))], number
    several = english_plural(entry)
    if entry.mode != "keep" and form in (entry.target, several) and entry.target != several:
        if number == "invariable":
            number = "plural" if number_of(sides.target[start:end]) == "plural" else "singular"
            form = several if number == "plural" else entry.target
        if number == "plural" and modifies_noun(sides, asked, end):
            form, number = entry.target, "singular"
    return form, number


def _verb_at(sides: Sides, asked: Asked, start: int, end: int) -> tuple[str, str]:
    """Return the verb that gives way and the word before it: the term takes its form.

    Where the model had none, the ending of the French tells: a participle, or the infinitive.
    """
    before = [piece.key for piece in sides.target_pieces if piece.end <= start]
    previous = before[-1] if before else ""
    words = [
        piece.key
        for piece in sides.target_pieces
        if start <= piece.start < end and is_content(piece)
    ]
    if words:
        within = [piece.key for piece in sides.target_pieces if start <= piece.start < end]
        at = within.index(words[0])
        return words[0], within[at - 1] if at else previous
    first = asked.match.surface.split()[0].lower()
    if first.endswith(("é", "ée", "és", "ées")):
        return "listed", "be"
    return "list", "to"


def _article(french: str, placed: Placed, form: str, number: Number, ousted: str) -> str:
    """Return the article that the English might lack."""
    entry, gap = placed.asked.entry, not ousted or ousted.startswith("to ")
    if french == "a":
        fits = entry.pos == "noun" and number != "plural" and not entry.uncountable
        return french if fits else ""
    alone = gap or (number_of(ousted) == "plural" and number != "plural")
    return french if (entry.pos == "noun" and alone) or (gap and form.isupper()) else ""
