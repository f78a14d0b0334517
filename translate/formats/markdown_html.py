"""Tags of HTML in a line of Markdown: breaks, marks of notes, what is code, and pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.formats.gather import Gatherer
from translate.formats.markdown_events import Event
from translate.formats.notes import is_raised_note

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_UNTRANSLATED_TAGS = frozenset({"code", "kbd", "samp", "var", "tt"})
_FARTHEST = 20  # events to the end of such a tag; chosen: it holds a few words


def take_tag(
    text: str,
    events: Sequence[Event],
    number: int,
    gathered: Gatherer,
    opened: list[tuple[str, int | None]],
) -> int:
    """Take a tag of HTML in a line; return where what it holds ends.

    Args:
        text: the file's text.
        events: those of the whole file.
        number: that of the tag.
        gathered: takes it.
        opened: the pairs that are open, by name; changed.
    """
    _, _, start, end = events[number]
    match = _TAG.match(text, start)
    slash, name = (match[1], match[2].lower()) if match else ("", "")
    if name == "br":
        gathered.whole(start, end, "\n")
    elif name == "sup" and not slash and (close := _closing(text, events, number, name)):
        words = text[end : close[2]]
        if is_raised_note(words, gathered.last, is_link=False):
            gathered.whole(start, close[3])
            return close[3]
        opened.append((f"<{name}", gathered.open(start, end)))
    elif name in _UNTRANSLATED_TAGS and not slash:
        close = _closing(text, events, number, name)
        if close is not None:
            gathered.whole(start, close[3], text[end : close[2]], is_code=True)
            return close[3]
        gathered.whole(start, end)
    elif slash and opened and opened[-1][0] == f"<{name}":
        begin = opened.pop()[1]
        if begin is not None:
            gathered.close(begin, start, end)
    elif name and not slash and not text.endswith("/>", start, end):
        opened.append((f"<{name}", gathered.open(start, end)))
    else:
        gathered.whole(start, end)
    return end


def _closing(text: str, events: Sequence[Event], number: int, name: str) -> Event | None:
    """Return the end tag of an element of HTML that holds nothing but words."""
    for event in events[number + 1 : number + 1 + _FARTHEST]:
        if event[0] == "InlineHtml":
            tag = text[event[2] : event[3]].lower()
            return event if tag.startswith(f"</{name}") else None
        if not event[0].startswith("Text:"):
            return None
    return None
