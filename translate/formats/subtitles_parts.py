"""What belongs together in subtitles: cues that one sentence runs over, lines that one person says.

Full stops say it where there are any. What is sung (♪), noises in brackets and lines that name
their speaker stand by themselves; beyond that, a capital begins a sentence where it is no name's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.breaks import goes_on
from translate.segment import plainly_begins

_ENDS = re.compile(r"[.!?…][»”\"')\]♪*]*(?:</\w+>)*\s*\Z")
# Tags and what hides in braces before the first word.
_OPENING = r"\s*(?:<[^<>]{0,200}>\s*|\{[^{}]{0,200}\}\s*)*"
_SPEAKER = re.compile(rf"{_OPENING}[-–—]\s*\S")
# "JEAN :", "LA VOIX DE MARIE:", "- Jean:" has its dash already.
_LABEL = re.compile(rf"{_OPENING}(?:[-–—]\s*)?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9 .'’-]{{1,30}}\s?:(?=\s|\Z)")
_SUNG = re.compile(rf"{_OPENING}[♪♫]")
_SUNG_OUT = re.compile(r"[♪♫]\s*(?:</\w+>\s*)*\Z")
_NOISE = re.compile(rf"{_OPENING}(?:\[[^\[\]]*\]|\([^()]*\)|\*[^*]+\*)\s*(?:</\w+>\s*)*\Z")
# Chosen: a sentence goes on after a pause for breath, not after three seconds of silence, and
# nobody says one over more than eight cues.
_LONGEST_PAUSE = 3.0
_MOST_CUES = 8
# Of the cues, the part that end with a full stop in a file that has any (chosen; films have a half
# to nine tenths, those without have none).
_PUNCTUATED = 0.2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """The lines of a cue that hold text (start and end), and its time in seconds."""

    lines: tuple[Span, ...]
    begins: float
    ends: float


def utterances(text: str, cues: Sequence[Cue]) -> Iterator[list[list[Span]]]:
    """Yield what belongs together: the lines of one or more cues, or of one speaker in a cue.

    Args:
        text: the file.
        cues: in order.
    """
    spoken = [cue for cue in cues if cue.lines]
    stops = sum(_ENDS.search(text[slice(*cue.lines[-1])]) is not None for cue in spoken)
    is_punctuated = stops >= _PUNCTUATED * len(spoken)
    group: list[list[Span]] = []
    last: Cue | None = None
    for cue in spoken:
        parts = _by_speaker(text, cue.lines)
        is_near = last is not None and 0 <= cue.begins - last.ends <= _LONGEST_PAUSE
        before = text[slice(*group[-1][-1])] if group else ""
        after = text[slice(*parts[0][0])]
        if not (is_near and group and len(group) < _MOST_CUES) or not _runs_on(
            before, after, is_punctuated=is_punctuated
        ):
            if group:
                yield group
            group = []
        group.append(parts[0])
        for lines in parts[1:]:
            yield group
            group = [lines]
        last = cue
    if group:
        yield group


def _runs_on(before: str, after: str, *, is_punctuated: bool) -> bool:
    """Say whether a sentence goes on from the last line of a cue to the first of the next."""
    if _ENDS.search(before) or _SPEAKER.match(after) or _stands_apart(before, after):
        return False
    words = re.sub(_OPENING, "", after, count=1)
    if goes_on(before, words):
        return True
    return is_punctuated and not plainly_begins(words)


def _stands_apart(before: str, after: str) -> bool:
    """Say whether one of two lines is sung, a noise, or names who speaks."""
    return bool(
        _NOISE.match(before)
        or _SUNG_OUT.search(before)
        or any(sign.match(after) for sign in (_NOISE, _SUNG, _LABEL))
    )


def _by_speaker(text: str, lines: Sequence[Span]) -> list[list[Span]]:
    """Part the lines of a cue by who says them: a dash begins a speaker."""
    parts: list[list[Span]] = []
    dashes = sum(_SPEAKER.match(text, *line) is not None for line in lines)
    for line in lines:
        is_new = not parts or (dashes > 1 and _SPEAKER.match(text, *line) is not None)
        if is_new or _stands_apart(text[slice(*parts[-1][-1])], text[slice(*line)]):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts
