"""Where the terms of a glossary occur in a French text, and which entry each place belongs to.

A term matches whole words. The longest term wins a place, then the earliest, then priority; an
entry whose context (`when`, `domain`) does not hold stands aside; where two entries are left for
the same words, the place is reported as ambiguous and nothing is pinned there. What is then done
to the English is `enforce/ladder.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from translate.glossary.entry import Entry, Number
from translate.glossary.find.borders import agree, is_bounded, number_at
from translate.glossary.find.context import document_key, why_not
from translate.glossary.find.glossary import Form, Glossary
from translate.glossary.find.person import is_person_name
from translate.glossary.words import english
from translate.glossary.words.fold import FoldedWord, fold_words, phrase_key
from translate.text.left_alone import left_alone_spans

Span = tuple[int, int]
MatchStatus = Literal["matched", "ambiguous", "skipped", "lost"]


@dataclass(frozen=True, slots=True)
class Match:
    """A place where an entry occurs.

    Args:
        entry: the entry; for an ambiguous place, the first in the file.
        start, end: offsets into the text, in code points.
        surface: the text at that place.
        form: the French form that matched, as the glossary or the rules spell it.
        number: of the French, from the form, else from the article before it.
        capitalised: whether the surface begins with a capital that the form does not have.
        all_caps: whether the surface is in capitals although the form is not.
        status: "matched"; "ambiguous" (pinned to nothing, see `rivals`); "skipped" (the context
            of the entry does not hold, or a person is named); "lost" (to another entry; only
            `explain_terms` tells).
        reason: why it is not "matched", for people.
        rivals: the other entries with the same claim on an ambiguous place.
    """

    entry: Entry
    start: int
    end: int
    surface: str
    form: str
    number: Number
    capitalised: bool = False
    all_caps: bool = False
    status: MatchStatus = "matched"
    reason: str = ""
    rivals: tuple[Entry, ...] = ()

    @property
    def rendering(self) -> str:
        """The English for this place, number and capitals as in the French."""
        return english.render(
            self.entry,
            number=self.number,
            surface=self.surface,
            capitalised=self.capitalised,
            all_caps=self.all_caps,
        )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match with what decides between it and others."""

    match: Match
    form: Form
    first: int
    stop: int

    @property
    def claim(self) -> tuple[bool, int, bool, bool, bool, int]:
        """The higher of two claims wins the same words."""
        entry = self.match.entry
        return (
            entry.status == "approved",
            entry.priority,
            entry.when is not None,
            bool(entry.domain),
            self.form.case == "exact",
            self.form.origin,
        )


def find_terms(
    glossary: Glossary,
    text: str,
    *,
    document_text: str | None = None,
    domain: str | None = None,
    kept: Sequence[Span] = (),
) -> tuple[Match, ...]:
    """Return where terms occur, in order, no two of them overlapping unless skipped.

    Args:
        glossary: the terms.
        text: a French sentence.
        document_text: the whole text, for entries whose context is the document.
        domain: the subject of the text; None lets entries of every domain through.
        kept: places that are no language and hold no term, besides addresses and placeholders.

    >>> from translate.glossary.load import parse_glossary
    >>> glossary = parse_glossary("covoiturage: ride-hailing", name="x")
    >>> [(m.start, m.rendering) for m in find_terms(glossary, "L'essor du covoiturage.")]
    [(11, 'ride-hailing')]
    """
    matches = explain_terms(glossary, text, document_text=document_text, domain=domain, kept=kept)
    return tuple(match for match in matches if match.status != "lost")


def explain_terms(
    glossary: Glossary,
    text: str,
    *,
    document_text: str | None = None,
    domain: str | None = None,
    kept: Sequence[Span] = (),
) -> tuple[Match, ...]:
    """Return what `find_terms` does and the matches that lost, each with the reason."""
    words = fold_words(text)
    sentence = phrase_key(words)
    document = sentence if document_text is None else document_key(document_text)
    reasons: dict[str, str] = {}
    skipped: list[_Candidate] = []
    live: list[_Candidate] = []
    alone = left_alone_spans(text)
    for candidate in _candidates(glossary, words, text):
        if _is_kept(candidate.match, alone, kept):
            continue
        entry = candidate.match.entry
        if entry.id not in reasons:
            reasons[entry.id] = why_not(glossary, entry, domain, sentence, document)
        reason = reasons[entry.id] or _why_name(candidate, words)
        if reason:
            skipped.append(_with(candidate, "skipped", reason))
        else:
            live.append(candidate)
    lost: list[_Candidate] = []
    taken: list[_Candidate | None] = [None] * len(words)
    winners = _settle_overlaps(list(_settle_rivals(live, lost)), lost, taken)
    for candidate in skipped:
        if any(taken[candidate.first : candidate.stop]):
            lost.append(_with(candidate, "lost", candidate.match.reason))
        else:
            winners.append(candidate)
    matches = (candidate.match for candidate in (*winners, *lost))
    return tuple(sorted(matches, key=lambda m: (m.start, -m.end, m.status == "lost")))


