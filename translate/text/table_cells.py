"""Cells of tables with signs of money or per cent: what stands there alone is a number, no name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.document import Block, Document
from translate.text.breaks import columns

# A number with its symbol, as in the cell of a table: "12 400 €", "+6,0 %".
MEASURED = re.compile(r"\d\s?[€$£¥%‰]|[€$£¥]\s?\d")
_SIGN = re.compile(r"[€$£¥%‰]")  # also in a heading: "Prix (€)"
_DECIMAL = re.compile(r"[-+−]?(?:\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+),\d+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_CELL = re.compile(r"[^\t\r\n]+|([\t\r\n])")


def is_decimal(text: str) -> bool:
    """Return whether a text is a number with a French decimal comma, and nothing else.

    >>> is_decimal("1 250,5"), is_decimal("1 250"), is_decimal("3,5 et 4")
    (True, False, False)
    """
    return _DECIMAL.fullmatch(text.strip()) is not None


def numbers_beside_signs(document: Document) -> frozenset[tuple[str, int]]:
    r"""Return where numbers with a decimal comma fill cells of tables with signs of money or share.

    Args:
        document: any. Where tabs part columns, the sign is in the same column, and in a plain text
            a blank line ends the table. Which column a cell of a file's own table is in nobody
            says, so that a sign anywhere in the table counts.

    Returns:
        The block of each, and its offset there.

    >>> text = "a\t3,5 €\t1,2\nb\t4,5\t1,3"
    >>> blocks = Block("p1", text[:11], 0, 11), Block("p2", text[12:], 12, 21)
    >>> numbers_beside_signs(Document("x", text, blocks))
    frozenset({('p2', 2)})
    """
    numbers: set[tuple[str, int]] = set()
    for table in _tables(document):
        cells = [(block, *cell) for block in table for cell in _cells(document, block)]
        signed = {column for _, column, _, text in cells if _SIGN.search(text)}
        numbers.update(
            (block.id, start)
            for block, column, start, text in cells
            if column in signed and is_decimal(text)
        )
    return frozenset(numbers)


def _tables(document: Document) -> Iterator[list[Block]]:
    table: list[Block] = []
    for block in document.blocks:
        is_row = block.kind == "cell" or bool(columns(block.text))
        if table and not (is_row and _are_near(document, table[-1], block)):
            yield table
            table = []
        if is_row:
            table.append(block)
    if table:
        yield table


def _are_near(document: Document, one: Block, other: Block) -> bool:
    """Return whether no blank line parts two rows of a text; what has markup tells tables by it."""
    between = document.text[one.end : other.start]
    return document.skeleton is not None or len(_LINE_END.findall(between)) < 2


def _cells(document: Document, block: Block) -> Iterator[tuple[int, int, str]]:
    """Yield the column, the offset and the text of what tabs part in a block."""
    begins = block.start
    while document.text[begins - 1 : begins] in ("\t", " ", "\u00a0"):
        begins -= 1
    column = document.text.count("\t", begins, block.start)  # the first cell may be empty
    for match in _CELL.finditer(block.text):
        if match[1] is None:
            text = match.group()
            start = match.start() + len(text) - len(text.lstrip())
            yield (0 if block.kind == "cell" else column), start, text
        else:
            column = column + 1 if match[1] == "\t" else 0
