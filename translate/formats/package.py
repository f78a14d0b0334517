"""Files that are ZIP packages (DOCX, EPUB): opened with care, and written back with new parts.

Nothing is ever unpacked to disk. What a package claims of itself is not believed: parts are read up
to a limit, and archives made to swell, to overwrite or to confuse are refused. Parts that are not
translated keep their content, order, names and dates.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from translate.document import Content
from translate.errors import InputError
from translate.formats.decode import DecodedText
from translate.formats.skeleton import TextSkeleton

# Chosen: Word's largest documents have a few thousand parts; 24 MB of markup are over a thousand
# pages, and reading takes 27 times their size in memory (measured), which is to stay below a
# gigabyte.
_MOST_PARTS = 10_000
_LARGEST_TEXT = 24_000_000  # of all parts that are read
_LARGEST_PACKAGE = 2_000_000_000  # unpacked
# Beyond a size that takes a second to pack again, a package is no more than so many times larger
# unpacked (chosen: markup shrinks ten to twenty times, pictures hardly; the two are mixed).
_PACKED_IN_A_SECOND = 64_000_000
_MOST_SHRUNK_IN_ALL = 20
# Deflate shrinks XML twenty times and a drawing of nothing two hundred times; beyond is a bomb.
_MOST_SHRUNK = 500
_CHUNK = 1 << 20
# What zipfile raises for archives that are not as they should be.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, struct.error, OverflowError),
)


class Package:
    """An archive that has been looked at.

    Args:
        data: the file.
        name: where it came from, for messages.

    Raises:
        InputError: if it is no ZIP archive, or one that is not to be trusted.
    """

    def __init__(self, data: bytes, *, name: str) -> None:
        """Open it; see the class."""
        self.name = name
        self._read = 0
        self._size = len(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self._bad(f"not a whole ZIP archive ({error}); save it again") from None
        self._check()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the parts, in order."""
        return tuple(self._zip.namelist())

    def read(self, part: str) -> bytes:
        """Return the content of a part.

        Raises:
            InputError: if there is no such part, or it is damaged or larger than any text.
        """
        try:
            with self._zip.open(part) as file:
                content = file.read(_LARGEST_TEXT - self._read + 1)
        except KeyError:
            raise self._bad(f"it has no part {part}; it is damaged") from None
        except _DAMAGE as error:
            raise self._bad(f"{part} cannot be unpacked ({error}); save it again") from None
        self._read += len(content)
        if self._read > _LARGEST_TEXT:
            raise self._bad(f"{part} unpacks to more text than any document has")
        return content

    def read_xml(self, part: str) -> DecodedText:
        """Return the text of a part that is XML and has no DTD.

        Raises:
            InputError: if it is not.
        """
        content = self.read(part)
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_dtd
        try:
            parser.Parse(content, True)
            codec = "utf-8-sig" if content.startswith(BOM_UTF8) else "utf-8"
            codec = "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else codec
            return DecodedText(content.decode(codec), codec)
        except (expat.ExpatError, ValueError) as error:
            raise self._bad(f"{part} is not well-formed XML ({error}); save it again") from None

    def rewritten(self, contents: dict[str, bytes]) -> bytes:
        """Return the archive with the contents of some parts replaced.

        Raises:
            InputError: if one of the others is damaged.
        """
        result = io.BytesIO()
        try:
            self._rewrite(result, contents)
        except _DAMAGE as error:
            raise self._bad(f"a part cannot be unpacked ({error}); save it again") from None
        return result.getvalue()

    def _rewrite(self, result: IO[bytes], contents: dict[str, bytes]) -> None:
        with zipfile.ZipFile(result, "w") as target:
            target.comment = self._zip.comment
            for info in self._zip.infolist():
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type = info.compress_type
                copy.external_attr = info.external_attr
                copy.create_system = info.create_system
                copy.comment = info.comment
                copy.file_size = info.file_size
                if info.filename in contents:
                    target.writestr(copy, contents[info.filename])
                    continue
                with self._zip.open(info) as source, target.open(copy, "w") as sink:
                    while chunk := source.read(_CHUNK):
                        sink.write(chunk)

    def _check_size(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        if len(infos) > _MOST_PARTS:
            raise self._bad(f"it has {len(infos)} parts; no document has as many")
        size = sum(info.file_size for info in infos)
        if size > _LARGEST_PACKAGE:
            raise self._bad("it unpacks to over 2 GB; no document does")
        if size > max(_PACKED_IN_A_SECOND, _MOST_SHRUNK_IN_ALL * self._size):
            raise self._bad("it swells too much when unpacked; it is not trusted")

    def _check(self) -> None:
        infos = self._zip.infolist()
        self._check_size(infos)
        seen: set[str] = set()
        for info in infos:
            if info.filename in seen:
                raise self._bad(f"it has two parts called {info.filename!r}; save it again")
            seen.add(info.filename)
            parts = info.filename.split("/")
            if ".." in parts or parts[0] == "" or "\\" in info.filename or ":" in parts[0]:
                raise self._bad(f"the name {info.filename!r} leads out of it; it is not trusted")
            if info.flag_bits & 1:
                raise self._bad("it is protected by a password; save it without one")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self._bad(f"{info.filename} is packed in a way that no document is")
            if info.file_size > _CHUNK and info.file_size > _MOST_SHRUNK * info.compress_size:
                raise self._bad(f"{info.filename} swells too much when unpacked; it is not trusted")
            try:
                self._zip.open(info).close()
            except _DAMAGE as error:
                raise self._bad(f"{info.filename} is damaged ({error}); save it again") from None

    def _bad(self, what: str) -> InputError:
        return InputError(f"{self.name}: {what}")


def _refuse_dtd(*_: object) -> None:
    raise ValueError("it has a DTD, which no such file needs")


@dataclass(frozen=True, slots=True)
class PackageSkeleton:
    """A package whose texts are in several of its parts.

    Args:
        data: the file, as it was.
        name: where it came from, for messages.
        parts: the parts that hold blocks, in reading order; the blocks of the document are those
            of the first, then those of the second, and so on.
        others: parts without blocks that change once anything is translated.
    """

    data: bytes = field(repr=False)
    name: str
    parts: tuple[tuple[str, TextSkeleton], ...] = field(repr=False)
    others: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    def fill(self, contents: Sequence[Content | None]) -> bytes:
        """Return the package with new contents; see `translate.document.Skeleton`."""
        if all(content is None for content in contents):
            return self.data
        changed = dict(self.others)
        position = 0
        for part, skeleton in self.parts:
            end = position + len(skeleton.slots)
            changed[part] = skeleton.fill(contents[position:end])
            position = end
        return Package(self.data, name=self.name).rewritten(changed)
