"""What a cell of a table holds: texts with nothing in them that would end it, or be run."""

from __future__ import annotations

import re

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {escape: character for character, escape in _ESCAPES.items()}
# What a spreadsheet may run (OWASP, "CSV Injection"); the apostrophe itself, to be told from ours.
_FORMULA = re.compile(r"['=+\-@\t\r]")


def escape_cell(text: str) -> str:
    """Write a tab, line break or backslash so that a row stays one line."""
    return re.sub(r"[\\\t\n\r]", lambda match: _ESCAPES[match.group()], text)


def unescape_cell(text: str) -> str:
    """Read what `escape_cell` wrote."""
    return re.sub(r"\\[\\tnr]", lambda match: _UNESCAPES[match.group()], text)


def guard_cell(cell: str) -> str:
    """Keep a spreadsheet from running a text as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard_cell(cell: str) -> str:
    """Take off what `guard_cell` put on."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
