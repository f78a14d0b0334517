"""What bears out that a term stands in the English where its French does: three witnesses.

One of them is enough. Where the model wrote the term itself, or other words that gave way to it,
its attention while it wrote tells, and of words that gave way, their letters: propagation is
propagation. Where the term was put into a gap or decoded from, the model reads the finished
English, and its attention at the term tells; that is weaker, for a reader often finds what it knows
wherever it is. So the model also reads blindly: with a word in the term's place that has nothing to
do with it, which only its place can tie to the French. How little all this proves is measured: the
same is asked of one other word of the sentence.

The first witness is not independent for an edit, which went where that attention pointed. What no
witness bears out may be right, and by far the most of it is, for a reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from translate.engines.engine import Engine, Hypothesis
from translate.glossary.enforce.term_use import Span, TermUse
from translate.glossary.enforce.verify import reread
from translate.glossary.find.match import Match
from translate.glossary.words.likeness import likeness
from translate.glossary.words.pieces import is_content, split_pieces

# What a blind reader sees: the first of these that is not in the text, English or French, which
# spell them alike. Chosen: nothing to do with any term, nor one of the benchmark's odd targets.
BLIND_WORDS = ("saxophone", "trombone", "banjo", "ukulele")
# Chosen: half of the longer word's letters in common, from its beginning.
_ALIKE = 0.5


class Witnesses(NamedTuple):
    """What bears out that a place in the English is that of a French term.

    Args:
        attention: whether the model looked at the term more than at any other word, at one of the
            tokens there, while it wrote; of a gap, or text decoded anew, while it read.
        letters: whether words that an edit replaced there are spelled like the term.
        blind: whether it looks so, reading a word there that has nothing to do with the term.
    """

    attention: bool
    letters: bool
    blind: bool


@dataclass(frozen=True, slots=True)
class View:
    """A use as the model saw it.

    Args:
        use: the record.
        french: the part of the segment that the model translated at once.
        written: its English with the terms in it.
        reading: the same as the model read it afterwards, None if it could not.
        source, target: where the term stands in the part.
    """

    use: TermUse
    french: str
    written: Hypothesis
    reading: Hypothesis | None
    source: Span
    target: Span | None


def hear_witnesses(
    engine: Engine, views: Sequence[View], matches: Sequence[Match]
) -> list[tuple[Witnesses, Witnesses | None]]:
    """Hear what bears out the place of each term, and what that of another word just so.

    Args:
        engine: what reads blindly.
        views: the uses as the model saw them.
        matches: where their terms stand in the French, one for each.

    Returns:
        For each, the witnesses at the term, and at the word in the middle of the other content
        words of the English; None if there is no other.
    """
    others = [_other_word(view) for view in views]
    at_term = _seen_blindly(engine, views, [view.target for view in views])
    elsewhere = _seen_blindly(engine, views, others)
    heard: list[tuple[Witnesses, Witnesses | None]] = []
    for view, match, other, here, there in zip(
        views, matches, others, at_term, elsewhere, strict=True
    ):
        home = _witnesses(view, match, view.target, ousted=view.use.ousted, blind=here)
        astray = None
        if other is not None:
            word = view.written.text[slice(*other)]
            astray = _witnesses(view, match, other, ousted=word, blind=there)
        heard.append((home, astray))
    return heard


def _witnesses(
    view: View, match: Match, span: Span | None, *, ousted: str, blind: bool
) -> Witnesses:
    """Ask the witnesses about a place: that of the term, or of another word as if it were that.

    Args:
        view: the use as the model saw it.
        match: where the term stands in the French.
        span: the place in the part's English.
        ousted: what an edit that put the term there would have replaced.
        blind: what the blind reading said.
    """
    text = view.written if view.use.method in ("", "edit") else view.reading
    return Witnesses(
        attention=text is not None and looks_home(text, view.source, span),
        letters=view.use.method == "edit" and _is_alike(ousted, match),
        blind=blind,
    )


def _other_word(view: View) -> Span | None:
    """Return the content word in the middle of those outside the term, None if there is none."""
    start, end = view.target or (0, 0)
    others = [
        piece
        for piece in split_pieces(view.written.text)
        if is_content(piece) and (piece.end <= start or end <= piece.start)
    ]
    if not others:
        return None
    other = others[len(others) // 2]
    return other.start, other.end


def _seen_blindly(
    engine: Engine, views: Sequence[View], spans: Sequence[Span | None]
) -> list[bool]:
    """Return of each place whether a reader who cannot see what stands there finds the term."""
    present = [k for k, span in enumerate(spans) if span is not None]
    texts, places = [], []
    for k in present:
        start, end = spans[k] or (0, 0)
        text = views[k].written.text
        word = _blind_word(text, views[k].french)
        texts.append(Hypothesis(text[:start] + word + text[end:]))
        # Its first piece: what the model looks at then, it looks at before it has seen the word. A
        # reader who has begun on a word that nothing calls for looks anywhere.
        places.append((start, start + 1))
    readings = reread(engine, [views[k].french for k in present], texts)
    seen = [False] * len(spans)
    for k, place, reading in zip(present, places, readings, strict=True):
        seen[k] = reading is not None and looks_home(reading, views[k].source, place)
    return seen


def _blind_word(*texts: str) -> str:
    """Return a word that none of the texts has; the last one if they have all."""
    present = " ".join(texts).casefold()
    return next((word for word in BLIND_WORDS if word not in present), BLIND_WORDS[-1])


def _is_alike(ousted: str, match: Match) -> bool:
    words = [piece.text for piece in split_pieces(match.surface) if len(piece.text) > 3]
    return any(
        likeness(piece.text, word) >= _ALIKE for piece in split_pieces(ousted) for word in words
    )


def looks_home(hypothesis: Hypothesis, source: Span, target: Span | None) -> bool:
    """Return whether the token looked at most by one of a term's tokens is in the French term."""
    if target is None or hypothesis.attention is None:
        return False
    own = {
        i
        for i, token in enumerate(hypothesis.source_tokens)
        if token.start < source[1] and source[0] < token.end
    }
    return any(
        int(np.argmax(hypothesis.attention[k])) in own
        for k, token in enumerate(hypothesis.tokens)
        if token.start < target[1] and target[0] < token.end
    )
