"""English into Markdown: marks as they were, what would be markup in words escaped."""

from __future__ import annotations

import re
from collections.abc import Collection

from translate.document import Content
from translate.formats.markdown_attributes import write_title
from translate.formats.skeleton import BlockSlot, Piece, Writer, events

# Characters that begin markup wherever they stand; `_` inside a word does not.
_SPECIAL = re.compile(
    r"""[\\`*\[\]] | (?<![^\W_])_ | _(?![^\W_]) | ~(?=~) | (?<=~)~
      | <(?=[A-Za-z/!?]|\Z) | &(?=\#?\w{1,32};)""",
    re.VERBOSE,
)
# At the beginning of a line: headings, quotations, lists, tables, rules, definitions.
_AT_START = re.compile(r"(?m)^([ ]{0,3})(?=[#>|~] | [-+=] | : )", re.VERBOSE)
_NUMBERED = re.compile(r"(?m)^([ ]{0,3}\d{1,9})(?=[.)](?:[ \t]|$))")
# Behind the sign of a heading no list begins, nor behind the border of a cell.
_INSIDE = re.compile(r"[ \t>]*+(?:\#{1,6}[ \t]+|[^\n]*\|[ \t]*)\Z")
# What ends a title, of a link or a container, and what stands for it inside.
_OTHER_QUOTE = {'"': "'", "'": "’"}
_CLOSING_HASH = re.compile(r"(?<=\s)#(?=#*\s*\Z)")


def writer(raw: str, cells: Collection[int], titles: Collection[int] = ()) -> Writer:
    """Return what writes a block.

    Args:
        raw: the file's text.
        cells: where the cells of tables begin, in which `|` is markup.
        titles: where those of front matter begin.
    """
    newline = "\r\n" if "\r\n" in raw else "\n"

    def write(slot: BlockSlot, content: Content, piece: Piece) -> str:
        if slot.start in titles:
            return write_title(raw[slot.start : slot.end], content.text, newline)
        quote = raw[max(slot.start - 1, 0) : slot.start]
        if quote in _OTHER_QUOTE and raw[slot.end : slot.end + 1] == quote:  # a title: see there
            content = Content(content.text.replace(quote, _OTHER_QUOTE[quote]), content.marks)
        prefix = raw[slice(*slot.style)]
        dollars = content.text.count("$") > 1
        is_inside = _INSIDE.match(raw[raw.rfind("\n", 0, slot.start) + 1 : slot.start]) is not None
        parts: list[str] = []
        opened: list[int] = []  # how many parts there were when each pair began
        for event in events(content):
            if isinstance(event, str):
                begins = parts[-1].endswith("\n") if parts else not is_inside
                text = escape(event, begins=begins, cell=slot.start in cells, dollars=dollars)
                parts.append(text.replace("\n", f"\n{prefix}"))
                continue
            inline, phase = event
            if phase != "close" or inline.closing is None:
                _begin(parts, piece(*inline.opening))
                if inline.closing is not None:
                    opened.append(len(parts))
                continue
            if opened.pop() == len(parts) and not parts[-1].strip("*_~"):
                parts.pop()  # around nothing its signs would be words: "****"
                continue
            closing = piece(*inline.closing)
            if closing in ("]", "][]"):  # the words were the name of the link's definition
                closing = f"][{raw[inline.opening[1] : inline.closing[0]]}]"
            parts.append(closing)
        return "".join(parts)

    return write


def _begin(parts: list[str], opening: str) -> None:
    """Write the beginning of a mark."""
    if opening.startswith("[") and parts and parts[-1].endswith("!"):
        parts[-1] = parts[-1][:-1] + "\\!"  # or the link would be an image
    parts.append(opening)


def escape(text: str, *, begins: bool = True, cell: bool = False, dollars: bool = False) -> str:
    r"""Write words so that Markdown shows them as they are.

    Args:
        text: plain words.
        begins: whether they begin a line.
        cell: whether they stand in a table.
        dollars: whether `$` could begin a formula.

    >>> print(escape("1. A *b* [c] snake_case 2 < 3"))
    1\. A \*b\* \[c\] snake_case 2 < 3
    """
    text = _SPECIAL.sub(r"\\\g<0>", text)
    if cell:
        text = text.replace("|", r"\|")
    if dollars:
        text = text.replace("$", r"\$")
    text = _CLOSING_HASH.sub(r"\\#", text)
    if not begins:
        head, line_end, tail = text.partition("\n")
        return head + line_end + (_line_starts(tail) if tail else "")
    return _line_starts(text)


def _line_starts(text: str) -> str:
    return _NUMBERED.sub(r"\1\\", _AT_START.sub(r"\1\\", text))
