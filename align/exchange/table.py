r"""Bitexts as tables, one pair a row: TSV for programs, CSV for spreadsheets.

In UTF-8; writing the file is the caller's work. Rows are read by the names in their
header, so columns may be missing, moved or added; only `source` and `target` must be there. Two
columns without such a header are French and English. Not in
a table are links, spans, terms, other renderings, the parts of a score, the places of flags, title,
languages and signature; `jsonl.py` has the first five.

TSV knows no quoting: a tab, line break or backslash inside a cell is written `\t`, `\n`, `\r`,
`\\`, so that one line is one pair whatever it holds. CSV is quoted (RFC 4180, CRLF), begins with
the mark without which Excel takes it for another encoding than UTF-8, and has an apostrophe before
a text that a spreadsheet would run as a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from align.bitext import Bitext, Estimate, Flag, Pair
from align.errors import FormatError
from align.exchange.cells import escape_cell, guard_cell, unescape_cell, unguard_cell
from align.exchange.lines import at_line, bitext_of, numbered_lines, rounded
from align.exchange.props import status_of
from align.exchange.two_columns import delimiter_of, is_unnamed, pairs_of_two_columns

COLUMNS = (
    "id",
    "block",
    "source",
    "target",
    "status",
    "score",
    "band",
    "reasons",
    "confidence",
    "log_prob",
    "flags",
    "reference",
)
# What to do about a table that cannot be read.
_DOUBLE = "double each quote inside a quoted cell"
_SPLIT = "split the cell, or close its quotes: it is longer than a table's cell may be"


def format_tsv(bitext: Bitext) -> str:
    r"""Write a header line and one line a pair.

    A cell of flags holds `severity:name:message`, several with an escaped line break between; so
    does one of reasons.

    >>> bitext = Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes.", log_prob=-0.25),), "")
    >>> format_tsv(bitext).splitlines()[1]
    'p1s1\tp1\tOui.\tYes.\tmachine\t\t\t\t\t-0.25\t\t'
    """
    rows = (COLUMNS, *(_cells(pair) for pair in bitext.pairs))
    return "".join("\t".join(map(escape_cell, row)) + "\n" for row in rows)


def parse_tsv(text: str, *, title: str = "") -> Bitext:
    r"""Read what `format_tsv` wrote, and tables with fewer columns.

    Args:
        text: the table; a byte order mark and CRLF line ends, as spreadsheets write them, are
            read over.
        title: what to call the bitext.

    Raises:
        FormatError: naming the line that is malformed, and what to write instead.

    >>> parse_tsv("source\ttarget\nOui.\tYes.\n").pairs[0].target
    'Yes.'
    """
    lines = list(numbered_lines(text))
    first = lines[0][1].split("\t") if lines else []
    if is_unnamed(first):
        rows = [(number, line.split("\t")) for number, line in lines]
        return bitext_of(pairs_of_two_columns(rows, between="a tab"), title=title)
    header = _header(first, "tabs")

    def parse(line: str) -> Pair:
        cells = [unescape_cell(cell) for cell in line.split("\t")]
        return _pair(header, cells, "write a tab inside a cell as \\t")

    pairs = [at_line(number, parse, line) for number, line in lines[1:]]
    return bitext_of(pairs, title=title, has_states="status" in header)


def format_csv(bitext: Bitext) -> str:
    r"""Write a table for spreadsheets.

    >>> bitext = Bitext("x", (Pair("p1s1", "p1", "- Oui, oui.", "Yes."),), "")
    >>> format_csv(bitext).splitlines()[1]
    'p1s1,p1,"\'- Oui, oui.",Yes.,machine,,,,,,,'
    """
    out = io.StringIO(newline="")
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for pair in bitext.pairs:
        row = dict(zip(COLUMNS, _cells(pair), strict=True))
        writer.writerow(
            guard_cell(cell) if name != "log_prob" else cell for name, cell in row.items()
        )
    return out.getvalue()


def parse_csv(text: str, *, title: str = "") -> Bitext:
    """Read what `format_csv` wrote, and tables with fewer columns.

    Args:
        text: the table; a semicolon between cells, as spreadsheets in French write it, will do.
        title: what to call the bitext.

    Raises:
        FormatError: naming the line that is malformed, and what to write instead.

    >>> parse_csv("source;target\\nOui.;Yes.\\n").pairs[0].target
    'Yes.'
    """
    (_, names), *rows = whole = _csv_rows(text) or [(1, [])]
    if is_unnamed(names):
        plain = [(number, [unguard_cell(cell) for cell in row]) for number, row in whole]
        return bitext_of(pairs_of_two_columns(plain, between="a comma"), title=title)
    header = _header(names, "commas")

    def parse(cells: list[str]) -> Pair:
        return _pair(
            header, [unguard_cell(cell) for cell in cells], "put cells with commas in quotes"
        )

    pairs = [at_line(number, parse, row) for number, row in rows]
    return bitext_of(pairs, title=title, has_states="status" in header)


def _csv_rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold something, each with the number of its last line."""
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        return [(reader.line_num, row) for row in reader if any(row)]
    except csv.Error as error:
        raise FormatError(
            f"line {reader.line_num}: cannot be read as a table ({error}); "
            f"{_SPLIT if 'field limit' in str(error) else _DOUBLE}"
        ) from None


