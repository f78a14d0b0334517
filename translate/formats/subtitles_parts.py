"""What belongs together in subtitles: cues that one sentence runs over, lines that one person says.

Full stops say it where there are any. What is sung (♪), noises in brackets and lines that name
their speaker stand by themselves; beyond that, a capital begins a sentence where it is no name's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.text.breaks import goes_on
from translate.text.segment import plainly_begins

_ENDS = re.compile(r"[.!?…][»”\"')\]♪*]*(?:</\w+>)*\s*\Z")
# Tags and what hides in braces before the first word.
_OPENING = r"\s*(?:<[^<>]{0,200}>\s*|\{[^{}]{0,200}\}\s*)*"
_SPEAKER = re.compile(rf"{_OPENING}[-–—]\s*\S")  # up to the first letter said
# "JEAN :", "LA VOIX DE MARIE:", "JEAN (OFF) :"; "- Jean:" has its dash already.
_LABEL = re.compile(
    rf"{_OPENING}(?P<name>(?:[-–—]\s*)?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9 .'’-]{{1,30}}"
    r"(?:\([^()\n]{1,20}\)|\[[^][\n]{1,20}\])?\s?:)(?=[\s<]|\Z)"
)
_NEXT = 80  # characters of the next line that are looked at; chosen: all of it
_TAG = re.compile(r"<[^<>]{0,200}>|\{[^{}]{0,200}\}")
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


def label_of(text: str, line: Span) -> Span | None:
    """Return where a line names who speaks, None if it does not.

    Where all is in capitals, so are sentences that end with a colon; none is a name then.

    >>> label_of("<i>PAUL: Je pense", (0, 17)), label_of("IL DIT : VIENS", (0, 14))
    ((3, 8), None)
    """
    label = _LABEL.match(text, *line)
    if label is None:
        return None
    after = _TAG.sub("", text[label.end() : line[1]]).strip()
    if not after:  # a name by itself: what is said stands on the next line
        after = _TAG.sub("", text[line[1] : line[1] + _NEXT].strip().partition("\n")[0])
    return None if after.isupper() else label.span("name")


def utterances(text: str, cues: Sequence[Cue]) -> Iterator[list[list[Span]]]:
    """Yield what belongs together: the lines of one or more cues, or of one speaker in a cue.

    Args:
        text: the file.
        cues: in order.
    """
    spoken = [cue for cue in cues if cue.lines]
    stops = sum(_ENDS.search(text[slice(*cue.lines[-1])]) is not None for cue in spoken)
    is_punctuated = stops >= _PUNCTUATED * len(spoken)
    noises = _noises(text, [line for cue in spoken for line in cue.lines])
    group: list[list[Span]] = []
    last: Cue | None = None
    for cue in spoken:
        parts = _by_speaker(text, cue.lines, noises)
        is_near = last is not None and 0 <= cue.begins - last.ends <= _LONGEST_PAUSE
        if not (is_near and group and len(group) < _MOST_CUES) or not _runs_on(
            text, group[-1][-1], parts[0][0], noises, is_punctuated=is_punctuated
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


def _noises(text: str, lines: Sequence[Span]) -> frozenset[Span]:
    """Return the lines in brackets that are noises, and not said in the middle of a sentence."""
    noises: set[Span] = set()
    for k, line in enumerate(lines):
        said = text[slice(*line)]
        if not _NOISE.match(said):
            continue
        words = re.sub(_OPENING, "", said, count=1)
        after = text[slice(*lines[k + 1])] if k + 1 < len(lines) else ""
        is_amid = (
            words.startswith("(")
            and not _TAG.sub("", words).isupper()
            and k > 0
            and lines[k - 1] not in noises
            and not _ENDS.search(text[slice(*lines[k - 1])])
            and re.sub(_OPENING, "", after, count=1)[:1].islower()
        )
        if not is_amid:
            noises.add(line)
    return frozenset(noises)


def _runs_on(
    text: str, last: Span, line: Span, noises: frozenset[Span], *, is_punctuated: bool
) -> bool:
    """Return whether a sentence goes on from the last line of a cue to the first of the next."""
    before, after = text[slice(*last)], text[slice(*line)]
    if _ENDS.search(before) or _SPEAKER.match(after) or _stands_apart(text, last, line, noises):
        return False
    words = re.sub(_OPENING, "", after, count=1)
    if goes_on(before, words) or words.startswith("("):
        return True
    return is_punctuated and not plainly_begins(words)


def _stands_apart(text: str, last: Span, line: Span, noises: frozenset[Span]) -> bool:
    """Return whether one of two lines is sung, a noise, or names who speaks."""
    after = text[slice(*line)]
    return bool(
        last in noises
        or line in noises
        or _SUNG_OUT.search(text[slice(*last)])
        or _SUNG.match(after)
        or _LABEL.match(after)
    )


def _by_speaker(text: str, lines: Sequence[Span], noises: frozenset[Span]) -> list[list[Span]]:
    """Part the lines of a cue by who says them: a dash begins a speaker."""
    parts: list[list[Span]] = []
    dashes = sum(_SPEAKER.match(text, *line) is not None for line in lines)
    for line in lines:
        has_dash = _SPEAKER.match(text, *line) is not None
        is_new = not parts or (has_dash and (dashes > 1 or _answers(text, parts[-1][-1], line)))
        if is_new or _stands_apart(text, parts[-1][-1], line, noises):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _answers(text: str, last: Span, line: Span) -> bool:
    """Return whether the one dash of a cue begins a speaker, rather than going on in a sentence."""
    dash = _SPEAKER.match(text, *line)
    is_new = dash is not None and not text[dash.end() - 1].islower()
    return is_new or _ENDS.search(text[slice(*last)]) is not None
