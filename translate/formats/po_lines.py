"""A PO file cut into its entries, with the place of every text in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from translate.errors import InputError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_KEYWORD = re.compile(
    r'[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*("(?:[^"\\]|\\.)*+")[ \t]*'
)
_MORE = re.compile(r'[ \t]*("(?:[^"\\]|\\.)*+")[ \t]*')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([\da-fA-F]{1,2})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = {character: f"\\{letter}" for letter, character in _LETTERS.items()} | {
    "\\": "\\\\",
    '"': '\\"',
}


@dataclass(slots=True)
class PoText:
    """A text of an entry: after which keyword it stands, where, and what it says, unescaped."""

    keyword: str
    start: int
    end: int
    said: str


@dataclass(slots=True)
class PoEntry:
    """A message.

    Args:
        start: where its first keyword stands, after its comments.
        newline: how its lines end.
        flags: what follows `#,` in the file's text, None if there are no flags.
        texts: what it says, in order.
    """

    start: int
    newline: str
    flags: tuple[int, int] | None
    texts: list[PoText]

    def _first(self, keyword: str) -> PoText | None:
        return next((text for text in self.texts if text.keyword == keyword), None)

    @property
    def source(self) -> PoText | None:
        """Return the msgid."""
        return self._first("msgid")

    @property
    def plural(self) -> PoText | None:
        """Return the msgid_plural."""
        return self._first("msgid_plural")

    @property
    def targets(self) -> tuple[PoText, ...]:
        """Return the msgstr, or each msgstr[n]."""
        return tuple(text for text in self.texts if text.keyword.startswith("msgstr"))

    @property
    def is_header(self) -> bool:
        """Return whether it is the one that speaks of the file."""
        source = self.source
        return source is not None and not source.said and self._first("msgctxt") is None


def entries_of(text: str, *, name: str) -> Iterator[PoEntry]:
    """Cut a catalogue into entries; those that are obsolete (`#~`) are comments.

    Raises:
        InputError: if a line is none of a catalogue, naming it; or there is no entry.
    """
    entry: PoEntry | None = None
    flags: tuple[int, int] | None = None
    count = 0
    for number, line in enumerate(_LINE.finditer(text), start=1):
        content = line.group().rstrip("\r\n")
        keyword = _KEYWORD.fullmatch(content)
        if keyword and (keyword[1] in ("msgctxt", "msgid") and not _waits(entry, keyword[1])):
            if entry is not None:
                yield entry
            newline = line.group()[len(content) :] or "\n"
            entry, flags, count = PoEntry(line.start(), newline, flags, []), None, count + 1
        if keyword and entry is not None:
            place = line.start() + keyword.start(2)
            entry.texts.append(
                PoText(keyword[1], place, line.start() + keyword.end(2), _said(keyword[2]))
            )
        elif (more := _MORE.fullmatch(content)) and entry is not None:
            last = entry.texts[-1]
            last.end, last.said = line.start() + more.end(1), last.said + _said(more[1])
        elif content.startswith("#,"):
            flags = line.start() + 2, line.start() + len(content)
        elif content.strip() and not content.lstrip().startswith("#"):
            raise InputError(f"{name}:{number}: no line of a PO file: {content.strip()[:40]!r}")
    if entry is None:
        raise InputError(f'{name}: no message in it (msgid "…"); is it a PO file?')
    yield entry


def _waits(entry: PoEntry | None, keyword: str) -> bool:
    """Return whether an entry has only its context yet, which a msgid follows."""
    return (
        keyword == "msgid"
        and entry is not None
        and [text.keyword for text in entry.texts] == ["msgctxt"]
    )


def _said(written: str) -> str:
    return _ESCAPE.sub(_unescaped, written[1:-1])


def _unescaped(match: re.Match[str]) -> str:
    if match[3] is not None:
        return _LETTERS.get(match[3], match[3])
    code = int(match[1], 8) if match[1] else int(match[2], 16)
    return chr(code & 0xFF)


def escaped(text: str, newline: str) -> str:
    r"""Write a text in quotes, a line of it in a line of the file.

    >>> print(escaped("One.\nTwo", "\n"))
    ""
    "One.\n"
    "Two"
    """
    lines = text.splitlines(keepends=True) if "\n" in text.rstrip("\n") else [text]
    quoted = [
        '"{}"'.format("".join(_WRITTEN.get(character, character) for character in line))
        for line in lines
    ]
    return newline.join(['""', *quoted] if len(quoted) > 1 else quoted)
