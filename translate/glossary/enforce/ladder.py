"""The ladder: every term of a document becomes the English that its entry asks for, provably.

The free translation is checked first, occurrence by occurrence (`place.py`). What is not as asked
is edited in place (`edit.py`); where the model left the term out, the rest is decoded again from
the term on (`redecode.py`), or else the term is put where it would stand. Then the model reads
once more what is doubtful (`verify.py`). A segment without a term is not touched.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from translate.engines.engine import DecodingConfig, Engine, Hypothesis
from translate.glossary.enforce.attempt import attempt
from translate.glossary.enforce.document_evidence import with_document_evidence
from translate.glossary.enforce.outcome import Attempt
from translate.glossary.enforce.parts import SentencePart, put_together, take_apart
from translate.glossary.enforce.renderings import TermConstraint, constraint_of
from translate.glossary.enforce.retry import decode_again, search_places
from translate.glossary.enforce.term_use import TermUse, UseStatus
from translate.glossary.enforce.trace import Rung, Watch, ignore
from translate.glossary.enforce.verify import reread
from translate.glossary.find.glossary import Glossary
from translate.glossary.find.match import Match, find_terms


@dataclass(frozen=True, slots=True)
class Draft:
    """A segment with its English, before and after enforcement.

    Args:
        source: French.
        hypothesis: its English with the evidence.
        uses: what became of its terms; those of an earlier enforcement are kept if they are met.
        kept: places of the source that hold no term: code, what is not to be translated.
    """

    source: str
    hypothesis: Hypothesis
    uses: tuple[TermUse, ...] = ()
    kept: tuple[tuple[int, int], ...] = ()


def apply_glossary(
    engine: Engine,
    drafts: Sequence[Draft],
    glossary: Glossary,
    *,
    document_text: str | None = None,
    domain: str | None = None,
    decoding: DecodingConfig | None = None,
    thorough: bool = False,
    mentioned: Collection[str] = (),
    watch: Watch = ignore,
) -> tuple[Draft, ...]:
    """Enforce a glossary on the segments of one document.

    Args:
        engine: what decodes; it sees again only segments with a term that the model did not get.
        drafts: the segments in order, translated.
        glossary: the terms.
        document_text: the whole French text, for entries whose context is the document; the
            segments together if not given.
        domain: the subject of the text; None lets entries of every domain through.
        decoding: how to search, instead of the engine's own setting.
        thorough: whether to search further for what is not proven; takes longer.
        mentioned: ids of entries that an earlier part of the document has mentioned.
        watch: called with what each rung gave.

    Returns:
        One draft for each, same order; one without a term is the same object.

    Raises:
        EngineError: if decoding fails.

    >>> from translate.engines.engine import FakeEngine
    >>> from translate.glossary.load import parse_glossary
    >>> engine = FakeEngine({"Un chien dort.": "A dog sleeps."})
    >>> drafts = [Draft("Un chien dort.", engine.translate(["Un chien dort."])[0])]
    >>> glossary = parse_glossary("chien: otterhound", name="example")
    >>> apply_glossary(engine, drafts, glossary)[0].hypothesis.text
    'An otterhound sleeps.'
    """
    whole = document_text if document_text is not None else "\n".join(d.source for d in drafts)
    matches = [
        find_terms(glossary, d.source, document_text=whole, domain=domain, kept=d.kept)
        for d in drafts
    ]
    return enforce_terms(
        engine,
        drafts,
        matches,
        decoding=decoding,
        thorough=thorough,
        mentioned=mentioned,
        watch=watch,
    )


def enforce_terms(
    engine: Engine,
    drafts: Sequence[Draft],
    matches: Sequence[Sequence[Match]],
    *,
    decoding: DecodingConfig | None = None,
    thorough: bool = False,
    mentioned: Collection[str] = (),
    watch: Watch = ignore,
) -> tuple[Draft, ...]:
    """Enforce terms whose places are known: `apply_glossary` without the looking for them.

    Args:
        engine: what decodes.
        drafts: the segments of a document in order, translated.
        matches: the terms of each segment.
        decoding: how to search, instead of the engine's own setting.
        thorough: whether to search further for what is not proven.
        mentioned: ids of entries that an earlier part of the document has mentioned.
        watch: called with what each rung gave.
    """
    results = list(drafts)
    known = set(mentioned)
    jobs: list[_Job] = []
    for index, (draft, occurrences) in enumerate(zip(drafts, matches, strict=True)):
        constraints = {
            match: _constraint(match, known) for match in occurrences if match.status == "matched"
        }
        if occurrences and not _is_settled(draft, occurrences):
            jobs.append(_Job(index, *_attempts(draft, constraints, engine.longest_source)))
    attempts = with_document_evidence([attempt for job in jobs for attempt in job.attempts])
    sentences = tuple(job.index for job in jobs for _ in job.attempts)
    watch(Rung("edit", tuple(attempts), sentences))
    redecoded = decode_again(engine, attempts, decoding=decoding, watch=watch)
    attempts = _verified(engine, redecoded)
    watch(Rung("again", tuple(attempts), sentences))
    if thorough:
        searched = search_places(engine, attempts, decoding=decoding, watch=watch)
        attempts = _verified(engine, searched)
        watch(Rung("search", tuple(attempts), sentences))
    position = 0
    for job in jobs:
        size = len(job.attempts)
        finished = attempts[position : position + size]
        results[job.index] = _finished(drafts[job.index], matches[job.index], finished, job.between)
        position += size
    return tuple(results)


@dataclass(frozen=True, slots=True)
class _Job:
    """A segment at work: its parts, and the English between them."""

    index: int
    attempts: tuple[Attempt, ...]
    between: tuple[str, ...]


def _constraint(match: Match, mentioned: set[str]) -> TermConstraint:
    """Return what an occurrence asks for, and note that its entry has been mentioned."""
    first = match.entry.first is not None and match.entry.id not in mentioned
    mentioned.add(match.entry.id)
    return constraint_of(match, first=first)


def _is_settled(draft: Draft, matches: Sequence[Match]) -> bool:
    """Return whether an earlier enforcement has done all there is to do."""
    return [(m.entry, (m.start, m.end)) for m in matches] == [
        (use.entry, use.source_span) for use in draft.uses
    ]


def _attempts(
    draft: Draft, constraints: Mapping[Match, TermConstraint], limit: int
) -> tuple[tuple[Attempt, ...], tuple[str, ...]]:
    parts, between = take_apart(draft.source, draft.hypothesis, list(constraints), limit=limit)
    return tuple(
        attempt(part, [_shifted(item, part.start) for item in _within(part, constraints)])
        for part in parts
    ), between


def _within(
    part: SentencePart, constraints: Mapping[Match, TermConstraint]
) -> list[TermConstraint]:
    end = part.start + len(part.source)
    return [a for m, a in constraints.items() if part.start <= m.start and m.end <= end]


def _shifted(constraint: TermConstraint, by: int) -> TermConstraint:
    match = constraint.match
    return replace(constraint, match=replace(match, start=match.start - by, end=match.end - by))


def _verified(engine: Engine, attempts: list[Attempt]) -> list[Attempt]:
    """Have the model read what is doubtful, and note what its attention says of each term."""
    changed = [k for k, item in enumerate(attempts) if item.doubtful]
    read = reread(
        engine,
        [attempts[k].part.source for k in changed],
        [attempts[k].hypothesis for k in changed],
    )
    for k, hypothesis in zip(changed, read, strict=True):
        if hypothesis is not None:
            attempts[k] = attempts[k].seen(hypothesis)
    return attempts


def _finished(
    draft: Draft, matches: Sequence[Match], attempts: Sequence[Attempt], between: Sequence[str]
) -> Draft:
    parts = [item.part for item in attempts]
    texts = [item.hypothesis for item in attempts]
    hypothesis, starts = put_together(draft.hypothesis, parts, texts, between)
    uses = {}
    for item, start in zip(attempts, starts, strict=True):
        for constraint, outcome in zip(item.constraints, item.outcomes, strict=True):
            place = (
                constraint.match.start + item.part.start,
                constraint.match.end + item.part.start,
            )
            uses[place] = outcome.use(constraint.entry, place, start)
    changed = any(item.changed for item in attempts)
    return Draft(
        draft.source,
        hypothesis if changed else draft.hypothesis,
        tuple(uses.get((m.start, m.end)) or _unpinned(m) for m in matches),
        draft.kept,
    )


def _unpinned(match: Match) -> TermUse:
    """Record a place where nothing is pinned."""
    status: UseStatus = "ambiguous" if match.status == "ambiguous" else "skipped"
    place = (match.start, match.end)
    return TermUse(match.entry, place, None, "", status, reason=match.reason)
