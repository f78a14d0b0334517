"""Bitexts as JSON lines, one pair a line, for programs: everything that is known of each pair.

In UTF-8 with line feeds; writing the file is the caller's work. Spans count code points: those of
a source in its block (`source_span`), those of links in the pair's own texts. Title, model, date
and languages belong to the whole text and are not written.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from align.bitext import Bitext, Flag, Link, Pair, Span, Term
from align.errors import FormatError
from align.exchange.lines import at_line, bitext_of, numbered_lines, rounded


def format_jsonl(bitext: Bitext) -> str:
    """Write one JSON object a line, with everything that is known of a pair.

    A link is `[source start, source end, target start, target end, confidence]`.

    >>> print(format_jsonl(Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes."),), "v:1")), end="")
    {"id": "p1s1", "block": "p1", "source": "Oui.", "target": "Yes.", "source_span": null,
     "log_prob": null, "links": [], "flags": [], "terms": [], "signature": "v:1"}
    """
    return "".join(f"{_object(pair, bitext.signature)}\n" for pair in bitext.pairs)


def parse_jsonl(text: str, *, title: str = "") -> Bitext:
    """Read what `format_jsonl` wrote; its inverse but for title, model, date and languages.

    `id`, `block`, `source` and `target` are required; unknown keys are read over.

    Raises:
        FormatError: naming the line that is malformed, and what to write instead.

    >>> parse_jsonl('{"id": "1", "block": "1", "source": "Oui.", "target": "Yes."}').pairs[0].target
    'Yes.'
    """
    pairs: list[Pair] = []
    signature: str | None = None
    for number, line in numbered_lines(text):
        pair, signed = at_line(number, _parse_object, line)
        if signature is not None and signed != signature:
            raise FormatError(
                f"line {number}: signature {signed!r} differs from the lines before "
                f"({signature!r}); keep the results of different runs in different files"
            )
        pairs.append(pair)
        signature = signed
    return bitext_of(pairs, signature=signature or "", title=title)


def _object(pair: Pair, signature: str) -> str:
    span = pair.source_span
    return json.dumps(
        {
            "id": pair.id,
            "block": pair.block,
            "source": pair.source,
            "target": pair.target,
            "source_span": None if span is None else [span.start, span.end],
            "log_prob": rounded(pair.log_prob),
            "links": [
                [*_ends(link.source), *_ends(link.target), rounded(link.confidence)]
                for link in pair.links
            ],
            "flags": [
                {"name": flag.name, "message": flag.message, "severity": flag.severity}
                for flag in pair.flags
            ],
            "terms": [_term(term) for term in pair.terms],
            "signature": signature,
        },
        ensure_ascii=False,
        allow_nan=False,
    )


def _term(term: Term) -> dict[str, Any]:
    return {
        "entry": term.entry,
        "form": term.form,
        "status": term.status,
        "source": _ends(term.source),
        "target": None if term.target is None else _ends(term.target),
        "method": term.method,
        "ousted": term.ousted,
        "confidence": rounded(term.confidence),
    }


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _parse_object(line: str) -> tuple[Pair, str]:
    try:
        found = json.loads(line, parse_constant=_refuse_constant)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise FormatError("too deeply nested for a pair") from None
    except UnicodeEncodeError:
        raise FormatError("half of a surrogate pair; write the whole character") from None
    except json.JSONDecodeError as error:
        raise FormatError(f"not JSON ({error.msg} at column {error.colno})") from None
    if not isinstance(found, dict):
        raise FormatError('not a JSON object; write {"id": …, "block": …, …} on one line')
    pair = Pair(
        id=_text(found, "id"),
        block=_text(found, "block"),
        source=_text(found, "source"),
        target=_text(found, "target"),
        links=tuple(_parse_link(item) for item in _items(found, "links", list)),
        log_prob=_number(found, "log_prob"),
        flags=tuple(_parse_flag(item) for item in _items(found, "flags", dict)),
        source_span=_span(found, "source_span"),
        terms=tuple(_parse_term(item) for item in _items(found, "terms", dict)),
    )
    return pair, _text(found, "signature", "")


def _refuse_constant(name: str) -> NoReturn:
    raise FormatError(f"{name} is no JSON; write null for a number that is not known")


def _text(found: dict[str, Any], key: str, default: str | None = None) -> str:
    value = found.get(key, default)
    if not isinstance(value, str):
        raise FormatError(f'"{key}" must be a text in quotes, not {json.dumps(value)[:40]}')
    return value


def _number(found: dict[str, Any], key: str) -> float | None:
    value = found.get(key)
    if value is None:
        return None
    if type(value) not in (int, float) or abs(value) > 1e9:
        raise FormatError(f'"{key}" must be a number or null, not {json.dumps(value)[:40]}')
    return rounded(float(value))


def _span(found: dict[str, Any], key: str) -> Span | None:
    value = found.get(key)
    if value is None:
        return None
    if not _is_list_of(int, value) or len(value) != 2:
        raise FormatError(f'"{key}" must be [start, end] or null, not {json.dumps(value)[:40]}')
    return Span(*value)


def _items(found: dict[str, Any], key: str, kind: type) -> list[Any]:
    value = found.get(key)
    if value is None:
        return []
    if not _is_list_of(kind, value):
        wanted = "objects" if kind is dict else "lists"
        raise FormatError(f'"{key}" must be a list of {wanted}, not {json.dumps(value)[:40]}')
    return list(value)


def _is_list_of(kind: type, value: Any) -> bool:
    # subtle: `type`, not `isinstance`, for which True is an int.
    return isinstance(value, list) and all(type(item) is kind for item in value)


def _parse_link(item: list[Any]) -> Link:
    if len(item) == 5 and _is_list_of(int, item[:4]) and type(item[4]) in (int, float):
        return Link(Span(*item[:2]), Span(*item[2:4]), float(item[4]))
    raise FormatError(
        f"link {item!r:.60} is not [source start, source end, target start, target end, confidence]"
    )


def _parse_flag(item: dict[str, Any]) -> Flag:
    return Flag(_text(item, "name"), _text(item, "message"), _text(item, "severity", "warning"))


def _parse_term(item: dict[str, Any]) -> Term:
    source = _span(item, "source")
    if source is None:
        raise FormatError('a term needs "source": [start, end]')
    return Term(
        entry=_text(item, "entry"),
        form=_text(item, "form"),
        status=_text(item, "status"),
        source=source,
        target=_span(item, "target"),
        method=_text(item, "method", ""),
        ousted=_text(item, "ousted", ""),
        confidence=_number(item, "confidence") or 0.0,
    )
