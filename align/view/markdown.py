"""Bitexts as a Markdown table, for pull requests and notes: to be read, not to be read back.

GitHub's tables: a row is a line, and a bar inside a cell is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Bitext, Pair

# Everything that Markdown or HTML would take for markup (CommonMark 0.31, 2.4).
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#|~&!])")


def format_markdown(bitext: Bitext) -> str:
    """Write a heading and a table: source, target, and remarks if any pair has some.

    >>> bitext = Bitext("x.txt", (Pair("p1s1", "p1", "Oui | non.", "Yes | no."),), "v:1")
    >>> print(format_markdown(bitext))
    # x.txt
    <BLANKLINE>
    | | fr | en |
    |---|---|---|
    | p1s1 | Oui \\| non. | Yes \\| no. |
    <BLANKLINE>
    `v:1`
    <BLANKLINE>
    """
    rows = [tuple(_row(pair)) for pair in bitext.pairs]
    width = 4 if any(row[3] for row in rows) else 3
    header = ("", bitext.source_language, bitext.target_language, "remarks")[:width]
    lines = [
        f"# {_plain(bitext.title)}\n",
        f"| {' | '.join(header)} |".replace("|  |", "| |"),
        "|" + "---|" * width,
        *(f"| {' | '.join(row[:width])} |" for row in rows),
        "",
        f"`{bitext.signature.replace('`', '')}`\n" if bitext.signature else "",
    ]
    return "\n".join(lines)


def _row(pair: Pair) -> Iterator[str]:
    yield _plain(pair.id)
    yield _plain(pair.source)
    yield _plain(pair.target)
    remarks = [] if not pair.confirmed else ["confirmed"]
    if pair.estimate is not None:
        remarks.append(f"**{pair.estimate.score:.0f}** {pair.estimate.band}")
        remarks += map(_plain, pair.estimate.reasons)
    remarks += (f"{flag.severity}: {_plain(flag.message)}" for flag in pair.flags)
    yield "<br>".join(remarks)


def _plain(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
