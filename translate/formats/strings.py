"""Files that hold strings (PO, JSON, YAML): each string a small text, all else byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from translate.document import Content, Document, Skeleton
from translate.formats.decode import DecodedText
from translate.formats.skeleton import TextSkeleton, make_document


@dataclass(frozen=True, slots=True)
class String:
    """A string of a file.

    Args:
        start, end: where its new form goes, in the file's own text.
        message: what it says, unescaped, with the blocks in it.
        style: what the writer needs to know of how it stands in the file.
    """

    start: int
    end: int
    message: TextSkeleton = field(repr=False)
    style: str = ""


# A place in the file's own text (start and end), and what stands there now.
Edit = tuple[int, int, str]
# Says what changes in the file where a string says something new.
Edits = Callable[[String, str], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class StringsSkeleton:
    """A file of strings.

    Args:
        raw: the file's own text.
        strings: those that hold blocks, in order.
        edits: what changes in the file for a string's new text; the same edit twice is one.
        encode: how the whole becomes bytes.
    """

    raw: str = field(repr=False)
    strings: tuple[String, ...] = field(repr=False)
    edits: Edits
    encode: Callable[[str], bytes]

    def fill(self, contents: Sequence[Content | None]) -> bytes:
        """Return the file with new contents; see `translate.document.Skeleton`."""
        return self.encode(self.filled(contents))

    def filled(self, contents: Sequence[Content | None]) -> str:
        """Return the file's text with new contents."""
        edits = sorted(
            {edit for string, new in self.changed(contents) for edit in self.edits(string, new)}
        )
        parts: list[str] = []
        position = 0
        for start, end, text in edits:
            parts += [self.raw[position:start], text]
            position = end
        return "".join([*parts, self.raw[position:]])

    def changed(self, contents: Sequence[Content | None]) -> list[tuple[String, str]]:
        """Return the strings that say something new, with what they say."""
        changed: list[tuple[String, str]] = []
        position = 0
        for string in self.strings:
            own = contents[position : position + len(string.message.slots)]
            position += len(string.message.slots)
            if any(content is not None for content in own):
                changed.append((string, string.message.filled(own)))
        if position != len(contents):
            raise ValueError(f"{len(contents)} contents for {position} blocks")
        return changed


def strings_document(
    name: str, decoded: DecodedText, file: StringsSkeleton, skeleton: Skeleton | None = None
) -> Document:
    """Make a document of a file of strings.

    Args:
        name: where it came from.
        decoded: the file.
        file: the strings in it.
        skeleton: what gives the file back, where that is more than the strings.

    Raises:
        InputError: if no string in it holds words.
    """
    slots = [block for string in file.strings for block in string.message.slots]
    return make_document(
        name, slots, skeleton or file, encoding=decoded.encoding, notes=decoded.notes
    )
