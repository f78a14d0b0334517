"""Cells of tables with signs of money or per cent: what stands there alone is a number, no name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from translate.document import Block
from translate.text.breaks import columns

# A number with its symbol, as in the cell of a table: "12 400 €", "+6,0 %".
MEASURED = re.compile(r"\d\s?[€$£¥%‰]|[€$£¥]\s?\d")
_SIGN = re.compile(r"[€$£¥%‰]")  # also in a heading: "Prix (€)"
_DECIMAL = re.compile(r"[-+−]?(?:\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+),\d+")


def is_decimal(text: str) -> bool:
    """Return whether a text is a number with a French decimal comma, and nothing else.

    >>> is_decimal("1 250,5"), is_decimal("1 250"), is_decimal("3,5 et 4")
    (True, False, False)
    """
    return _DECIMAL.fullmatch(text.strip()) is not None


def cells_beside_signs(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the ids of the blocks that are of a table with a sign of money or per cent.

    Args:
        blocks: of a document, in order; cells, and rows whose columns tabs part.

    >>> cells = (("a", "3,5 €"), ("b", "4,5"))
    >>> sorted(cells_beside_signs(Block(n, t, 0, len(t), kind="cell") for n, t in cells))
    ['a', 'b']
    """
    names: list[str] = []
    for is_table, group in groupby(blocks, key=_is_of_table):
        table = list(group)
        if is_table and any(_SIGN.search(block.text) for block in table):
            names += [block.id for block in table]
    return frozenset(names)


def _is_of_table(block: Block) -> bool:
    return block.kind == "cell" or bool(columns(block.text))
