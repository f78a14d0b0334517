"""JSON files to a Document and back: `read_json`.

The strings that are values are translated, those that paths choose or else those that look like
language; names, numbers and every byte between stay as they are. What JSON is says RFC 8259.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from translate.document import Document
from translate.errors import InputError
from translate.formats.binary import line_and_column
from translate.formats.decode import DecodedText, decode
from translate.formats.encode import encoder_of
from translate.formats.keys import Keys
from translate.formats.message import skeleton_of_message
from translate.formats.strings import Edit, String, StringsSkeleton, strings_document

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{},:]|[^\s"\[\]{},:]++')
_LONE = re.compile(r"[\ud800-\udfff]")


def read_json(data: bytes, *, name: str, keys: Sequence[str] = ()) -> Document:
    """Make a document of a JSON file.

    Args:
        data: the content of the file.
        name: where it came from, for messages and titles.
        keys: paths to the values that are meant; see `translate.formats.keys.Keys`.

    Raises:
        InputError: if it is no JSON, or holds nothing to translate.
        UsageError: if a path is malformed.

    >>> document = read_json(b'{"id": "a_1", "text": "Un mot."}', name="a.json")
    >>> [block.text for block in document.blocks]
    ['Un mot.']
    """
    chosen = Keys(tuple(keys))
    decoded = decode(data, name=name)
    text = decoded.text
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        raise InputError(f"{place}: no JSON ({error.msg}); mend it there") from None
    except (ValueError, RecursionError) as error:
        what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise InputError(f"{name}: no JSON that can be read ({what})") from None
    halves: list[int] = []
    strings = tuple(_strings(text, chosen, halves))
    if halves and not strings:
        place = f"{name}:{line_and_column(text[: halves[0]])}"
        what = "half of a surrogate pair, which no text can hold"
        raise InputError(f"{place}: {what}, and no other text; write the whole character")
    decoded = _with_halves_noted(decoded, halves)
    chosen.check(strings, name=name)
    is_ascii = text.isascii()

    def edits(string: String, new: str) -> Iterator[Edit]:
        yield string.start, string.end, json.dumps(new, ensure_ascii=is_ascii)

    skeleton = StringsSkeleton(text, strings, edits, encoder_of(data, decoded))
    return strings_document(name, decoded, skeleton)


@dataclass(slots=True)
class _Place:
    """Where a walk over the values is: in an object its last name, in a list a number."""

    is_object: bool
    name: str = ""
    number: int = 0


def _with_halves_noted(decoded: DecodedText, places: Sequence[int]) -> DecodedText:
    """Say how many values stay as they hold half of a surrogate pair, and where the first is."""
    if not places:
        return decoded
    values, stay = (
        ("value", "stays as it is") if len(places) == 1 else ("values", "stay as they are")
    )
    where = f"the first at {line_and_column(decoded.text[: places[0]])} (line:column)"
    note = f"{len(places)} {values} with half of a surrogate pair, {where}, {stay}"
    return replace(decoded, notes=(*decoded.notes, f"{note}; write whole characters"))


def _strings(text: str, chosen: Keys, halves: list[int]) -> Iterator[String]:
    """Yield the values that are wanted and hold words, and note those that hold half a pair."""
    around: list[_Place] = []
    is_name = False
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0] == '"':
            if is_name:
                around[-1].name = json.loads(token)
            else:
                yield from _wanted(match, around, chosen, halves)
            is_name = False
        elif token in "[{":
            around.append(_Place(token == "{"))
            is_name = token == "{"
        elif token in "]}":
            around.pop()
            is_name = False
        elif token == ",":
            around[-1].number += 1
            is_name = around[-1].is_object


def _wanted(
    match: re.Match[str], around: Sequence[_Place], chosen: Keys, halves: list[int]
) -> Iterator[String]:
    path = [place.name if place.is_object else str(place.number) for place in around]
    value: str = json.loads(match.group())
    if not chosen.want(path, value):
        return
    if _LONE.search(value):
        halves.append(match.start())
        return
    message = skeleton_of_message(value)
    if message.slots:
        yield String(*match.span(), message)
