"""Glossaries in the formats of other programs: CSV, TSV, TBX, TMX, in and out.

What these formats cannot say (context, domain rules, modes) is lost on the way out;
`glossary/load.py` reads the format that says everything. Reading and writing files here is
`files.py`.
"""

from translate.glossary.exchange.files import (
    FORMATS,
    format_glossary,
    parse_exchange,
    rivals_of,
)

__all__ = ["FORMATS", "format_glossary", "parse_exchange", "rivals_of"]
