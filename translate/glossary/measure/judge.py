"""Whether a term that was enforced is really right: its words, its place, its number, once only.

The text is judged, not the record of what was done to it. What bears out a term's place is
`witnesses.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from translate.engines.engine import Engine
from translate.glossary.enforce.ladder import Draft
from translate.glossary.enforce.parts import take_apart
from translate.glossary.enforce.renderings import constraint_of, find_renderings
from translate.glossary.enforce.term_use import Span, TermUse
from translate.glossary.enforce.verify import reread
from translate.glossary.find.match import Match
from translate.glossary.measure.witnesses import View, Witnesses, hear_witnesses, looks_home
from translate.glossary.words.english import english_plural
from translate.glossary.words.pieces import split_pieces

_HYPHENS = "-\u2010\u2011"


@dataclass(frozen=True, slots=True)
class JudgedTerm:
    """One occurrence and how it came out; None for what does not apply to it.

    Args:
        use: the record of it.
        met: whether English that the entry asks for or allows stands at its place.
        witnesses: what bears out that this place is the right one.
        read: whether the model, reading the finished English, finds it there.
        number: whether its number is that of the French form.
        doubled: whether the English has the term more often than the French asks for it.
        elsewhere: what the witnesses say of another word of the sentence, the one in the middle of
            its other content words.
    """

    use: TermUse
    met: bool
    witnesses: Witnesses
    read: bool
    number: bool | None
    doubled: bool
    elsewhere: Witnesses | None

    @property
    def placed(self) -> bool:
        """Whether any of the three witnesses bears out the term's place.

        These are the model's attention (while it wrote the words there, or where the term was put
        into a gap or decoded from, on reading), the letters of words that gave way, and a blind
        reading.
        """
        return any(self.witnesses)

    @property
    def misplaced(self) -> bool | None:
        """Whether any of them bears out the other word just so, None if there is no other word."""
        return None if self.elsewhere is None else any(self.elsewhere)


def judge(engine: Engine, draft: Draft, matches: Sequence[Match]) -> tuple[JudgedTerm, ...]:
    """Judge every term of an enforced draft that was to be in the English.

    Args:
        engine: what reads the English once more.
        draft: the enforced draft.
        matches: where its terms stand in the French.
    """
    places = {(match.start, match.end): match for match in matches}
    views = [view for view in _views(engine, draft) if view.use.source_span in places]
    matched = [places[view.use.source_span] for view in views]
    heard = hear_witnesses(engine, views, matched)
    return tuple(
        _judged(draft, view, match, matches, *said)
        for view, match, said in zip(views, matched, heard, strict=True)
    )


def _views(engine: Engine, draft: Draft) -> Iterator[View]:
    """Yield each use with the part of the segment that the model translated at once."""
    parts, _ = take_apart(draft.source, draft.hypothesis, (), limit=engine.longest_source)
    readings = reread(engine, [p.source for p in parts], [p.hypothesis for p in parts])
    end_of_last = 0
    for part, reading in zip(parts, readings, strict=True):
        position = draft.hypothesis.text.index(part.hypothesis.text, end_of_last)
        end_of_last = position + len(part.hypothesis.text)
        for use in draft.uses:
            start, end = (place - part.start for place in use.source_span)
            if start < 0 or end > len(part.source) or use.status in ("ambiguous", "skipped"):
                continue
            target = None if use.target_span is None else _shifted(use.target_span, -position)
            yield View(use, part.source, part.hypothesis, reading, (start, end), target)


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _judged(
    draft: Draft,
    view: View,
    match: Match,
    matches: Sequence[Match],
    witnesses: Witnesses,
    elsewhere: Witnesses | None,
) -> JudgedTerm:
    use = view.use
    return JudgedTerm(
        use,
        _is_met(draft, use, match),
        witnesses,
        view.reading is not None and looks_home(view.reading, view.source, view.target),
        _has_number(draft, use, match),
        _is_doubled(draft, matches, use, match),
        elsewhere,
    )


def _is_met(draft: Draft, use: TermUse, match: Match) -> bool:
    if use.target_span is None:
        return False
    constraint = constraint_of(match)
    right = {use.entry.target, english_plural(use.entry), use.entry.first}
    right |= {*constraint.accepted, *constraint.allowed}
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
    constraint = replace(constraint_of(match), accepted=forms, allowed=(), telltale=())
    spans = {item.span for item in find_renderings(constraint, split_pieces(text), text)}
    # A part of a hyphenated word is another word: SARS in SARS-CoV.
    whole = [
        (start, end)
        for start, end in spans
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
