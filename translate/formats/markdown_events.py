"""What pulldown-cmark says of a Markdown text, as events with their places in code points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from translate.formats.markdown_containers import bare_markdown

BREAKS = frozenset({"SoftBreak", "HardBreak"})
ADDRESSES = frozenset({"Autolink", "Email"})

# Pairs, with how many characters open them; 0 if that is to be counted.
PAIRS = {"Emphasis": 1, "Strong": 2, "Strikethrough": 0, "Link": 1}

# What HTML calls the tags that say what a block is.
_NAMES: Mapping[str, str] = {
    "List": "ul",
    "Item": "li",
    "TableRow": "tr",
    "BlockQuote": "blockquote",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}

# An event: its name, its tag or value, and where it stands.
Event = tuple[str, Any, int, int]


def events_of(text: str) -> list[Event]:
    """Parse a text: (what, tag, start, end), offsets in code points."""
    bare = bare_markdown(text)
    return [
        (what, tag, bare.origin(start), bare.origin(end))
        for what, tag, start, end in _parsed(bare.text)
    ]


def block_name(tag: str, around: Sequence[str]) -> tuple[str, str]:
    """Return what HTML calls the tag of a block, and with what number a list begins.

    Args:
        tag: of an event.
        around: the names of what it stands in.

    >>> block_name("Heading:2", ()), block_name("List:3", ["blockquote"])
    (('h2', ''), ('ol', '3'))
    """
    name, _, detail = tag.partition(":")
    if name == "Heading":
        return f"h{detail}", ""
    if name == "List" and detail:
        return "ol", detail
    if name == "TableCell":
        return "th" if "TableHead" in around else "td", ""
    return _NAMES.get(name, name), ""


def is_row(events: Sequence[Event], number: int) -> bool:
    """Return whether a line that ends or begins at a break has columns, parted by tabs."""
    for step in (-1, 1):
        k = number + step
        while 0 <= k < len(events) and events[k][0] not in BREAKS:
            what, tag, _, _ = events[k]
            if what.startswith("Text:") and "\t" in what:
                return True
            if what in ("Start", "End") and not is_inline(tag):
                break
            k += step
    return False


def _parsed(text: str) -> list[Event]:
    from pyromark import Markdown, Options

    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options.ENABLE_MATH
        | Options.ENABLE_GFM
        | Options.ENABLE_DEFINITION_LIST
    )
    events = [
        (*_named(event), place["start"], place["end"])
        for event, place in Markdown(options=options).events_with_range(text)
    ]
    events = list(_joined(events))
    if text.isascii():
        return events
    data = text.encode("utf-8")
    offsets = {0: 0}
    position = length = 0
    for offset in sorted({item[2] for item in events} | {item[3] for item in events}):
        length += len(data[position:offset].decode("utf-8"))
        position = offset
        offsets[offset] = length
    return [(what, tag, offsets[start], offsets[end]) for what, tag, start, end in events]


def code_in(events: Sequence[Event], number: int, end: int) -> str:
    """Return the lines of a block of code, which begins at an event."""
    behind = (events[k] for k in range(number + 1, len(events)))
    inside = takewhile(lambda event: event[2] < end, behind)
    names = (event[0] for event in inside if event[0].startswith("Text:"))
    return "".join(name.removeprefix("Text:") for name in names)


def _joined(events: list[Event]) -> Iterator[Event]:
    """Join texts that touch: the parser cuts at each character that could have been markup.

    An entity stays by itself, so that words are what the file says.
    """
    held: Event | None = None
    for event in events:
        if held and event[2] == held[3] and _is_as_written(event) and _is_as_written(held):
            name = held[0] + event[0].removeprefix("Text:")
            held = (name, name, held[2], event[3])
            continue
        if held:
            yield held
        held = event if event[0].startswith("Text:") else None
        if held is None:
            yield event
    if held:
        yield held


def _is_as_written(event: Event) -> bool:
    """Return whether an event is words as they stand in the file; its place is in bytes."""
    is_text = event[0].startswith("Text:")
    return is_text and len(event[0].removeprefix("Text:").encode()) == event[3] - event[2]


def _named(event: Any) -> tuple[str, str]:
    """Give an event two names: Start or End and its tag, or twice what it is.

    >>> _named({"Start": {"Heading": {"level": "H1"}}}), _named("SoftBreak"), _named({"Text": "a"})
    (('Start', 'Heading:1'), ('SoftBreak', 'SoftBreak'), ('Text:a', 'Text:a'))
    """
    if isinstance(event, str):
        return event, event
    ((what, value),) = event.items()
    if what in ("Start", "End"):
        tag = value if isinstance(value, str) else next(iter(value))
        if what == "Start" and tag == "Link" and value["Link"]["link_type"] in ADDRESSES:
            return what, f"Link:{value['Link']['link_type']}"
        if what == "Start" and tag == "Heading":
            return what, f"Heading:{value['Heading']['level'][1:]}"
        if what == "Start" and tag == "List" and value["List"] is not None:
            return what, f"List:{value['List']}"
        return what, tag
    name = f"Text:{value}" if what == "Text" else what
    return name, name


def is_inline(tag: str) -> bool:
    """Return whether a tag stands inside a line."""
    return tag in PAIRS or tag == "Image" or tag.startswith("Link:")
