"""Subtitles (SubRip, WebVTT) to a Document and back: `read_subtitles`.

A sentence that runs over several cues is one sentence: the cues' texts are joined, and the borders
between them are marks that come back into the English (`subtitles_write.py`); which belong
together is `subtitles_parts.py`'s to say. Numbers, timings,
settings, notes and styles stay byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from translate.document import Document
from translate.errors import InputError
from translate.formats.decode import decode
from translate.formats.encode import encoder_of
from translate.formats.gather import Gatherer
from translate.formats.skeleton import BlockSlot, TextSkeleton, make_document
from translate.formats.subtitles_parts import Cue, label_of, utterances
from translate.formats.subtitles_write import writer

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\r\n]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# Tags, styles, and the notes around what is sung, which no model knows.
_TAG = re.compile(r"<(/?)([A-Za-z]\w*)?[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}|[♪♫]+")
_DASH = re.compile(r"\s*[-–—]\s*")


def read_subtitles(data: bytes, *, name: str) -> Document:
    """Make a document of subtitles.

    Args:
        data: the content of the file, SubRip or WebVTT, in any encoding that French is written in.
        name: where it came from, for messages and titles.

    Raises:
        InputError: if it has no cue, or there is no text in it to translate.

    >>> text = b"1\\n00:00:01,000 --> 00:00:02,000\\nIl est\\n\\n"
    >>> text += b"2\\n00:00:02,000 --> 00:00:03,000\\nparti.\\n"
    >>> [block.text for block in read_subtitles(text, name="a.srt").blocks]
    ['Il est parti.']
    """
    decoded = decode(data, name=name)
    text = decoded.text
    is_vtt = text.lstrip("\ufeff").startswith("WEBVTT")
    cues = tuple(_cues(text))
    if not cues:
        raise InputError(f"{name}: no cue in it (00:00:01,000 --> 00:00:02,000); is it subtitles?")
    slots = tuple(
        block
        for group in utterances(text, cues)
        if (block := _block(text, group, is_vtt=is_vtt)) is not None
    )
    newline = "\r\n" if "\r\n" in text else "\n"
    skeleton = TextSkeleton(text, slots, writer(newline, is_vtt=is_vtt), encoder_of(data, decoded))
    return make_document(name, slots, skeleton, encoding=decoded.encoding, notes=decoded.notes)


def _cues(text: str) -> Iterator[Cue]:
    """Yield the cues: a line with a timing, and the lines after it up to a blank one."""
    lines = [match.span() for match in _LINE.finditer(text)]
    k = 0
    while k < len(lines):
        timing = _TIMING.match(text, *lines[k])
        k += 1
        if timing is None:
            continue
        held: list[tuple[int, int]] = []
        while k < len(lines) and text[slice(*lines[k])].strip():
            start, end = lines[k]
            if _TIMING.match(text, start, end):  # no blank line before the next cue
                held = held[:-1] if held and text[slice(*held[-1])].strip().isdigit() else held
                break
            held.append((start, start + len(text[start:end].rstrip())))
            k += 1
        yield Cue(tuple(held), _seconds(timing, 1), _seconds(timing, 5))


def _seconds(timing: re.Match[str], group: int) -> float:
    hours, minutes, seconds, rest = (timing[group + k] or "0" for k in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + float(f"{seconds}.{rest}")


def _block(text: str, group: list[list[tuple[int, int]]], *, is_vtt: bool) -> BlockSlot | None:
    """Make a block of the lines of some cues, with a mark at each border between cues."""
    gathered = Gatherer(unescape if is_vtt else str)
    for number, lines in enumerate(group):
        if number:
            # A space: whether a sentence goes on there has been said.
            gathered.whole(group[number - 1][-1][1], lines[0][0], " ")
        open_ones: list[tuple[str, int | None]] = []
        for k, (start, end) in enumerate(lines):
            if k:
                gathered.read(" ", lines[k - 1][1], start)
            _line(gathered, text, start, end, open_ones)
    return gathered.finish("item")


def _line(
    gathered: Gatherer, text: str, start: int, end: int, open_ones: list[tuple[str, int | None]]
) -> None:
    """Take the words and tags of a line; who speaks is said by none of the words."""
    position = start
    label = label_of(text, (start, end))
    if dash := _DASH.match(text, start, end):
        gathered.whole(*dash.span())
        position = dash.end()
    for match in _TAG.finditer(text, position, end):
        _words(gathered, text, position, match.start(), label)
        position = match.end()
        slash, name = match[1], match[2]
        if name and not slash:
            open_ones.append((name, gathered.open(*match.span())))
        elif name and open_ones and open_ones[-1][0] == name:
            number = open_ones.pop()[1]
            if number is None:
                gathered.whole(*match.span())
            else:
                gathered.close(number, *match.span())
        else:
            gathered.whole(*match.span())
    _words(gathered, text, position, end, label)


def _words(
    gathered: Gatherer, text: str, start: int, end: int, label: tuple[int, int] | None
) -> None:
    """Take words, and let the name of who speaks pass by the model."""
    if label is not None and start < label[1] <= end:
        begin = max(start, label[0])
        gathered.text(text[start:begin], start)
        gathered.whole(begin, label[1])
        start = label[1]
    gathered.text(text[start:end], start)
