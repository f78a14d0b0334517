"""Message catalogues of gettext (PO, POT) to a Document and back: `read_po`.

The French is in msgid; what has no msgstr yet gets one, marked fuzzy, which is gettext's word for
"to be looked at by a person". Everything else, translations that are there too, stays byte for
byte. The form is that of the gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from translate.document import Document
from translate.errors import InputError
from translate.formats.accelerator import Accelerator, without_accelerator
from translate.formats.decode import decode
from translate.formats.encode import encoder_of
from translate.formats.message import skeleton_of_message
from translate.formats.po_lines import PoEntry, entries_of, escaped
from translate.formats.skeleton import make_document
from translate.formats.strings import Edit, String, StringsSkeleton

_LANGUAGE = re.compile(r"(?m)^Language:[ \t]*([^\n]*)$")
_OPEN = re.compile(r'"Language:([ \t]*)\\n"')
_PLURAL = re.compile(r"msgstr\[(?!0\])\d+\]")


def read_po(data: bytes, *, name: str) -> Document:
    """Make a document of what has no translation yet in a catalogue.

    Args:
        data: the content of the file.
        name: where it came from, for messages and titles.

    Raises:
        InputError: if it is no catalogue, or one of another language than English.

    >>> document = read_po(b'msgid "Un mot."\\nmsgstr ""\\n', name="a.po")
    >>> [block.text for block in document.blocks]
    ['Un mot.']
    """
    decoded = decode(data, name=name)
    entries = tuple(entries_of(decoded.text, name=name))
    _check_language(entries, name)
    catalogue = _Catalogue(decoded.text, entries)
    strings = tuple(catalogue.strings())
    file = StringsSkeleton(decoded.text, strings, catalogue.edits, encoder_of(data, decoded))
    count = len({entry.start for entry in catalogue.opened.values()})
    translated = sum(not entry.is_header for entry in entries) - count
    note = f"messages to translate: {count}; kept as they are: {translated}"
    notes = (*decoded.notes, note)
    slots = [block for string in strings for block in string.message.slots]
    if not slots:  # all is done: no mistake of anybody's
        return Document(name, "", (), decoded.encoding, notes, file)
    return make_document(name, slots, file, encoding=decoded.encoding, notes=notes)


def _check_language(entries: tuple[PoEntry, ...], name: str) -> None:
    """Refuse a catalogue that is to be in another language."""
    header = next((entry for entry in entries if entry.is_header), None)
    said = _LANGUAGE.search(header.targets[0].said) if header and header.targets else None
    language = said[1].strip() if said else ""
    if language and language.lower().split("_")[0].split("-")[0] != "en":
        raise InputError(
            f"{name}: its header says “Language: {language}”, but what visavis fills in is "
            "English; start from a catalogue whose msgid are French (msginit --locale=en)"
        )


@dataclass(slots=True)
class _Catalogue:
    """What is open in a catalogue, and how it is filled."""

    raw: str
    entries: tuple[PoEntry, ...]
    opened: dict[int, PoEntry] = field(default_factory=dict)  # by where a target begins
    marked: dict[int, Accelerator] = field(default_factory=dict)  # the same

    def strings(self) -> Iterator[String]:
        """Yield the strings that are open."""
        for entry in self.entries:
            if entry.is_header or entry.source is None or any(t.said for t in entry.targets):
                continue
            for target in entry.targets:
                is_plural = _PLURAL.match(target.keyword) is not None
                source = entry.plural if is_plural and entry.plural else entry.source
                unmarked, mark = without_accelerator(source.said)
                message = skeleton_of_message(unmarked)
                if message.slots:
                    self.opened[target.start] = entry
                    if mark is not None:
                        self.marked[target.start] = mark
                    yield String(target.start, target.end, message)

    def edits(self, string: String, new: str) -> Iterator[Edit]:
        """Yield what changes for a new text: its msgstr, and the entry's flags."""
        entry = self.opened[string.start]
        mark = self.marked.get(string.start)
        new = new if mark is None else mark.into(new)
        yield string.start, string.end, escaped(new, entry.newline)
        if entry.flags is None:
            yield entry.start, entry.start, f"#, fuzzy{entry.newline}"
        elif not re.search(r"\bfuzzy\b", self.raw[slice(*entry.flags)]):
            yield entry.flags[0], entry.flags[0], " fuzzy,"
        yield from self._language()

    def _language(self) -> Iterator[Edit]:
        """Say the language in the header, where that leaves it open."""
        for entry in self.entries:
            for target in entry.targets if entry.is_header else ():
                if language := _OPEN.search(self.raw, target.start, target.end):
                    yield *language.span(1), " en"
