"""A pair as JSON values and back: the one notation of links, flags, terms and estimates.

JSON lines use all of it; TMX and XLIFF keep flags in it. Numbers are rounded to `DECIMALS`.
"""

from __future__ import annotations

import json
from typing import Any

from align.bitext import Estimate, Flag, Link, Pair, Span, Term
from align.errors import FormatError
from align.exchange.lines import rounded

Record = dict[str, Any]


def pair_record(pair: Pair) -> Record:
    """Return everything that is known of a pair.

    A link is `[source start, source end, target start, target end, confidence]`.
    """
    return {
        "id": pair.id,
        "block": pair.block,
        "source": pair.source,
        "target": pair.target,
        "source_span": ends_of(pair.source_span),
        "log_prob": rounded(pair.log_prob),
        "links": [
            [x.source.start, x.source.end, x.target.start, x.target.end, rounded(x.confidence)]
            for x in pair.links
        ],
        "flags": [flag_record(flag) for flag in pair.flags],
        "terms": [_term_record(term) for term in pair.terms],
        "estimate": None if pair.estimate is None else _estimate_record(pair.estimate),
        "alternatives": list(pair.alternatives),
        "reference": pair.reference,
        "confirmed": pair.confirmed,
        "confidence": rounded(pair.confidence),
    }


def flag_record(flag: Flag) -> Record:
    """Return a flag; places are left out where there are none."""
    places = {"source": ends_of(flag.source), "target": ends_of(flag.target)}
    return {
        "name": flag.name,
        "message": flag.message,
        "severity": flag.severity,
        **{side: place for side, place in places.items() if place is not None},
    }


def parse_pair(record: Record) -> Pair:
    """Return the pair of a record; unknown keys are read over.

    Raises:
        FormatError: naming the key that is missing or malformed.
        ValueError: if something reaches past the end of its text.
    """
    return Pair(
        id=text_at(record, "id"),
        block=text_at(record, "block"),
        source=text_at(record, "source"),
        target=text_at(record, "target"),
        links=tuple(_parse_link(item) for item in _items(record, "links", list)),
        log_prob=_number(record, "log_prob"),
        flags=tuple(parse_flag(item) for item in _items(record, "flags", dict)),
        source_span=_span(record, "source_span"),
        terms=tuple(_parse_term(item) for item in _items(record, "terms", dict)),
        estimate=_parse_estimate(record),
        alternatives=tuple(_items(record, "alternatives", str)),
        reference=text_at(record, "reference", ""),
        confirmed=_truth(record, "confirmed"),
        confidence=_number(record, "confidence"),
    )


def parse_flag(item: Record) -> Flag:
    """Return the flag of a record."""
    return Flag(
        text_at(item, "name"),
        text_at(item, "message"),
        text_at(item, "severity", "warning"),
        _span(item, "source"),
        _span(item, "target"),
    )


def text_at(record: Record, key: str, default: str | None = None) -> str:
    """Return a text of a record.

    Raises:
        FormatError: if it is none, or missing without a default.
    """
    value = record.get(key, default)
    if not isinstance(value, str):
        raise FormatError(f'"{key}" must be a text in quotes, not {_shown(value)}')
    return value


def ends_of(span: Span | None) -> list[int] | None:
    """Return where a span begins and ends, as it is written in JSON.

    >>> ends_of(Span(3, 8))
    [3, 8]
    """
    return None if span is None else [span.start, span.end]


def _term_record(term: Term) -> Record:
    return {
        "entry": term.entry,
        "form": term.form,
        "status": term.status,
        "source": ends_of(term.source),
        "target": ends_of(term.target),
        "method": term.method,
        "ousted": term.ousted,
        "confidence": rounded(term.confidence),
    }


def _estimate_record(estimate: Estimate) -> Record:
    return {
        "score": rounded(estimate.score),
        "band": estimate.band,
        "parts": [[name, rounded(value)] for name, value in estimate.parts],
        "reasons": list(estimate.reasons),
    }


def _parse_estimate(record: Record) -> Estimate | None:
    value = record.get("estimate")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise FormatError(f'"estimate" must be an object or null, not {_shown(value)}')
    score = _number(value, "score")
    if score is None:
        raise FormatError('an estimate needs "score": 0 to 100')
    return Estimate(
        score,
        text_at(value, "band"),
        parse_parts(value.get("parts") or []),
        tuple(_items(value, "reasons", str)),
    )


def parse_parts(value: Any) -> tuple[tuple[str, float], ...]:
    """Return the parts of a score from `[[name, number], …]`."""
    for item in value if isinstance(value, list) else [value]:
        if not (_is_list(item, 2) and isinstance(item[0], str) and _is_number(item[1])):
            raise FormatError(f"part {_shown(item)} is not [name, number]")
    return tuple((name, float(number)) for name, number in value)


def _number(record: Record, key: str) -> float | None:
    value = record.get(key)
    if value is None:
        return None
    if not _is_number(value):
        raise FormatError(f'"{key}" must be a number or null, not {_shown(value)}')
    return rounded(float(value))


def _truth(record: Record, key: str) -> bool:
    value = record.get(key)
    if value is not None and not isinstance(value, bool):
        raise FormatError(f'"{key}" must be true or false, not {_shown(value)}')
    return bool(value)


def _span(record: Record, key: str) -> Span | None:
    value = record.get(key)
    if value is None:
        return None
    if not _is_list_of(int, value) or len(value) != 2:
        raise FormatError(f'"{key}" must be [start, end] or null, not {_shown(value)}')
    return Span(*value)


def _items(record: Record, key: str, kind: type) -> list[Any]:
    value = record.get(key)
    if value is None:
        return []
    if not _is_list_of(kind, value):
        wanted = "objects" if kind is dict else "lists" if kind is list else "texts"
        raise FormatError(f'"{key}" must be a list of {wanted}, not {_shown(value)}')
    return list(value)


def _is_list_of(kind: type, value: Any) -> bool:
    # subtle: `type`, not `isinstance`, for which True is an int.
    return isinstance(value, list) and all(type(item) is kind for item in value)


def _is_list(value: Any, length: int) -> bool:
    return isinstance(value, list) and len(value) == length


def _is_number(value: Any) -> bool:
    """Return whether a value is a number of a size that anything here can have; NaN is not."""
    return type(value) in (int, float) and abs(value) <= 1e9


def _parse_link(item: list[Any]) -> Link:
    if len(item) == 5 and _is_list_of(int, item[:4]) and _is_number(item[4]):
        return Link(Span(*item[:2]), Span(*item[2:4]), float(item[4]))
    raise FormatError(
        f"link {item!r:.60} is not [source start, source end, target start, target end, confidence]"
    )


def _parse_term(item: Record) -> Term:
    source = _span(item, "source")
    if source is None:
        raise FormatError('a term needs "source": [start, end]')
    return Term(
        entry=text_at(item, "entry"),
        form=text_at(item, "form"),
        status=text_at(item, "status"),
        source=source,
        target=_span(item, "target"),
        method=text_at(item, "method", ""),
        ousted=text_at(item, "ousted", ""),
        confidence=_number(item, "confidence") or 0.0,
    )


def _shown(value: Any) -> str:
    return json.dumps(value)[:40]
