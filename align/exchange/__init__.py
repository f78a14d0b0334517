"""Bitexts in the formats that other tools read: tables, JSON lines, TMX, XLIFF."""

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
