"""Glossaries as TMX 1.4: a unit for each term; a memory full of sentences is no glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from translate.glossary.entry import Entry
from translate.glossary.exchange.table import pairs_of
from translate.glossary.exchange.tree import TreeElement, read_tree
from translate.glossary.file.problems import Problems


def read_tmx(text: str, problems: Problems) -> Iterator[Entry]:
    """Yield an entry for each unit with a French and an English side."""
    root = read_tree(text, problems)
    if root is None:
        return
    if root.name != "tmx":
        problems.error(root.line, f"<{root.name}> is no TMX", "give a file with <tmx>")
        return
    for unit in root.all("tu"):
        sides = {side.language: side for side in unit.all("tuv")}
        if "fr" not in sides or "en" not in sides:
            problems.warn(unit.line, "the unit lacks French or English", "it is left out")
            continue
        yield Entry(
            id=unit.attributes.get("tuid", ""),
            source=_segment(sides["fr"]),
            target=_segment(sides["en"]),
            note=next((note.text for note in unit.all("note")), ""),
            line=unit.line,
        )


def _segment(side: TreeElement) -> str:
    return next((segment.text for segment in side.all("seg")), "")


def format_tmx(entries: Iterable[Entry]) -> str:
    """Write a unit for each French form and its English."""
    units = "".join(
        f'<tu><tuv xml:lang="fr"><seg>{escape(source)}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{escape(target)}</seg></tuv></tu>\n'
        for source, target in dict.fromkeys(pairs_of(entries))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        '<header creationtool="visavis" creationtoolversion="0" segtype="phrase" o-tmf="visavis" '
        'adminlang="en" srclang="fr" datatype="plaintext"/>\n'
        f"<body>\n{units}</body>\n</tmx>\n"
    )
