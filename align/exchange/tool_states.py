"""What Trados, memoQ and Phrase say of a unit of XLIFF 1.2 in words of their own: done, or locked.

They leave XLIFF's own `state` out, so that without this a machine's English would pass for a
person's. The words are those that the programs write, as their files show them: `conf` of Trados'
`sdl:seg`, `mq:status` of memoQ, `m:confirmed` of Phrase.
"""

from __future__ import annotations

from collections.abc import Iterator

from align.exchange.markup import Element

_TRADOS = "http://sdl.com/FileTypes/SdlXliff/1.0"
_MEMOQ = "MQXliff"
_PHRASE = "http://www.memsource.com/mxlf/2.0"
_BY_TRADOS = ("Translated", "ApprovedTranslation", "ApprovedSignOff")
_BY_MEMOQ = ("ManuallyConfirmed", "Reviewer1Confirmed", "Proofread")


def confirmed_by_tool(unit: Element) -> bool | None:
    """Return whether a person has confirmed a unit, None where no such program says anything.

    Args:
        unit: a `trans-unit`. One of several segments is confirmed when each of them is.
    """
    phrase = unit.attributes.get(f"{_PHRASE} confirmed")
    if phrase is not None:
        return phrase == "1"
    memoq = unit.attributes.get(f"{_MEMOQ} status")
    if memoq is not None:
        return memoq in _BY_MEMOQ
    segments = [segment.attributes.get("conf") for segment in _trados_segments(unit)]
    return all(conf in _BY_TRADOS for conf in segments) if segments else None


def is_locked(unit: Element) -> bool:
    """Return whether memoQ or Phrase says that a unit is locked, by an attribute of their own.

    Args:
        unit: a `trans-unit`.
    """
    return any(
        name.endswith(" locked") and value.lower() not in ("", "false")
        for name, value in unit.attributes.items()
    )


def locked_segments(unit: Element) -> frozenset[str]:
    """Return the `mid` of each segment that Trados says is locked, in its `sdl:seg-defs`.

    Args:
        unit: a `trans-unit`.
    """
    return frozenset(
        segment.attributes.get("id", "")
        for segment in _trados_segments(unit)
        if segment.attributes.get("locked", "").lower() == "true"
    )


def _trados_segments(unit: Element) -> Iterator[Element]:
    for around in unit.children(f"{_TRADOS} seg-defs"):
        yield from around.children(f"{_TRADOS} seg")
