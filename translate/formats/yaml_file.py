"""YAML files to a Document and back: `read_yaml`.

Strings that are values are translated, those that paths choose or else those that look like
language. Names, anchors, comments, numbers and the order stay. How a string is written, quoted or
not, is `yaml_write.py`'s; what was written is read again, and says what it should.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from translate.document import Content, Document
from translate.errors import InputError
from translate.formats.decode import decode
from translate.formats.encode import encoder_of
from translate.formats.keys import Keys
from translate.formats.message import skeleton_of_message
from translate.formats.strings import Edit, Edits, String, StringsSkeleton, strings_document
from translate.formats.yaml_write import quoted, written

_STRING = "tag:yaml.org,2002:str"
_PROPERTIES = re.compile(r"(?:[!&]\S*+\s++)+")


def read_yaml(data: bytes, *, name: str, keys: Sequence[str] = ()) -> Document:
    """Make a document of a YAML file.

    Args:
        data: the content of the file; it may hold several documents.
        name: where it came from, for messages and titles.
        keys: paths to the values that are meant; see `translate.formats.keys.Keys`.

    Raises:
        InputError: if it is no YAML, or holds nothing to translate.
        UsageError: if a path is malformed.

    >>> [block.text for block in read_yaml(b"id: a_1\\ntext: Un mot.\\n", name="a.yaml").blocks]
    ['Un mot.']
    """
    chosen = Keys(tuple(keys))
    decoded = decode(data, name=name)
    try:
        strings = tuple(_strings(decoded.text, chosen))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
        raise InputError(f"{name}{place}: no YAML ({what}); mend it there") from None
    chosen.check(strings, name=name)
    file = StringsSkeleton(decoded.text, strings, _edits(decoded.text), encoder_of(data, decoded))
    return strings_document(name, decoded, file, _YamlSkeleton(file))


@dataclass(frozen=True, slots=True)
class _YamlSkeleton:
    """A YAML file, read again when it is written: whatever cannot stand as it did is quoted."""

    file: StringsSkeleton

    def fill(self, contents: Sequence[Content | None]) -> bytes:
        """Return the file with new contents; see `translate.document.Skeleton`."""
        said = {string.start: new for string, new in self.file.changed(contents)}
        text = self.file.filled(contents)
        if said and not self._says(text, said):
            safe = replace(self.file, edits=_safe_edits(self.file.raw))
            text = safe.filled(contents)
        return self.file.encode(text)

    def _says(self, text: str, said: dict[int, str]) -> bool:
        raw = self.file.raw
        try:
            values = [event.value for _, event in values_of(text)]
        except yaml.YAMLError:
            return False
        return values == [said.get(span_of(raw, e)[0], e.value) for _, e in values_of(raw)]


def _edits(raw: str) -> Edits:
    newline = "\r\n" if "\r\n" in raw else "\n"

    def edits(string: String, new: str) -> Iterator[Edit]:
        old = raw[string.start : string.end]
        yield string.start, string.end, written(old, string.style, new, newline)

    return edits


def _safe_edits(raw: str) -> Edits:
    def edits(string: String, new: str) -> Iterator[Edit]:
        yield string.start, string.end, quoted(raw[string.start : string.end], new)

    return edits


def _strings(text: str, chosen: Keys) -> Iterator[String]:
    """Yield the values that are wanted and hold words."""
    for path, event in values_of(text):
        if not is_string(event) or not chosen.want(path, event.value):
            continue
        message = skeleton_of_message(event.value)
        if message.slots:
            yield String(*span_of(text, event), message, event.style or "")


def span_of(text: str, event: yaml.ScalarEvent) -> tuple[int, int]:
    """Return where a string stands, without its anchor and its tag."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    start, end = event.start_mark.index, event.end_mark.index
    properties = _PROPERTIES.match(text, start, end)
    return (properties.end() if properties else start), end


def is_string(event: yaml.ScalarEvent) -> bool:
    """Return whether a scalar is a string, not a number, a date, a truth value or nothing."""
    if event.tag in ("!", _STRING) or (event.tag is None and event.style):
        return True
    resolver: Any = yaml.resolver.Resolver()
    kind = resolver.resolve(yaml.ScalarNode, event.value, (True, False))
    return event.tag is None and kind == _STRING


@dataclass(slots=True)
class _Place:
    """Where a walk over the nodes is: in a mapping at a name or a value, in a list at a number."""

    is_mapping: bool
    at_name: bool = False
    name: str = ""
    number: int = 0

    def step(self) -> str:
        return self.name if self.is_mapping else str(self.number)

    def go_on(self) -> None:
        self.at_name = self.is_mapping and not self.at_name
        self.number += 1


def values_of(text: str) -> Iterator[tuple[list[str], yaml.ScalarEvent]]:
    """Yield the scalars that are values, each with the path to it. Aliases are not followed."""
    around: list[_Place] = []
    names = 0  # how many of them are at a name: what is in a name is no value
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.CollectionEndEvent):
            names -= around.pop().at_name
        elif isinstance(event, yaml.CollectionStartEvent):
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            around.append(_Place(is_mapping, at_name=is_mapping))
            names += is_mapping
            continue
        elif isinstance(event, yaml.ScalarEvent):
            if not names:
                yield [place.step() for place in around], event
            elif around[-1].at_name:
                around[-1].name = event.value
        elif not isinstance(event, yaml.AliasEvent):
            continue
        if around:
            names -= around[-1].at_name
            around[-1].go_on()
            names += around[-1].at_name
