"""Bitexts as JSON lines, one pair a line, for programs: everything that is known of each pair.

In UTF-8 with line feeds; writing the file is the caller's work. Spans count code points: those of
a source in its block (`source_span`), those of links in the pair's own texts. Title, model, date
and languages belong to the whole text and are not written.
"""

from __future__ import annotations

import json
from typing import NoReturn

from align.bitext import Bitext, Pair
from align.errors import FormatError
from align.exchange.lines import at_line, bitext_of, numbered_lines
from align.exchange.records import pair_record, parse_pair, text_at

# What `visavis corpus --into target` adds to a row.
_MADE = frozenset({"target_status", "target_score", "target_flags"})


def format_jsonl(bitext: Bitext) -> str:
    """Write one JSON object a line, with everything that is known of a pair.

    A link is `[source start, source end, target start, target end, confidence]`.

    >>> print(format_jsonl(Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes."),), "v:1")), end="")
    {"id": "p1s1", "block": "p1", "source": "Oui.", "target": "Yes.", "source_span": null,
     "log_prob": null, "links": [], "flags": [], "terms": [], "estimate": null,
     "alternatives": [], "reference": "", "confirmed": false, "confidence": null,
     "signature": "v:1"}
    """
    return "".join(f"{_object(pair, bitext.signature)}\n" for pair in bitext.pairs)


def parse_jsonl(text: str, *, title: str = "") -> Bitext:
    """Read what `format_jsonl` wrote; its inverse but for title, model, date and languages.

    `source` and `target` are required; unknown keys are read over. Lines of other programs, which
    have no `id` or no `block`, get some.

    Raises:
        FormatError: naming the line that is malformed, and what to write instead.

    >>> parse_jsonl('{"source": "Oui.", "target": "Yes."}').pairs[0].target
    'Yes.'
    """
    pairs: list[Pair] = []
    signature: str | None = None
    has_states = False
    for number, line in numbered_lines(text):
        pair, signed, has_state = at_line(number, _parse_object, line)
        has_states |= has_state
        if signature is not None and signed != signature:
            raise FormatError(
                f"line {number}: signature {signed!r} differs from the lines before "
                f"({signature!r}); keep the results of different runs in different files"
            )
        pairs.append(pair)
        signature = signed
    return bitext_of(pairs, signature=signature or "", title=title, has_states=has_states)


def _object(pair: Pair, signature: str) -> str:
    record = pair_record(pair) | {"signature": signature}
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def _parse_object(line: str) -> tuple[Pair, str, bool]:
    """Return a pair, the signature, and whether the line says if a person vouches for it."""
    try:
        record = json.loads(line, parse_constant=_refuse_constant)
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise FormatError("too deeply nested for a pair") from None
    except UnicodeEncodeError:
        raise FormatError("half of a surrogate pair; write the whole character") from None
    except json.JSONDecodeError as error:
        raise FormatError(
            f"not JSON ({error.msg} at column {error.colno}); write one object a line"
        ) from None
    if not isinstance(record, dict):
        raise FormatError('not a JSON object; write {"source": …, "target": …} on one line')
    pair = parse_pair({"id": "", "block": "", **record})
    # Rows of a corpus say so in a column of their own; older ones by their score and flags alone.
    has_state = record.get("confirmed") is not None or not _MADE.isdisjoint(record)
    return pair, text_at(record, "signature", ""), has_state


def _refuse_constant(name: str) -> NoReturn:
    raise FormatError(f"{name} is no JSON; write null for a number that is not known")
