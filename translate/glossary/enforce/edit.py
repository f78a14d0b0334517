"""Putting terms into an English text: what changes around them, and nothing else.

The words around a term follow it where English demands it: a or an, no second article, this or
these, 's or ', the capital of a sentence. All else stays byte for byte. Tokens and attention are
carried over, so that the evidence still fits the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.engines.engine import Hypothesis
from translate.glossary.enforce.splice import Splice, apply_splices
from translate.glossary.enforce.surroundings import (
    before_elision,
    capitalised,
    glue,
    is_determined,
    like,
    opens_sentence,
)
from translate.glossary.words.english_words import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from translate.glossary.words.pieces import split_pieces
from translate.text.articles import indefinite

_ARTICLE = re.compile(r"\b(an?|the|this|these|those)(\s+)\Z", re.IGNORECASE)
_BARE_ARTICLE = re.compile(r"\b(an?|the)()\Z", re.IGNORECASE)
_OWN_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s*([^\W_]+)")
_POSSESSIVE = re.compile(r"(['’])(s\b)?")
# Verbs that follow a subject whose number has changed; of others an s may be a noun's plural.
_AUXILIARY = re.compile(r"\s+(is|are|was|were|has|have|does|do)\b")
_AUXILIARIES = {
    "plural": {"is": "are", "was": "were", "has": "have", "does": "do"},
    "singular": {"are": "is", "were": "was", "have": "has", "do": "does"},
}
_AGREEING = {
    ("plural", "this"): "these",
    ("singular", "these"): "this",
    ("singular", "those"): "that",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A term to be put into a text.

    Args:
        start, end: what gives way; nothing if they are equal.
        form: the English of the term, as it is written inside a sentence; "" takes it out.
        number: "singular", "plural", or "" if unknown, for the article before it.
        countable: whether "a" may stand before it.
        source_span: the French term.
        article: "the" or "a" where the French has one and the English might lack it.
        bare: whether an English article before it would be wrong: a name without one in French.
        preposition: what the French has before the term and the English lacks.
    """

    start: int
    end: int
    form: str
    number: str = ""
    countable: bool = True
    source_span: tuple[int, int] = (0, 0)
    article: str = ""
    bare: bool = False
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """The text with the terms in it.

    Args:
        hypothesis: the new text, with tokens and attention.
        spans: where each change now stands, in the order given.
        shifts: offsets of the old text, and by how much what is behind each has moved.
    """

    hypothesis: Hypothesis
    spans: tuple[tuple[int, int], ...]
    shifts: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The new English."""
        return self.hypothesis.text

    def moved(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return where a span of the old text that did not change is now."""
        shift = next((by for end, by in reversed(self.shifts) if end <= span[0]), 0)
        return span[0] + shift, span[1] + shift


def edit(
    hypothesis: Hypothesis,
    changes: Sequence[Change],
    *,
    initial: bool = True,
    small: bool = False,
    loud: bool = False,
) -> Edited:
    """Put terms into a hypothesis' text.

    Args:
        hypothesis: the text with its evidence.
        changes: terms and their places, none overlapping.
        initial: whether the text begins a sentence.
        small: whether the French begins with a small letter.
        loud: whether the French is in capitals.

    >>> edit(Hypothesis("A dog barks."), [Change(2, 5, "investigation")]).text
    'An investigation barks.'
    """
    splices: list[Splice] = []
    position = 0
    loud = loud and hypothesis.text.isupper() and sum(c.isalpha() for c in hypothesis.text) > 3
    for k in sorted(range(len(changes)), key=lambda k: (changes[k].start, changes[k].end, k)):
        for splice in _splices(hypothesis.text, changes[k], k, position, initial, small, loud):
            if splices and splice.start == splices[-1].end and _collide(splices[-1], splice):
                splice = replace(splice, text=f" {splice.text}", lead=splice.lead + 1)
            splices.append(splice)
            position = splice.end
    hypothesis, shifts = apply_splices(hypothesis, splices)
    spans: list[tuple[int, int]] = [(0, 0)] * len(changes)
    for splice, start in zip(splices, shifts, strict=True):
        if splice.change is not None:
            begin = start + splice.lead
            spans[splice.change] = (begin, begin + splice.length)
    moves = tuple(
        (splice.end, start + len(splice.text) - splice.end)
        for splice, start in zip(splices, shifts, strict=True)
    )
    return Edited(hypothesis, tuple(spans), moves)


def number_of(words: str) -> str:
    """Return in which number English words seem to be: "singular", "plural", or "" for no words."""
    if not words:
        return ""
    return (
        "plural" if words.endswith("s") and not words.endswith(("ss", "us", "is")) else "singular"
    )


