"""What is known of a pair, as named texts: the props of a TMX unit, the metadata of an XLIFF one.

Kept: block, confirmation, confidence, log-probability, estimate, flags with places, reference,
alternatives. Not kept: word links, terms, spans in blocks (`jsonl.py` has them). Lists are JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from align.bitext import Estimate, Flag, Pair, Span
from align.errors import FormatError
from align.exchange.escape import illegal_characters
from align.exchange.lines import rounded
from align.exchange.records import flag_record, parse_flag, parse_parts

Props = Sequence[tuple[str, str]]


def props_of(pair: Pair, *, alternatives: bool = True) -> Iterator[tuple[str, str]]:
    """Yield name and value of each thing that is known of a pair.

    Args:
        pair: whose id and texts are written elsewhere.
        alternatives: whether to yield them; XLIFF has elements for them.

    >>> list(props_of(Pair("p1s1", "p1", "Oui.", "Yes.", log_prob=-0.25)))
    [('block', 'p1'), ('status', 'machine'), ('log-prob', '-0.25')]
    """
    yield "block", pair.block
    yield "status", status_of(pair)
    log_prob = rounded(pair.log_prob)
    if log_prob is not None:
        yield "log-prob", repr(log_prob)
    confidence = rounded(pair.confidence)
    if confidence is not None:
        yield "confidence", repr(confidence)
    if pair.estimate is not None:
        yield "score", repr(rounded(pair.estimate.score))
        yield "band", pair.estimate.band
        yield "parts", _json([[name, rounded(value)] for name, value in pair.estimate.parts])
        yield "reasons", _json(pair.estimate.reasons)
    for flag in (*pair.flags, *replaced(pair)):
        yield "flag", _json(flag_record(flag))
    if pair.reference:
        yield "reference", pair.reference
    for text in pair.alternatives if alternatives else ():
        yield "alternative", text


def status_of(pair: Pair) -> str:
    """Return who vouches for a pair: nobody where a machine translated it, or only aligned it.

    >>> from dataclasses import replace
    >>> pair = Pair("1", "1", "Oui.", "Yes.", confidence=0.9)
    >>> status_of(pair), status_of(replace(pair, confirmed=True))
    ('aligned', 'confirmed')
    """
    if pair.confirmed:
        return "confirmed"
    return "machine" if pair.confidence is None else "aligned"


def pair_of(
    props: Props, *, id: str, source: str, target: str, confirmed: bool | None = None
) -> Pair:
    """Return the pair of props, whatever a translator did to its texts since.

    Props of other names are read over; places that the texts no longer have are left out. The
    state that the file gives to the target, `confirmed`, overrules the prop unless it is None.

    Raises:
        FormatError, ValueError: if a prop is malformed.
    """
    values_of: dict[str, list[str]] = {}
    for name, value in props:
        values_of.setdefault(name, []).append(value)
    first = {name: values[0] for name, values in values_of.items()}
    return Pair(
        id=id,
        block=first.get("block", ""),
        source=source,
        target=target,
        log_prob=rounded(float(first["log-prob"])) if "log-prob" in first else None,
        flags=tuple(_flag(text, source, target) for text in values_of.get("flag", ())),
        estimate=_estimate(first),
        alternatives=tuple(values_of.get("alternative", ())),
        reference=first.get("reference", ""),
        confirmed=first.get("status") == "confirmed" if confirmed is None else confirmed,
        confidence=float(first["confidence"]) if "confidence" in first else None,
    )


def notes_of(pair: Pair) -> Iterator[str]:
    """Yield in words what a reviewer should know of a pair, one note each.

    >>> pair = Pair("1", "1", "2 000 chiens", "Dogs", flags=(Flag("number", "2 000 is missing"),))
    >>> list(notes_of(pair))
    ['warning: 2 000 is missing (number)']
    """
    if pair.estimate is not None:
        reasons = "; ".join(pair.estimate.reasons)
        score = f"score {pair.estimate.score:.0f} of 100, {pair.estimate.band}"
        yield f"{score}: {reasons}" if reasons else score
    for flag in (*pair.flags, *replaced(pair)):
        yield f"{flag.severity}: {flag.message} ({flag.name})"


def replaced(pair: Pair) -> tuple[Flag, ...]:
    """Return a flag that says which characters of a pair no XML can hold, if there are any."""
    illegal = illegal_characters(pair.source, pair.target, pair.reference, *pair.alternatives)
    if not illegal:
        return ()
    codes = ", ".join(dict.fromkeys(f"U+{ord(character):04X}" for character in illegal))
    message = f"XML cannot hold {codes}: written as U+FFFD, {len(illegal)} in all"
    return (Flag("replaced-characters", message, "note"),)


def _flag(text: str, source: str, target: str) -> Flag:
    record = _parsed(text, dict)
    flag = parse_flag(record)
    places = (_within(flag.source, source), _within(flag.target, target))
    return Flag(flag.name, flag.message, flag.severity, *places)


def _within(span: Span | None, text: str) -> Span | None:
    return span if span is not None and span.end <= len(text) else None


def _estimate(first: dict[str, str]) -> Estimate | None:
    if "score" not in first or "band" not in first:
        return None
    reasons = _parsed(first.get("reasons", "[]"), list)
    parts = parse_parts(_parsed(first.get("parts", "[]"), list))
    return Estimate(float(first["score"]), first["band"], parts, tuple(map(str, reasons)))


def _json(value: Iterable[Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _parsed(text: str, kind: type) -> Any:
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        value = None
    if not isinstance(value, kind):
        wanted = "list" if kind is list else "object"
        raise FormatError(f"{text[:40]!r} is no JSON {wanted}")
    return value
