"""Translations put into an XLIFF file, every other byte of which stays as it was.

Targets are spliced into the file's own text, so that its skeleton, notes, codes and namespaces,
known or not, come out as they went in. What is open is `untranslated.py`'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from align.bitext import Flag, Link, Pair, Span
from align.exchange import xliff12, xliff21
from align.exchange.encoding import encode_like
from align.exchange.escape import with_attributes
from align.exchange.markup import START_TAG, Element
from align.exchange.place import place_codes
from align.exchange.untranslated import Slot, Untranslated, file_of
from align.exchange.xliff import version_of


@dataclass(frozen=True, slots=True)
class FilledXliff:
    """A translated file.

    Args:
        data: its bytes, in the encoding that it had.
        unsure: for each slot how many inline codes found no sure place, and stand at its end.
    """

    data: bytes
    unsure: tuple[int, ...]


def fill(file: Untranslated, pairs: Sequence[Pair]) -> FilledXliff:
    """Fill the slots of a file.

    Args:
        file: what `read_untranslated` gave.
        pairs: for each slot its text with the translation; links move its codes, flags and
            estimate become notes, and what a person vouches for is not called a suggestion.

    Raises:
        ValueError: if a pair is not of its slot.
    """
    for slot, pair in zip(file.slots, pairs, strict=True):
        if pair.source != slot.text:
            raise ValueError(f"{pair.source!r} is not the text of the slot, {slot.text!r}")
    writer = _Writer(file, tuple(pairs))
    edits = sorted(writer.edits(), key=lambda edit: edit[:2])
    parts: list[bytes] = []
    at = 0
    for start, end, text in edits:
        parts += [file.data[at:start], text.encode("utf-8")]
        at = end
    parts.append(file.data[at:])
    data = encode_like(b"".join(parts).decode("utf-8"), file.raw)
    return FilledXliff(data, tuple(writer.unsure[slot.source.start] for slot in file.slots))


class _Writer:
    """Works out what is to be written where; offsets are into the UTF-8 of the file."""

    def __init__(self, file: Untranslated, pairs: tuple[Pair, ...]) -> None:
        self._file = file
        self._data = file.data
        self._pairs = pairs
        self.unsure: dict[int, int] = {}  # by where the slot's source begins

    def edits(self) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and new text of each place that changes."""
        holders: dict[int, list[tuple[Slot, Pair]]] = {}
        for slot, pair in zip(self._file.slots, self._pairs, strict=True):
            holders.setdefault(slot.holder.start, []).append((slot, pair))
        notes: dict[int, tuple[Element, list[Pair]]] = {}
        files: dict[int, Element] = {}
        for rows in holders.values():
            slots = [slot for slot, _ in rows]
            unit, holder = slots[0].unit, slots[0].holder
            inners, pairs = zip(*(self._inner(*row) for row in rows), strict=True)
            file = file_of(unit)
            files[file.start] = file
            if slots[0].frame is not None:
                yield from self._frames(holder, slots, inners, pairs)
                continue
            confirmed = all(pair.confirmed for pair in pairs)
            if version_of(unit) == 1:
                state = xliff12.RECALLED if confirmed else xliff12.MACHINE
                yield self._target(holder, self._segmented(slots, inners), state, pairs)
            else:
                state = xliff21.RECALLED if confirmed else xliff21.MACHINE
                yield self._start_tag(holder, state)
                yield self._target(holder, inners[0], {}, ())
                notes.setdefault(unit.start, (unit, []))[1].extend(pairs)
        for unit, flagged in notes.values():
            yield from self._notes(unit, flagged)
        for file in files.values():
            yield from self._language(file)

    def _inner(self, slot: Slot, pair: Pair) -> tuple[str, Pair]:
        """Return the raw inside of a slot's target, and the pair with what was found out."""
        text = slot.content.text
        lead = text[: len(text) - len(text.lstrip())]
        trail = text[len(lead) + len(slot.text) :]
        links = [_moved(link, len(lead)) for link in pair.links]
        placed = place_codes(slot.content, f"{lead}{pair.target}{trail}", links)
        self.unsure[slot.source.start] = placed.lost
        if placed.lost:
            what = "1 inline code" if placed.lost == 1 else f"{placed.lost} inline codes"
            message = f"{what} found no sure place, and stands at the end; move it"
            pair = replace(pair, flags=(*pair.flags, Flag("markup", message)))
        return placed.inner, pair

    def _segmented(self, slots: Sequence[Slot], inners: Sequence[str]) -> str:
        """Return the inside of a target: that of the segmented source with its segments filled."""
        around = slots[0].unit.child("seg-source")
        if around is None or slots[0].source.name != "mrk":
            return inners[0]
        parts: list[str] = []
        at = around.inner
        for slot, inner in zip(slots, inners, strict=True):
            parts += [self._raw(at, slot.source.inner), inner]
            at = slot.source.close
        return "".join((*parts, self._raw(at, around.close)))

    def _frames(
        self,
        holder: Element,
        slots: Sequence[Slot],
        inners: Sequence[str],
        pairs: Iterable[Pair],
    ) -> Iterator[tuple[int, int, str]]:
        """Fill empty segments of a target whose others are translated, and add what is known."""
        source, target = holder.child("source"), holder.child("target")
        assert source is not None
        assert target is not None  # the frames are in it
        prefix = self._prefix(source)
        for slot, inner in zip(slots, inners, strict=True):
            if slot.frame is not None:
                tag = re.sub(r"\s*/>\Z", ">", self._raw(slot.frame.start, slot.frame.inner))
                yield (
                    slot.frame.start,
                    slot.frame.end,
                    f"{tag}{inner}</{self._prefix(slot.frame)}mrk>",
                )
        before = self._indent(source)
        remarks = (before + note for pair in pairs for note in xliff12.remarks(pair, prefix))
        yield target.end, target.end, "".join(remarks)

    def _target(
        self, holder: Element, inner: str, state: Mapping[str, str], pairs: Iterable[Pair]
    ) -> tuple[int, int, str]:
        """Write a target where there is an empty one, or behind the source, and notes of 1.2."""
        source, target = holder.child("source"), holder.child("target")
        assert source is not None  # a holder without one is never open
        prefix = self._prefix(source)
        before = self._indent(source)
        remarks = "".join(
            before + remark for pair in pairs for remark in xliff12.remarks(pair, prefix)
        )
        if target is None:
            behind = holder.child("seg-source") or source
            tag = with_attributes(f"<{prefix}target>", state)
            text = f"{before}{tag}{inner}</{prefix}target>{remarks}"
            return behind.end, behind.end, text
        tag = self._raw(target.start, target.inner)
        tag = with_attributes(re.sub(r"\s*/>\Z", ">", tag), state)
        return target.start, target.end, f"{tag}{inner}</{prefix}target>{remarks}"

    def _notes(self, unit: Element, pairs: Sequence[Pair]) -> Iterator[tuple[int, int, str]]:
        """Write notes of XLIFF 2, which belong to the unit and stand before its segments."""
        prefix = self._prefix(unit)
        remarks = [remark for pair in pairs for remark in xliff21.remarks(pair, prefix)]
        notes = unit.child("notes")
        if not remarks:
            return
        if notes is not None and notes.close < notes.end:
            yield notes.close, notes.close, "".join(remarks)
            return
        first = notes or unit.child("originalData", "segment", "ignorable")
        assert first is not None  # a unit without segments is never open
        text = f"<{prefix}notes>{''.join(remarks)}</{prefix}notes>"
        end = first.end if first is notes else first.start
        yield first.start, end, text if first is notes else text + self._indent(first)

    def _start_tag(self, element: Element, state: Mapping[str, str]) -> tuple[int, int, str]:
        tag = with_attributes(self._raw(element.start, element.inner), state)
        return element.start, element.inner, tag

    def _language(self, file: Element) -> Iterator[tuple[int, int, str]]:
        """Yield the target's language where the file does not, as XLIFF 2 demands."""
        name = "target-language" if version_of(file) == 1 else "trgLang"
        if not file.attributes.get(name):
            match = START_TAG.match(self._data, file.start)
            assert match is not None  # expat has read it
            language = {name: self._file.target_language}
            tag = with_attributes(match[0].decode("utf-8"), language)
            yield match.start(), match.end(), tag

    def _prefix(self, element: Element) -> str:
        """Return the prefix that the file has for the element's namespace, with its colon."""
        match = re.match(r"<([^\s/>:]+:)?", self._raw(element.start, element.inner))
        return (match[1] or "") if match else ""

    def _indent(self, element: Element) -> str:
        """Return the line end and the space before an element, "" if it begins no line."""
        match = re.search(
            rb"\r?\n[ \t]*\Z", self._data[max(0, element.start - 200) : element.start]
        )
        return match[0].decode("ascii") if match else ""

    def _raw(self, start: int, end: int) -> str:
        return self._data[start:end].decode("utf-8")


def _moved(link: Link, by: int) -> Link:
    return Link(
        Span(link.source.start + by, link.source.end + by),
        Span(link.target.start + by, link.target.end + by),
        link.confidence,
    )