def _cells(pair: Pair) -> tuple[str, ...]:
    estimate = pair.estimate
    return (
        pair.id,
        pair.block,
        pair.source,
        pair.target,
        status_of(pair),
        "" if estimate is None else _number(estimate.score),
        "" if estimate is None else estimate.band,
        "" if estimate is None else "\n".join(map(escape_cell, estimate.reasons)),
        _number(pair.confidence),
        _number(pair.log_prob),
        "\n".join(
            escape_cell(f"{flag.severity}:{flag.name}:{flag.message}") for flag in pair.flags
        ),
        pair.reference,
    )


def _number(number: float | None) -> str:
    number = rounded(number)
    return "" if number is None else repr(number)


def _header(cells: Sequence[str], between: str) -> tuple[str, ...]:
    """Return the names of the columns; those that are not known are read over later."""
    names = tuple(cell.strip().lower() for cell in cells)
    if not {"source", "target"} <= set(names):
        raise FormatError(
            f"line 1: the header must name source and target, with {between} between, "
            f"not {', '.join(cells) or 'nothing'}"
        )
    return names


def _pair(header: tuple[str, ...], cells: Sequence[str], remedy: str) -> Pair:
    if len(cells) != len(header):
        raise FormatError(
            f"{len(cells)} cells where {len(header)} belong; {remedy}, "
            "and leave empty cells in place"
        )
    row = dict(zip(header, cells, strict=True))
    return Pair(
        id=row.get("id", ""),
        block=row.get("block", ""),
        source=row["source"],
        target=row["target"],
        log_prob=_read_number(row, "log_prob"),
        flags=tuple(_parse_flag(unescape_cell(flag)) for flag in _items(row, "flags")),
        estimate=_estimate(row),
        reference=row.get("reference", ""),
        confirmed=row.get("status", "").strip() == "confirmed",
        confidence=_read_number(row, "confidence"),
    )


def _estimate(row: Mapping[str, str]) -> Estimate | None:
    score, band = _read_number(row, "score"), row.get("band", "").strip()
    if score is None or not band:
        return None
    reasons = tuple(unescape_cell(reason) for reason in _items(row, "reasons"))
    return Estimate(score, band, reasons=reasons)


def _read_number(row: Mapping[str, str], name: str) -> float | None:
    cell = row.get(name, "").strip()
    try:
        return rounded(float(cell)) if cell else None
    except ValueError:
        raise FormatError(f"{name} {cell!r} is no number; leave it empty") from None


def _items(row: Mapping[str, str], name: str) -> list[str]:
    return [item for item in row.get(name, "").split("\n") if item]


def _parse_flag(text: str) -> Flag:
    parts = text.split(":", 2)
    if len(parts) != 3:
        raise FormatError(f"flag {text!r} is not severity:name:message")
    severity, name, message = parts
    return Flag(name, message, severity)
