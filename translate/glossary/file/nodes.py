"""YAML text to strings, lists and mappings with their lines, and to nothing else.

A subset of YAML 1.1 on purpose: every scalar is the text that stands in the file (NO, 007 and
1:30 are words here), a key comes once, and anchors, aliases, merge keys and tags are refused, so
that no file can grow in memory or build an object. Reads parser events rather than composed
nodes: that is faster, and a bomb is seen before it goes off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

from translate.glossary.file.problems import Problems

# Chosen: the schema needs 5 (file, entries, entry, when, any).
_DEEPEST = 12
# Chosen: 100,000 entries of ten nodes, ten times the largest glossary that must load in a second.
_MOST_NODES = 1_000_000
# YAML 1.1 §5.1 calls the rest unprintable; it holds NUL, escape sequences and lone surrogates.
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\ufeff]"
)


class Scalar(NamedTuple):
    """A text; `plain` if it was written without quotes."""

    text: str
    line: int
    plain: bool = True


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    line: int


class Mapping(NamedTuple):
    """Keys and values in the order of the file."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int


Node: TypeAlias = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    """Reading cannot go on; the problem is noted already."""


def read_nodes(text: str, problems: Problems) -> Node | None:
    """Read one YAML document.

    Args:
        text: the decoded file.
        problems: where whatever is wrong is noted, with lines.

    Returns:
        The document, or None if it is empty or its syntax is broken.

    >>> read_nodes("- NO\\n- 007", Problems("x")).items[1]
    Scalar(text='007', line=2, plain=True)
    """
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        line = text.count("\n", 0, unprintable.start()) + 1
        code = f"U+{ord(unprintable.group()):04X}"
        problems.error(line, f"the file holds the character {code}", "remove it; is this YAML?")
        return None
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Reader(yaml.parse(text, Loader=loader), problems).document()
    except yaml.YAMLError as error:
        _note_syntax(error, problems)
    except _RefusedError:
        pass
    return None


class _Reader:
    """Builds nodes from parser events."""

    def __init__(self, events: Iterator[Any], problems: Problems) -> None:
        self._events = events
        self._problems = problems
        self._count = 0

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                if root is not None:
                    self._refuse(event, "a second document begins here", "keep only one")
                root = self._node(event, depth=1)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        self._count += 1
        if self._count > _MOST_NODES:
            message = f"the file holds more than {_MOST_NODES:,} texts, lists and mappings"
            self._refuse(event, message, "split it")
        if depth > _DEEPEST:
            self._refuse(event, f"nested more than {_DEEPEST} deep", "is this a glossary?")
        if isinstance(event, yaml.ScalarEvent):
            self._check_plain(event, line)
            return Scalar(event.value, line, not event.style)
        if isinstance(event, yaml.AliasEvent):
            self._error(line, f"alias '*{event.anchor}'", "write the value out, or quote the '*'")
            return Scalar(f"*{event.anchor}", line)
        self._check_plain(event, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), line)
        return Mapping(tuple(self._pairs(depth)), line)

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._error(key.line, "a key that is a list or a mapping", "make it plain text")
            elif key.plain and key.text == "<<":
                self._error(key.line, "merge key '<<'", "write the fields out in each entry")
            elif key.text in seen:
                message = f"'{key.text}' appears twice (first at line {seen[key.text]})"
                self._error(key.line, message, "keep one")
            else:
                seen[key.text] = key.line
                yield key, value

    def _check_plain(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            remedy = "remove it, or quote the value if '&' belongs to it"
            self._error(line, f"anchor '&{event.anchor}'", remedy)
        if event.tag is not None:
            remedy = "remove it, or quote the value if '!' belongs to it"
            self._error(line, f"tag '{event.tag}'", remedy)

    def _error(self, line: int, message: str, remedy: str) -> None:
        self._problems.error(line, message, remedy)

    def _refuse(self, event: Any, message: str, remedy: str) -> None:
        self._error(event.start_mark.line + 1, message, remedy)
        raise _RefusedError


# What libyaml says, and what a person can do about it.
_REMEDIES = {
    "mapping values are not allowed": "quote a text that holds ': ', and line up the keys",
    "cannot start any token": "indent with spaces, and quote a text that begins with @, ` or %",
    "did not find expected ',' or ']'": "close the list that begins here with ']'",
    "did not find expected ',' or '}'": "close the mapping that begins here with '}'",
    "unexpected end of stream": "close the quote that begins here",
    "escape": "double the backslash, or use single quotes",
    "did not find expected key": "line up the keys; quote all of a text or nothing of it",
    "sequence entries are not allowed": "put the list on the next line, or in [brackets]",
    "nesting depth": "is this a glossary?",
}


def _note_syntax(error: yaml.YAMLError, problems: Problems) -> None:
    said = str(getattr(error, "problem", None) or error).splitlines()[0]
    context = getattr(error, "context", None) or ""
    # What was left open is mended where it begins, not where the parser gave up.
    begins = "flow" in context or "quoted" in context or "nesting" in said
    mark = getattr(error, "context_mark", None) if begins else None
    mark = mark or getattr(error, "problem_mark", None)
    remedy = next((r for what, r in _REMEDIES.items() if what in said), "see docs/glossary.md")
    problems.error(mark.line + 1 if mark else 0, f"not valid YAML: {said}", remedy)