def _candidates(
    glossary: Glossary, words: tuple[FoldedWord, ...], text: str
) -> Iterator[_Candidate]:
    """Yield every entry at every place where one of its forms stands, once each."""
    unaccented = [word.unaccented for word in words]
    for first, word in enumerate(unaccented):
        for length in glossary.lengths.get(word, ()):
            stop = first + length
            if stop > len(words):
                continue
            forms = glossary.forms.get(" ".join(unaccented[first:stop]), ())
            if not forms or not is_bounded(words, first, stop):
                continue
            seen: set[str] = set()
            for form in forms:
                if form.entry.id not in seen and agree(form, words, first):
                    seen.add(form.entry.id)
                    yield _Candidate(_match(form, words, first, stop, text), form, first, stop)


def _is_kept(match: Match, alone: Sequence[Span], kept: Sequence[Span]) -> bool:
    """Return whether a match lies in what is no language; an entry may name all of an address."""
    return any(a < match.end and match.start < b for a, b in kept) or any(
        a < match.end and match.start < b and not (match.start <= a and b <= match.end)
        for a, b in alone
    )


def _why_name(candidate: _Candidate, words: tuple[FoldedWord, ...]) -> str:
    """Return why a noun in small letters gives way to a person's name, "" if it does not."""
    match, form = candidate.match, candidate.form
    lone = candidate.stop == candidate.first + 1 and match.entry.pos == "noun"
    if not lone or not form.text[:1].islower() or not is_person_name(words, candidate.first):
        return ""
    return f"'{match.surface}' is a person's name here"


def _match(form: Form, words: tuple[FoldedWord, ...], first: int, stop: int, text: str) -> Match:
    start, end = words[first].start, words[stop - 1].end
    surface = text[start:end]
    letters = sum(c.isalpha() for c in surface)
    return Match(
        entry=form.entry,
        start=start,
        end=end,
        surface=surface,
        form=form.text,
        number=number_at(form, words, first),
        capitalised=surface[:1].isupper() and not form.text[:1].isupper(),
        all_caps=letters > 1 and surface.isupper() and not form.text.isupper(),
    )


def _settle_rivals(live: list[_Candidate], lost: list[_Candidate]) -> Iterator[_Candidate]:
    """Yield one candidate for each place; entries with equal claims make it ambiguous."""
    places: dict[tuple[int, int], list[_Candidate]] = {}
    for candidate in live:
        places.setdefault((candidate.first, candidate.stop), []).append(candidate)
    for rivals in places.values():
        best = max(candidate.claim for candidate in rivals)
        equals = [c for c in rivals if c.claim == best]
        equals.sort(key=lambda c: c.match.entry.line)
        winner = equals[0]
        for candidate in rivals:
            if candidate.claim != best:
                lost.append(_with(candidate, "lost", f"'{winner.match.entry.id}' has precedence"))
        others = tuple(c.match.entry for c in equals[1:])
        if any(c.match.rendering != winner.match.rendering for c in equals):
            ids = ", ".join(f"'{entry.id}'" for entry in (winner.match.entry, *others))
            winner = _with(winner, "ambiguous", f"{ids} claim the same words")
            winner = replace(winner, match=replace(winner.match, rivals=others))
        yield winner


def _settle_overlaps(
    candidates: list[_Candidate], lost: list[_Candidate], taken: list[_Candidate | None]
) -> list[_Candidate]:
    """Keep the longest candidates that do not overlap, the earlier of two as long.

    `taken` has an item for each word of the text and receives who holds it.
    """
    winners: list[_Candidate] = []
    by_length = sorted(
        candidates,
        key=lambda c: (c.match.start - c.match.end, c.first, -c.match.entry.priority),
    )
    for candidate in by_length:
        owner = next((owner for owner in taken[candidate.first : candidate.stop] if owner), None)
        if owner is not None:
            reason = f"'{owner.match.entry.id}' is longer or earlier"
            lost.append(_with(candidate, "lost", reason))
            continue
        winners.append(candidate)
        taken[candidate.first : candidate.stop] = [candidate] * (candidate.stop - candidate.first)
    return winners


def _with(candidate: _Candidate, status: MatchStatus, reason: str) -> _Candidate:
    return replace(candidate, match=replace(candidate.match, status=status, reason=reason))
