"""An XLIFF file of any tool, read for what in it waits for a translation.

Open is a unit that may be translated and has no target, an empty one, or a copy of its source in
a state that says as much, and an empty segment of a target that is not said to be done. Whatever
else has a target keeps it, confirmed or not. Filling in is `fill.py`'s work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from align.errors import FormatError
from align.exchange.encoding import utf8_of
from align.exchange.inline import CodedText, read_content
from align.exchange.markup import Element, read_elements
from align.exchange.tool_states import is_locked, locked_segments
from align.exchange.xliff import languages_of, name_languages, version_of

# XLIFF 1.2: nobody has translated it yet, though a tool may have copied the source.
_NOT_YET = (None, "new", "needs-translation")
# And somebody says that it is done, so that what is empty in it was meant to be.
_DONE = ("translated", "signed-off", "final")


_Opened = tuple[Element, Element, Element | None]  # a slot's holder, source and frame


@dataclass(frozen=True, slots=True)
class Slot:
    """A source without a translation.

    Args:
        content: its text and codes.
        source: the element that they are in: `source`, or a segment of a `seg-source`.
        holder: the element whose state the translation has: `trans-unit` or `segment`.
        unit: the element that the notes belong to: `trans-unit` or `unit`.
        frame: the empty segment that waits for it in a target whose others are translated; None
            where the whole target is to be written.
    """

    content: CodedText
    source: Element = field(repr=False)
    holder: Element = field(repr=False)
    unit: Element = field(repr=False)
    frame: Element | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The text to be translated, without the white space around it."""
        return self.content.text.strip()


@dataclass(frozen=True, slots=True)
class Untranslated:
    """An XLIFF file that waits for translations.

    Args:
        slots: what is to be translated, in order.
        kept: how many units stay as they are.
        raw: its bytes.
        data: the same in UTF-8, which all offsets point into.
        target_language: what the targets are in.
    """

    slots: tuple[Slot, ...]
    kept: int
    raw: bytes = field(repr=False)
    data: bytes = field(repr=False)
    target_language: str


def read_untranslated(content: bytes, *, languages: tuple[str, str]) -> Untranslated:
    """Read an XLIFF file, 1.x or 2.x, that is to be translated.

    Args:
        content: the file, in the encoding that it declares.
        languages: source and target on offer, as "fr" and "en"; regions of the file are fine.

    Raises:
        FormatError: naming the line that is malformed, dangerous, or in another language.
    """
    data = utf8_of(content)
    slots: list[Slot] = []
    kept = 0
    for unit in read_elements(content, root="xliff", units=("trans-unit", "unit")):
        _check_languages(unit, languages)
        opened = list(_open_12(unit) if version_of(unit) == 1 else _open_2(unit))
        kept += not opened
        slots += (
            Slot(read_content(source, data), source, holder, unit, frame)
            for holder, source, frame in opened
        )
    return Untranslated(tuple(slots), kept, content, data, languages[1])


def _check_languages(unit: Element, offered: tuple[str, str]) -> None:
    for language, on_offer in zip(languages_of(unit), offered, strict=True):
        if language and re.split("[-_]", language.lower())[0] != on_offer:
            raise FormatError(
                f"line {unit.line}: in a file from {name_languages(languages_of(unit))}; "
                f"only {name_languages(offered)} is on offer"
            )


def _open_12(unit: Element) -> Iterator[_Opened]:
    """Yield what is open in a unit of XLIFF 1.x."""
    source, target = unit.child("source"), unit.child("target")
    settled = unit.attributes.get("approved") == "yes" or unit.inherited("translate") == "no"
    if source is None or settled or is_locked(unit):
        return
    segmented = unit.child("seg-source")
    parts = [] if segmented is None else list(_segments_in(segmented))
    locked = locked_segments(unit)
    # A target that is written whole would hold the French of a locked segment.
    if not locked and _is_open(source, target, _NOT_YET):
        for part in parts or [source]:
            yield unit, part, None
    elif target is not None and target.attributes.get("state") not in _DONE:
        frames = {
            frame.attributes["mid"]: frame
            for frame in _segments_in(target)
            if frame.attributes.get("mid", "") not in {"", *locked} and _is_empty(frame)
        }
        for part in parts:
            if (frame := frames.pop(part.attributes.get("mid", ""), None)) is not None:
                yield unit, part, frame


def _open_2(unit: Element) -> Iterator[_Opened]:
    """Yield each open segment of a unit of XLIFF 2."""
    if unit.inherited("translate") == "no":
        return
    for segment in unit.children("segment"):
        source, target = segment.child("source"), segment.child("target")
        if source is not None and _is_open(source, target, (None, "initial"), segment):
            yield segment, source, None


def _is_open(
    source: Element,
    target: Element | None,
    not_yet: tuple[str | None, ...],
    holder: Element | None = None,
) -> bool:
    if target is None or _is_empty(target):
        return True
    state = (holder or target).attributes.get("state")
    # A copy without a state may be a name that is the same in both languages: somebody's work.
    copied = target.text().strip() == source.text().strip()
    return copied and state is not None and state in not_yet


def _is_empty(target: Element) -> bool:
    """Return whether there is nothing in a target but the frames of its segments."""
    return not target.text().strip() and all(
        # A format may go around several segments; one around nothing is what a source had alone.
        (child.name == "mrk" or (child.name == "g" and any(child.children()))) and _is_empty(child)
        for child in target.children()
    )


def _segments_in(element: Element) -> Iterator[Element]:
    for child in element.children():
        if child.name == "mrk" and child.attributes.get("mtype") == "seg":
            yield child
        else:
            yield from _segments_in(child)


def file_of(element: Element) -> Element:
    """Return the element that says the languages: `file` in XLIFF 1.2, `xliff` in 2."""
    wanted = "file" if version_of(element) == 1 else "xliff"
    while element.name != wanted and element.parent is not None:
        element = element.parent
    return element
