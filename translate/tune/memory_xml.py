"""TMX and XLIFF as streams of pairs, through expat, with entities refused and nothing fetched.

TMX 1.4b: `tu` holds one `tuv` a language, each with a `seg`. XLIFF 1.2: `trans-unit` holds `source`
and `target`; XLIFF 2: `segment` does. Inline codes (`bpt`, `ept`, `ph`, `it` and the like) are
markup of another program and are left out; text inside `hi`, `g`, `mrk`, `pc` is the author's and
is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.parsers import expat

from translate.errors import InputError
from translate.tune.pair import TrainingPair

_CHUNK = 1 << 16  # bytes read at a time, chosen: a few hundred units
_UNITS = {"tu", "trans-unit", "segment"}
_TEXTS = {"seg", "source", "target"}
_CODES = {"bpt", "ept", "ph", "it", "ut", "x", "bx", "ex", "sub", "note", "prop"}


def read_memory(stream: IO[bytes], path: Path) -> Iterator[TrainingPair]:
    """Read the pairs of a TMX or XLIFF file.

    Args:
        stream: the file's bytes.
        path: its name, for messages.

    Yields:
        Pairs as soon as their unit is closed. Units without both languages are passed over.

    Raises:
        InputError: a document type with declarations, an entity, or XML that is not well-formed.
    """
    reader = _Reader(path)
    try:
        while chunk := stream.read(_CHUNK):
            reader.parser.Parse(chunk, False)
            yield from reader.take()
        reader.parser.Parse(b"", True)
        yield from reader.take()
    except expat.ExpatError as error:
        raise InputError(
            f"{path}:{error.lineno}: not well-formed XML ({expat.ErrorString(error.code)}); "
            "export the memory again"
        ) from error


class _Reader:
    """Collects pairs while expat walks through the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pairs: list[TrainingPair] = []
        self.sides: dict[str, str] = {}
        self.line = 0
        self.language = ""
        self.languages = {"source": "fr", "target": "en"}
        self.text: list[str] | None = None
        self.muted = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._refuse
        # With a DTD in sight, expat leaves out what it does not know without a word.
        parser.SkippedEntityHandler = self._refuse
        self.parser = parser

    def take(self) -> list[TrainingPair]:
        """The pairs completed since the last call."""
        done, self.pairs = self.pairs, []
        return done

    def _doctype(self, *declaration: object) -> None:
        """Let a document type pass that only names its DTD, as TMX files do."""
        if declaration[-1]:  # it has declarations of its own
            self._refuse()

    def _refuse(self, *_: object) -> None:
        raise InputError(
            f"{self.path}:{self.parser.CurrentLineNumber}: declares or uses an entity, which is "
            "refused for safety; remove the declarations, and write the character itself"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in _UNITS:
            self.sides, self.line = {}, self.parser.CurrentLineNumber
        elif tag == "tuv":
            self.language = _language(attributes)
        elif tag in ("file", "xliff"):
            self._note_languages(attributes)
        elif tag in _TEXTS and self.text is None:
            self.text = []
            if tag != "seg":
                self.language = self.languages[tag]
        elif self.text is not None and tag in _CODES:
            self.muted += 1

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in _TEXTS and self.text is not None:
            self.sides.setdefault(self.language, " ".join("".join(self.text).split()))
            self.text = None
        elif self.text is not None and tag in _CODES:
            self.muted -= 1
        elif tag in _UNITS and {"fr", "en"} <= self.sides.keys():
            place = f"{self.path}:{self.line}"
            self.pairs.append(TrainingPair(self.sides["fr"], self.sides["en"], place))
            self.sides = {}

    def _characters(self, text: str) -> None:
        if self.text is not None and not self.muted:
            self.text.append(text)

    def _note_languages(self, attributes: dict[str, str]) -> None:
        """XLIFF names its languages once: on `file` in 1.2, on `xliff` in 2."""
        for side in ("source", "target"):
            code = attributes.get(f"{side}-language") or attributes.get(f"{side[:3]}Lang", "")
            if code:
                self.languages[side] = code[:2].lower()


def _language(attributes: dict[str, str]) -> str:
    """First two letters of a `tuv`'s language: `xml:lang` since TMX 1.4, `lang` before."""
    code = attributes.get("http://www.w3.org/XML/1998/namespace lang") or attributes.get("lang", "")
    return code[:2].lower()