def _collide(one: Splice, other: Splice) -> bool:
    """Return whether two terms in one gap would run together."""
    return one.change is not None and one.text[-1:].isalnum() and other.text[:1].isalnum()


def _splices(
    text: str, change: Change, k: int, position: int, initial: bool, small: bool, loud: bool
) -> list[Splice]:
    """Return what to do to the text for one change: before it, at it, behind it."""
    form = change.form
    if not form:
        return _taken_out(text, change, initial)
    splices = []
    start = before_elision(text, position, (change.start, change.end))
    article = _ARTICLE.search(text, position, start) if start > position else None
    if article is None and change.start == change.end:
        # A gap right behind an article: the space is still to come.
        article = _BARE_ARTICLE.search(text, position, start)
    if article is not None and not (article.start() and text[article.start() - 1] in "-'’"):
        article_text = _fitting(article[1], form, change, text[change.end :])
        if not article_text:
            start = article.start()
        elif article_text != article[1]:
            splices.append(Splice(article.start(1), article.end(1), article_text))
    elif change.article and not is_determined(text[position if position < start else 0 : start]):
        form = f"{change.article if change.article == 'the' else indefinite(form)} {form}"
    form = f"{change.preposition} {form}" if change.preposition else form
    opens = opens_sentence(text, start, initial)
    if loud:
        form = form.upper()
    elif opens_sentence(text, start, initial and not small):
        form = capitalised(form)
    before, after = glue(text, start, change.end) if change.start == change.end else ("", "")
    splices.append(
        Splice(
            start,
            change.end,
            before + form + after,
            len(before) + len(form) - len(change.form),
            len(change.form),
            k,
            change.source_span if change.start == change.end else None,
        )
    )
    return splices + _behind(text, change, form, opens)


def _taken_out(text: str, change: Change, initial: bool) -> list[Splice]:
    """Take words out with the space before them, or behind them where a sentence begins."""
    if not opens_sentence(text, change.start, initial):
        return [Splice(len(text[: change.start].rstrip()), change.end, "")]
    following = _NEXT_WORD.match(text, change.end)
    if following is None:
        return [Splice(change.start, change.end, "")]
    at = following.start(1)
    first = text[at].upper() if text[change.start].isupper() else text[at]
    return [Splice(change.start, at + 1, first)]


def _behind(text: str, change: Change, form: str, opens: bool) -> list[Splice]:
    """Mend what follows: the possessive, and a capital that no longer begins the sentence."""
    end = change.end
    ending = _POSSESSIVE.match(text, end)
    if ending and change.end > change.start:
        plural_like = change.number == "plural" and form.endswith("s")
        if ending[2] and plural_like:
            return [Splice(end, ending.end(), ending[1])]
        was_plural = text[change.start : end].endswith("s") and not form.endswith("s")
        closes_quote = text[:end].count(ending[1]) % 2 or not text[end + 1 : end + 3].strip()
        if not ending[2] and was_plural and not closes_quote:
            return [Splice(end, ending.end(), ending[1] + "s")]
    verb = _AUXILIARY.match(text, end)
    was, number = number_of(text[change.start : end]), change.number
    if verb and change.countable and number and was and number != was and _is_subject(text, change):
        agreeing = _AUXILIARIES.get(number, {}).get(verb[1])
        return [Splice(*verb.span(1), agreeing)] if agreeing else []
    if change.start == change.end and opens:
        following = _NEXT_WORD.match(text, end)
        if following and following[1].lower() in FUNCTION_WORDS and following[1] != "I":
            at = following.start(1)
            return [Splice(at, at + 1, text[at].lower())]
    return []


def _is_subject(text: str, change: Change) -> bool:
    """Return whether nothing before a term makes another word the subject: the head of the …"""
    for piece in reversed(split_pieces(text[: change.start])):
        if piece.key in PREPOSITIONS or piece.key in ("and", "or"):
            return False
        describes = piece.key in DETERMINERS or piece.key in ("other", "such", "own")
        if not piece.is_word or (piece.key in FUNCTION_WORDS and not describes):
            return True
    return True


def _fitting(article: str, form: str, change: Change, behind: str) -> str:
    """Return the article that fits before a form, "" for none."""
    lower = article.lower()
    if _OWN_ARTICLE.match(form) and lower in ("a", "an", "the"):
        return ""
    if change.bare and lower in ("a", "an", "the"):
        return ""
    wanted = _AGREEING.get((change.number, lower), lower)
    if lower in ("a", "an"):
        follower = _NEXT_WORD.match(behind)
        modifies = follower is not None and follower[1].lower() not in FUNCTION_WORDS
        if change.number == "plural" or not (change.countable or modifies):
            return ""
        wanted = indefinite(form)
    if wanted == lower:
        return article
    return wanted.upper() if article.isupper() and len(article) > 1 else like(article, wanted)
