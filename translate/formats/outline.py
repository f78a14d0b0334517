"""What a block is in its document, told by the tags around it: a heading, an item, a cell.

HTML's names are used for Markdown too. Tags that nothing closes are closed by what follows them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from translate.document import BlockKind
from translate.formats.skeleton import BlockSlot

# Elements that part sentences: those that the HTML standard's style sheet shows as blocks, table
# parts, list items or options, and some that stand apart, as buttons. All others run along in the
# line.
BLOCKS = frozenset(
    str.split(
        """address article aside audio blockquote body button canvas caption center col colgroup dd
        details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3
        h4 h5 h6 head header hgroup hr html label legend li link listing main map menu meta nav
        noscript object optgroup option ol p param pre search section select source summary table
        tbody td template tfoot th thead title tr track ul video"""
    )
)
# A caption is no heading of a chapter; chosen: it looks like one of a small section.
_HEADINGS = {**{f"h{k}": k for k in range(1, 7)}, "title": 1, "caption": 4, "legend": 4}
_LISTS = frozenset({"ul", "ol", "menu"})
_CELLS = frozenset({"td", "th"})
_AROUND = _LISTS | _CELLS | {"blockquote", "nav"}
# Parts of lists that show no marker.
_BARE = frozenset({"dt", "dd", "option", "summary"})
_BULLET = "•"
_NUMBER = re.compile(r"-?[0-9]{1,9}")


class Outline:
    """Follows the tags of a document.

    >>> outline = Outline()
    >>> outline.open("ol", start="3")
    >>> outline.open("li")
    >>> item = outline.shaped(BlockSlot("Un.", 0, 3))
    >>> item.kind, item.level, item.marker
    ('item', 1, '3.')
    """

    def __init__(self) -> None:
        """Begin outside of everything."""
        self._around: list[str] = []
        self._numbers: list[int] = []  # of the next item, for each list around
        self._own = ""  # the heading or bare item that the words are in
        self._marker = ""
        self._begins_row = False

    def open(self, name: str, *, start: str = "") -> None:
        """Follow a tag that opens.

        Args:
            name: of the element.
            start: the number of the first item, for a list with numbers; 1 if it is none.
        """
        self._own = name if name in _HEADINGS or name in _BARE else ""
        if (name in _CELLS or name == "tr") and self._around[-1:] and self._around[-1] in _CELLS:
            self._around.pop()
        if name in _AROUND:
            self._around.append(name)
        self._begins_row = self._begins_row or name == "tr"
        if name in _LISTS:
            self._numbers.append(int(start) if _NUMBER.fullmatch(start) else 1)
        if name == "li" and self._numbers:
            kind = next(other for other in reversed(self._around) if other in _LISTS)
            self._marker = f"{self._numbers[-1]}." if kind == "ol" else _BULLET
            self._numbers[-1] += 1

    def close(self, name: str) -> None:
        """Follow a tag that closes."""
        self._own = ""
        if name == "li":
            self._marker = ""
        if name == "table" and self._around[-1:] and self._around[-1] in _CELLS:
            self._around.pop()
        # Looked for only where it can be: thousands of lists in one another must not take for ever.
        if name not in _AROUND or (self._around[-1:] != [name] and name not in self._around):
            return
        while True:
            last = self._around.pop()
            if last in _LISTS:
                self._numbers.pop()
                self._marker = ""
            if last == name:
                return

    @property
    def is_menu(self) -> bool:
        """Return whether what is here leads through a site: each link by itself."""
        return "nav" in self._around

    @property
    def kind(self) -> BlockKind:
        """Return the kind of what is here."""
        if self._own:
            return "heading" if self._own in _HEADINGS else "item"
        if not self._around:
            return "paragraph"
        if self._around[-1] in _CELLS:
            return "cell"
        return "quotation" if self._around[-1] == "blockquote" else "item"

    def shaped(self, slot: BlockSlot) -> BlockSlot:
        """Say of a block what it is; the marker of an item goes to its first block."""
        kind, level, marker = self.kind, 0, ""
        if kind == "heading":
            level = _HEADINGS[self._own]
        elif kind == "cell":
            level = 1 if self._around[-1] == "th" else 2 * self._begins_row
            self._begins_row = False
        elif kind == "item" and not self._own:
            level = len(self._numbers)
            marker, self._marker = self._marker, ""
        return replace(slot, kind=kind, level=level, marker=marker)
