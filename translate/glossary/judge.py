"""Whether a term that was enforced is really right: its words, its place, its number, once only.

The text is judged, not the record of what was done to it. For a term's place there are three
witnesses, one of which is enough. Where the model wrote the term itself, or other words that gave
way to it, its attention while it wrote tells (and of words that gave way, their letters:
propagation is propagation). Where the term was put into a gap or decoded from, the model reads the
finished English, and its attention at the term tells; that is weaker, for a reader often finds what
it knows wherever it is. So the model also reads blindly: with a word in the term's place that has
nothing to do with it, which only its place can tie to the French.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from translate.engine import Engine, Hypothesis
from translate.glossary.asked import ask, find_renderings
from translate.glossary.enforce import Draft
from translate.glossary.english import english_plural
from translate.glossary.match import Match
from translate.glossary.parts import take_apart
from translate.glossary.sides import is_content, likeness, split_pieces
from translate.glossary.uses import Span, TermUse
from translate.glossary.verify import reread

# What a blind reader sees; any word that no text of the benchmark has would do.
_BLIND = "violin"
# Chosen: half of the longer word's letters in common, from its beginning.
_ALIKE = 0.5
_HYPHENS = "-\u2010\u2011"


@dataclass(frozen=True, slots=True)
class Judged:
    """One occurrence and how it came out; None for what does not apply to it.

    Args:
        use: the record of it.
        met: whether English that the entry asks for or allows stands at its place.
        placed: whether that place is the right one, by the witness that fits (see the module).
        read: whether the model, reading the finished English, finds it there.
        number: whether its number is that of the French form.
        doubled: whether the English has the term more often than the French asks for it.
        elsewhere: whether the witnesses would have accepted another word of the sentence.
    """

    use: TermUse
    met: bool
    placed: bool
    read: bool
    number: bool | None
    doubled: bool
    elsewhere: bool | None


def judge(engine: Engine, draft: Draft, matches: Sequence[Match]) -> tuple[Judged, ...]:
    """Judge every term of an enforced draft that was to be in the English.

    Args:
        engine: what reads the English once more.
        draft: the enforced draft.
        matches: where its terms stand in the French.
    """
    places = {(match.start, match.end): match for match in matches}
    views = [view for view in _views(engine, draft) if view.use.source_span in places]
    at_term = _seen_blindly(engine, views, [view.target for view in views])
    elsewhere = _seen_blindly(engine, views, [view.other for view in views])
    return tuple(
        _judged(draft, view, places[view.use.source_span], matches, _Blind(*blind))
        for view, *blind in zip(views, at_term, elsewhere, strict=True)
    )


def _seen_blindly(
    engine: Engine, views: Sequence[_View], spans: Sequence[Span | None]
) -> list[bool]:
    """Say of each place whether a reader who cannot see what stands there finds the term there."""
    asked = [k for k, span in enumerate(spans) if span is not None]
    texts, places = [], []
    for k in asked:
        start, end = spans[k] or (0, 0)
        text = views[k].written.text
        texts.append(Hypothesis(text[:start] + _BLIND + text[end:]))
        places.append((start, start + len(_BLIND)))
    readings = reread(engine, [views[k].french for k in asked], texts)
    found = [False] * len(spans)
    for k, place, reading in zip(asked, places, readings, strict=True):
        found[k] = reading is not None and _looks_home(reading, views[k].source, place)
    return found


@dataclass(frozen=True, slots=True)
class _View:
    """A use as the model saw it: the part's English, its reading, and spans in them."""

    use: TermUse
    french: str
    written: Hypothesis
    reading: Hypothesis | None
    source: Span
    target: Span | None

    @property
    def other(self) -> Span | None:
        """The word in the middle of what is left, None if nothing is."""
        others = [
            piece
            for piece in split_pieces(self.written.text)
            if is_content(piece)
            and (
                self.target is None or piece.end <= self.target[0] or self.target[1] <= piece.start
            )
        ]
        if not others:
            return None
        other = others[len(others) // 2]
        return other.start, other.end


class _Blind(NamedTuple):
    """Whether a blind reader finds the term at its place, and at that of another word."""

    term: bool
    other: bool


def _views(engine: Engine, draft: Draft) -> Iterator[_View]:
    """Yield each use with the part of the segment that the model translated at once."""
    parts, _ = take_apart(draft.source, draft.hypothesis, (), limit=engine.longest_source)
    readings = reread(engine, [p.source for p in parts], [p.hypothesis for p in parts])
    position = 0
    for part, reading in zip(parts, readings, strict=True):
        position = draft.hypothesis.text.index(part.hypothesis.text, position)
        for use in draft.uses:
            start, end = (place - part.start for place in use.source_span)
            if start < 0 or end > len(part.source) or use.status in ("ambiguous", "skipped"):
                continue
            target = None if use.target_span is None else _shifted(use.target_span, -position)
            yield _View(use, part.source, part.hypothesis, reading, (start, end), target)


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _judged(
    draft: Draft,
    view: _View,
    match: Match,
    matches: Sequence[Match],
    blind: _Blind,
) -> Judged:
    use = view.use
    read = view.reading is not None and _looks_home(view.reading, view.source, view.target)
    written = use.method in ("", "edit")
    alike = _is_alike(use.ousted, match)
    placed = alike or _looks_home(view.written, view.source, view.target) if written else read
    return Judged(
        use,
        _is_met(draft, use, match),
        placed or blind.term,
        read,
        _has_number(draft, use, match),
        _is_doubled(draft, matches, use, match),
        None if view.other is None else blind.other or _is_home(view, view.other),
    )


def _is_met(draft: Draft, use: TermUse, match: Match) -> bool:
    if use.target_span is None:
        return False
    asked = ask(match)
    right = {use.entry.target, english_plural(use.entry), use.entry.first}
    right |= {*asked.accepted, *asked.allowed}
    written = draft.hypothesis.text[slice(*use.target_span)]
    return written.casefold() in {text.casefold() for text in right if text}


def _has_number(draft: Draft, use: TermUse, match: Match) -> bool | None:
    """Compare the English number with that of the French form, where both have one."""
    singular, several = use.entry.target, english_plural(use.entry)
    if use.target_span is None or match.number == "invariable" or several == singular:
        return None
    written = draft.hypothesis.text[slice(*use.target_span)].casefold()
    if written == several.casefold():
        return match.number == "plural"
    return match.number == "singular" if written == singular.casefold() else None


def _is_doubled(draft: Draft, matches: Sequence[Match], use: TermUse, match: Match) -> bool:
    text = draft.hypothesis.text
    forms = (use.entry.target, english_plural(use.entry))
    asked = replace(ask(match), accepted=forms, allowed=(), telltale=())
    found = {item.span for item in find_renderings(asked, split_pieces(text), text)}
    # A part of a hyphenated word is another word: SARS in SARS-CoV.
    whole = [
        (start, end)
        for start, end in found
        if text[start - 1 : start] not in (*_HYPHENS,) and text[end : end + 1] not in (*_HYPHENS,)
    ]
    words = {word for form in forms for word in (form.casefold(),)}
    asking = [other for other in matches if words & set(_words_of(other))]
    return len(whole) > max(1, len(asking))


def _words_of(match: Match) -> tuple[str, ...]:
    """Return all that the English of an entry may hold, in small letters."""
    entry = match.entry
    texts = [t.casefold() for t in (entry.target, english_plural(entry), *entry.allow)]
    return (*texts, *(word for text in texts for word in text.split()))


def _is_alike(ousted: str, match: Match) -> bool:
    words = [piece.text for piece in split_pieces(match.surface) if len(piece.text) > 3]
    return any(
        likeness(piece.text, word) >= _ALIKE for piece in split_pieces(ousted) for word in words
    )


def _looks_home(hypothesis: Hypothesis, source: Span, target: Span | None) -> bool:
    """Say whether the token looked at most by one of a term's tokens is in the French term."""
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


def _is_home(view: _View, span: Span) -> bool:
    """Ask the first two witnesses about another word than the term."""
    written = view.use.method in ("", "edit")
    text = view.written if written else view.reading
    return text is not None and _looks_home(text, view.source, span)
