"""Words of a Markdown file that stand in its markup: titles, and what images show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import yaml

from translate.formats.markdown_events import Event
from translate.formats.skeleton import BlockSlot
from translate.formats.yaml_file import is_string, span_of, values_of
from translate.formats.yaml_write import written

# Values of front matter that readers see, as site builders and their French users name them.
_TITLES = frozenset(
    (
        *("title", "subtitle", "description", "summary", "abstract", "excerpt"),
        *("titre", "sous-titre", "résumé"),
    )
)
_OWN = re.compile(r"[\"']?(?:title|titre)\b")
_TOML = re.compile(r"(?m)^(?P<name>[\w-]+)[ \t]*=[ \t]*(?P<value>\"(?:[^\"\\\n]|\\.)*\")")
_TITLE_BEGINS = re.compile(r"\s([\"'])")
_MOST_EVENTS = 200  # of one description; chosen: nobody describes a picture at such length


def titles_in(text: str, start: int, end: int) -> tuple[BlockSlot, ...]:
    """Find the titles of a block of front matter, YAML or TOML; none in one that is malformed.

    Args:
        text: the file's text.
        start, end: the block, with the lines that set it off.

    >>> [found.text for found in titles_in("---\\ntitle: Un été\\nid: a_b\\n---", 0, 31)]
    ['Un été']
    """
    first = text.find("\n", start, end) + 1
    body = text[first : text.rfind("\n", first, end) + 1]
    find = _toml_titles if text.startswith("+++", start) else _yaml_titles
    titles = (
        (body[body.rfind("\n", 0, a) + 1 : a], BlockSlot(said, first + a, first + b))
        for said, a, b in find(body)
        if any(map(str.isalpha, said)) and "\n" not in said
    )
    # The title of the text is its first heading.
    return tuple(
        replace(item, kind="heading", level=1) if _OWN.match(line) else item
        for line, item in titles
    )


def write_title(old: str, new: str, newline: str) -> str:
    """Write a title as its front matter wrote it: in the same quotes, or in none."""
    return written(old, old[0] if old[0] in "'\"|>" else "", new, newline)


def description_in(text: str, events: Sequence[Event], number: int) -> tuple[BlockSlot, ...]:
    """Find what an image shows, in words; nothing if it holds none, or code, or names a definition.

    Args:
        text: the file's text.
        events: those of the whole file.
        number: that of the image's start.
    """
    _, _, start, end = events[number]
    words: list[str] = []
    last = start + len("![")
    for event, tag, _, stop in events[number + 1 : number + 1 + _MOST_EVENTS]:
        if (event, tag, stop) == ("End", "Image", end):
            break
        if event.startswith("Text:"):
            words.append(event.removeprefix("Text:"))
        elif event == "SoftBreak":
            words.append(" ")
        elif event not in ("Start", "End"):
            return ()
        last = max(last, stop)
    said = "".join(words).strip()
    is_named = not text.startswith(("](", "]["), last) or text.startswith("][]", last)
    if is_named or not any(map(str.isalpha, said)):
        return ()
    return (BlockSlot(said, start + len("!["), last, kind="item"),)


def title_in(text: str, start: int, end: int) -> tuple[BlockSlot, ...]:
    """Find the title of a link or an image, which is shown to whoever points at it.

    Args:
        text: the file's text.
        start, end: the markup that ends with the address and the title.

    Returns:
        One, or none: one that has escapes, entities, line ends, spaces around it or no words stays
        as it is.

    >>> [title.text for title in title_in('[a](b "Un titre")', 2, 17)]
    ['Un titre']
    """
    quote = _TITLE_BEGINS.search(text, max(text.rfind("](", start, end), start), end)
    if quote is None or not text.endswith(")", start, end):
        return ()
    written = text[quote.end() : end - 1].rstrip()
    said = written[:-1].strip()
    is_plain = not any(sign in said for sign in f"{quote[1]}\\&\r\n")
    # What is written in its place is told from other words by the quotes right around it.
    is_bare = written == said + quote[1]
    if not is_bare or not is_plain or not any(map(str.isalpha, said)):
        return ()
    return (BlockSlot(said, quote.end(), quote.end() + len(said), kind="item"),)


def _yaml_titles(body: str) -> Iterator[tuple[str, int, int]]:
    try:
        values = list(values_of(body))
    except yaml.YAMLError:
        return
    for path, event in values:
        if len(path) == 1 and path[0].lower() in _TITLES and is_string(event):
            yield event.value.strip(), *span_of(body, event)


def _toml_titles(body: str) -> Iterator[tuple[str, int, int]]:
    for match in _TOML.finditer(body):
        try:
            value = json.loads(match["value"])  # a basic string of TOML, but for rare escapes
        except ValueError:
            continue
        if match["name"].lower() in _TITLES:
            yield value.strip(), *match.span("value")
