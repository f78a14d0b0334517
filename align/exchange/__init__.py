"""Bitexts in the formats that other tools read: tables, JSON lines, TMX, XLIFF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from align.exchange.jsonl import format_jsonl, parse_jsonl
    from align.exchange.table import format_csv, format_tsv, parse_csv, parse_tsv
    from align.exchange.tmx import format_tmx, parse_tmx
    from align.exchange.xliff import format_xliff, parse_xliff

__all__ = [
    "format_csv",
    "format_jsonl",
    "format_tmx",
    "format_tsv",
    "format_xliff",
    "parse_csv",
    "parse_jsonl",
    "parse_tmx",
    "parse_tsv",
    "parse_xliff",
]

_ROOMS = {"csv": "table", "jsonl": "jsonl", "tmx": "tmx", "tsv": "table", "xliff": "xliff"}


def __getattr__(name: str) -> Any:
    """Load a format when it is first asked for: a page needs none of them."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module 'align.exchange' has no attribute {name!r}")
    return getattr(import_module(f"align.exchange.{_ROOMS[name.partition('_')[2]]}"), name)
