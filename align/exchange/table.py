"""Bitexts as tab-separated values, one pair a line, for spreadsheets and people.

In UTF-8 with line feeds; writing the file is the caller's work. There is no quoting: a tab, line
break or backslash inside a cell is written `\\t`, `\\n`, `\\r`, `\\\\`, so that one line is one
pair whatever it holds. Everything that is known of a pair is in `jsonl.py`.
"""

from __future__ import annotations

import re

from align.bitext import Bitext, Flag, Pair
from align.errors import FormatError
from align.exchange.lines import DECIMALS, at_line, bitext_of, numbered_lines, rounded

COLUMNS = ("id", "block", "source", "target", "log_prob", "flags")

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {escape: sign for sign, escape in _ESCAPES.items()}


def format_tsv(bitext: Bitext) -> str:
    r"""Write a header line and one line a pair, without links, terms and signature.

    A cell of flags holds `severity:name:message`, several with an escaped line break between.

    >>> bitext = Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes.", log_prob=-0.25),), "")
    >>> format_tsv(bitext).splitlines()[1]
    'p1s1\tp1\tOui.\tYes.\t-0.2500\t'
    """
    rows = ("\t".join(_escape(cell) for cell in _cells(pair)) for pair in bitext.pairs)
    return "".join(f"{row}\n" for row in ("\t".join(COLUMNS), *rows))


def parse_tsv(text: str, *, title: str = "") -> Bitext:
    r"""Read what `format_tsv` wrote; its inverse but for links, spans, terms and signature.

    Args:
        text: the table; a byte order mark and CRLF line ends, as spreadsheets write them, are
            read over.
        title: what to call the bitext.

    Raises:
        FormatError: naming the line that is malformed, and what to write instead.

    >>> table = "id\tblock\tsource\ttarget\tlog_prob\tflags\np1s1\tp1\tOui.\tYes.\t\t\n"
    >>> parse_tsv(table).pairs[0].target
    'Yes.'
    """
    lines = list(numbered_lines(text))
    header = tuple(lines[0][1].split("\t")) if lines else ()
    if header != COLUMNS:
        raise FormatError(
            f"line 1: the header must be {', '.join(COLUMNS)} with tabs between, "
            f"not {', '.join(header) or 'nothing'}"
        )
    return bitext_of([at_line(number, _parse_row, line) for number, line in lines[1:]], title=title)


def _escape(text: str) -> str:
    return re.sub(r"[\\\t\n\r]", lambda match: _ESCAPES[match.group()], text)


def _unescape(text: str) -> str:
    return re.sub(r"\\[\\tnr]", lambda match: _UNESCAPES[match.group()], text)


def _cells(pair: Pair) -> tuple[str, ...]:
    flags = (_escape(f"{flag.severity}:{flag.name}:{flag.message}") for flag in pair.flags)
    log_prob = rounded(pair.log_prob)
    written = "" if log_prob is None else f"{log_prob:.{DECIMALS}f}"
    return (pair.id, pair.block, pair.source, pair.target, written, "\n".join(flags))


def _parse_row(line: str) -> Pair:
    cells = [_unescape(cell) for cell in line.split("\t")]
    if len(cells) != len(COLUMNS):
        raise FormatError(
            f"{len(cells)} cells where {len(COLUMNS)} belong; "
            "write a tab inside a cell as \\t, and leave empty cells in place"
        )
    id_, block, source, target, log_prob, flags = cells
    try:
        number = float(log_prob) if log_prob.strip() else None
    except ValueError:
        raise FormatError(f"log_prob {log_prob!r} is no number; leave it empty") from None
    return Pair(
        id=id_,
        block=block,
        source=source,
        target=target,
        log_prob=rounded(number),
        flags=tuple(_parse_flag(_unescape(flag)) for flag in flags.split("\n") if flag),
    )


def _parse_flag(text: str) -> Flag:
    parts = text.split(":", 2)
    if len(parts) != 3:
        raise FormatError(f"flag {text!r} is not severity:name:message")
    severity, name, message = parts
    return Flag(name, message, severity)
