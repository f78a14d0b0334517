"""The ladder of a phrase for people and programs: what each rung gave, from its own records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from translate.cli.run.phrase import Account
from translate.glossary.enforce.outcome import Attempt
from translate.glossary.enforce.placement import TermPlacement
from translate.glossary.enforce.term_use import TermUse
from translate.glossary.enforce.trace import Retry, Rung, Step

_RUNGS = {"edit": "edited", "again": "again", "search": "searched"}
_KINDS = {
    "asked": "as asked",
    "allowed": "as allowed",
    "telltale": "known for the term, but wrong",
    "aligned": "by alignment",
}
# Wide enough for the longest word before a line ("searched").
_INDENT = 10


def draw_account(account: Account) -> str:
    """Tell the account, a step a line or two."""
    return "".join(f"{line}\n" for line in _lines(account))


def _lines(account: Account) -> Iterator[str]:
    yield _line("free", " ".join(draft.hypothesis.text for draft in account.free))
    before: tuple[Attempt, ...] = ()
    for step in account.steps:
        if not isinstance(step, Rung):
            yield from _retry_lines(step)
            continue
        if step.name == "edit":
            for attempt in step.attempts:
                yield from (_line("", _place(place, attempt)) for place in attempt.places)
        if step.name == "edit" or _texts(step.attempts) != _texts(before):
            yield _line(_RUNGS[step.name], " ".join(_texts(step.attempts)))
        before = step.attempts
    yield _line("English", " ".join(draft.hypothesis.text for draft in account.pinned))
    for draft in account.pinned:
        yield from (_line("", _use(use, draft.source)) for use in draft.uses)


def _line(name: str, text: str) -> str:
    return f"{name:<{_INDENT}}{text}"


def _texts(attempts: Sequence[Attempt]) -> list[str]:
    return [attempt.hypothesis.text for attempt in attempts]


def _place(place: TermPlacement, attempt: Attempt) -> str:
    """Say which words are a term's English, and how that is known."""
    text, (start, end) = attempt.part.hypothesis.text, place.span
    french = place.constraint.match.surface
    if place.kind == "gap":
        before, behind = text[:start].split()[-1:], text[end:].split()[:1]
        where = " and ".join(f"“{word}”" for word in (*before, *behind))
        said = f"left out; its place is {'between' if before and behind else 'beside'} {where}"
    else:
        parts = (text[a:b] for a, b in (place.span, place.apart) if a < b)
        said = f"{' … '.join(f'“{part}”' for part in parts)}, {_KINDS[place.kind]}"
    again = f"; {', '.join(f'“{w}”' for w in place.extra)} says it again" if place.extra else ""
    return f"{french} → {said}; attention {place.mass:.2f}{again}"


def _retry_lines(retry: Retry) -> Iterator[str]:
    without = ", ".join(f"“{text}”" for text in retry.wish.suppressed)
    yield _line(
        "retry", f"from “{retry.wish.prefix}”" + (f", without {without}" if without else "")
    )
    for item in retry.decoded:
        verdict = item.refused or "no better than what there is"
        verdict = "taken" if item.hypothesis is retry.taken else f"not taken: {verdict}"
        yield _line("", f"{item.hypothesis.text}  ({verdict})")


def _use(use: TermUse, source: str) -> str:
    """Say what became of a term."""
    how = f" ({use.method})" if use.method else ""
    said = [f"{source[slice(*use.source_span)]} → {use.form or '–'}: {use.status}{how}"]
    said += [f"in place of “{use.ousted}”"] if use.ousted else []
    said += [f"attention {use.mass:.2f}"] if use.target_span else []
    said += [use.reason] if use.reason else []
    return ", ".join(said)


def account_record(account: Account) -> dict[str, Any]:
    """Return the account for a program; `sentence` counts the sentences of the phrase from 0."""
    return {
        "free": [draft.hypothesis.text for draft in account.free],
        "steps": list(_step_records(account.steps)),
        "english": [draft.hypothesis.text for draft in account.pinned],
        "terms": [
            {"sentence": k} | _use_record(use)
            for k, draft in enumerate(account.pinned)
            for use in draft.uses
        ],
    }


def _step_records(steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    sentences: tuple[int, ...] = ()
    for step in steps:
        if isinstance(step, Rung):
            sentences = step.sentences
            yield _rung_record(step)
        else:
            yield {"rung": "retry", "sentence": sentences[step.index]} | _retry_record(step)


def _rung_record(rung: Rung) -> dict[str, Any]:
    return {
        "rung": rung.name,
        "texts": _texts(rung.attempts),
        "places": [
            {"sentence": k} | _place_record(place, attempt)
            for k, attempt in zip(rung.sentences, rung.attempts, strict=True)
            for place in attempt.places
        ],
    }


def _retry_record(step: Retry) -> dict[str, Any]:
    return {
        "prefix": step.wish.prefix,
        "without": list(step.wish.suppressed),
        "came": [
            {"text": d.hypothesis.text, "refused": d.refused, "taken": d.hypothesis is step.taken}
            for d in step.decoded
        ],
    }


def _place_record(place: TermPlacement, attempt: Attempt) -> dict[str, Any]:
    return {
        "entry": place.constraint.entry.id,
        "kind": place.kind,
        "words": attempt.part.hypothesis.text[slice(*place.span)],
        "place": place.span,
        "apart": attempt.part.hypothesis.text[slice(*place.apart)],
        "again": list(place.extra),
        "attention": round(place.mass, 4),
    }


def _use_record(use: TermUse) -> dict[str, Any]:
    names = ("form", "status", "source_span", "target_span", "method", "ousted", "mass", "reason")
    return {"entry": use.entry.id} | {name: getattr(use, name) for name in names}
