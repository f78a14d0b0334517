"""XML as a small tree with line numbers, read by expat with everything dangerous refused.

A document type may name its DTD, as TMX files do, and nothing more: no entities but the five of XML
itself, no billion laughs, no files read; no nesting deeper than any glossary's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from translate.glossary.file.problems import Problems

# Chosen: TBX nests ten deep.
_DEEPEST = 64


@dataclass(slots=True)
class TreeElement:
    """An element: its name without prefix, its attributes, its text, and what it holds."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[TreeElement | str] = field(default_factory=list)

    @property
    def children(self) -> list[TreeElement]:
        """The elements in it."""
        return [part for part in self.parts if isinstance(part, TreeElement)]

    @property
    def text(self) -> str:
        """All text in it, white space made plain."""
        return " ".join("".join(self._texts()).split())

    @property
    def language(self) -> str:
        """The code of its language without region, "" if it says none."""
        code = self.attributes.get("xml:lang") or self.attributes.get("lang") or ""
        return code.lower().replace("_", "-").split("-")[0]

    def all(self, *names: str) -> Iterator[TreeElement]:
        """Yield the elements with one of these names, at any depth, in order."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.all(*names)

    def _texts(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._texts()


class _RefusedError(Exception):
    """Something that no glossary needs."""


def read_tree(text: str, problems: Problems) -> TreeElement | None:
    """Read an XML document.

    Args:
        text: the content of the file.
        problems: where to note why it cannot be read.

    Returns:
        The root, None if it cannot be read.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    root = TreeElement("", {}, 0)
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise _RefusedError("elements are nested too deeply")
        element = TreeElement(name.split(":")[-1], attributes, parser.CurrentLineNumber)
        stack[-1].parts.append(element)
        stack.append(element)

    def refuse(*_: object) -> None:
        raise _RefusedError("an entity is declared, or used that is not defined")

    def doctype(*declaration: object) -> None:
        if declaration[-1]:  # it has declarations of its own
            refuse()

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop() and None
    parser.CharacterDataHandler = lambda data: stack[-1].parts.append(data)
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = refuse
    # With a DTD in sight, expat leaves out what it does not know without a word.
    parser.SkippedEntityHandler = refuse
    try:
        # UTF-8 whatever the document claims: it has been decoded already.
        parser.Parse(_without_declaration(text).encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        problems.error(error.lineno, f"not well-formed XML ({reason})", "export the file again")
        return None
    except _RefusedError as refused:
        problems.error(parser.CurrentLineNumber, str(refused), "remove it; terms need none")
        return None
    return root.children[0] if root.children else None


def _without_declaration(text: str) -> str:
    """Blank the XML declaration out; its lines stay, so that numbers still fit."""
    text = text.removeprefix("\ufeff")
    end = text.find("?>") if text.startswith("<?xml") else -1
    return text if end < 0 else "\n" * text[:end].count("\n") + text[end + 2 :]
