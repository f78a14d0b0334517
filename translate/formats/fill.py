"""A translation back in the shape of its file: `fill_document`.

Which English belongs to which block comes from the translation, where marks go from `marks.py`, and
how it is written from the file's skeleton. Word links are handed in: finding them is another
room's work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from translate.document import Content, Inline
from translate.formats.marks import lay_out
from translate.formats.verbatim import PlacedSentence, WordLink
from translate.guard import GuardFlag

if TYPE_CHECKING:
    from translate.translation import Translation, Unit

# The word links of each segment, by its id; offsets into the segment and its English.
Links = Mapping[str, Sequence[WordLink]]


@dataclass(frozen=True, slots=True)
class Filled:
    """A translated file.

    Args:
        data: the file.
        translation: what it was made of, with a flag "markup" on each unit that holds a mark
            whose place is a guess.
    """

    data: bytes
    translation: Translation


def fill_document(translation: Translation, links: Links) -> Filled:
    """Write a translation in the shape of the file that its document was read from.

    Args:
        translation: what `translate_document` gave.
        links: word links by segment id; where there are none, marks inside a sentence go to its
            end, and are flagged.

    Returns:
        The file; where nothing was translated, byte for byte as it was. Plain text is UTF-8.

    >>> from translate.engines.engine import FakeEngine
    >>> from translate.formats.markdown import read_markdown
    >>> from translate.pipeline import translate_document
    >>> document = read_markdown(b"# Oui\\n\\n* Non.\\n", name="a.md")
    >>> translation = translate_document(document, FakeEngine({"Oui": "Yes", "Non.": "No."}))
    >>> fill_document(translation, {}).data
    b'# Yes\\n\\n* No.\\n'
    """
    document = translation.document
    if document.skeleton is None:
        return Filled(translation.text().encode("utf-8"), translation)
    by_block: dict[str, list[Unit]] = defaultdict(list)
    for unit in translation.units:
        by_block[unit.block].append(unit)
    contents: list[Content | None] = []
    unsure: dict[str, list[Inline]] = defaultdict(list)
    for block in document.blocks:
        units = by_block[block.id]
        if all(unit.text == unit.segment.text for unit in units):
            contents.append(None)
            continue
        laid = lay_out(block, [_sentence(unit, links) for unit in units])
        contents.append(laid.content)
        for number, mark in laid.unsure:
            unsure[units[number].segment.id].append(mark)
    flagged = tuple(_flagged(unit, unsure.get(unit.segment.id, ())) for unit in translation.units)
    return Filled(document.skeleton.fill(contents), replace(translation, units=flagged))


def _sentence(unit: Unit, links: Links) -> PlacedSentence:
    segment = unit.segment
    pairs = tuple(links.get(segment.id, ()))
    return PlacedSentence(segment.start, segment.end, segment.text, unit.text, pairs)


def _flagged(unit: Unit, marks: Sequence[Inline]) -> Unit:
    """Say on a unit which of its marks stand where they do by guess."""
    if not marks:
        return unit
    shown = [f"“{text}”" for mark in marks if (text := _shown(unit, mark))]
    what = f"the markup of {', '.join(shown)}" if shown else "markup"
    message = f"{what} was put at the end of the sentence: its place in the English is not known"
    return replace(unit, flags=(*unit.flags, GuardFlag("markup", message)))


def _shown(unit: Unit, mark: Inline) -> str:
    """Return the words of a unit that a mark stands around."""
    start, end = mark.start - unit.segment.start, mark.end - unit.segment.start
    return unit.segment.text[max(start, 0) : max(end, 0)].strip()
