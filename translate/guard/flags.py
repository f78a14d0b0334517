"""What is wrong with a translation at first sight: the flags, and the checks that raise them.

The checks look at one source and its hypothesis alone, cost microseconds and decide whether the
guard tries again. Quality is not their business: that is `align/estimate/` and `align/checks/`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from translate.engines.engine import DecodingConfig, Hypothesis
from translate.text.left_alone import LEFT_ALONE

# Each name with its weight when two attempts are compared: nothing is worse than no text, a loop
# or a lost end is worse than an odd length (chosen).
WEIGHTS = {
    "untranslated": 20,
    "empty": 20,
    "repeated": 4,
    "truncated": 4,
    "copied": 3,
    "too-long": 2,
    "too-short": 2,
}

# (English + 20) / (French + 20) characters: the 0.1 and 99.9 percentiles of the 3,003 human
# translations in newstest2012 are 0.523 and 1.529. The 20 is chosen so that short sentences
# ("Si." → "Yes, of course.") have room; it cancels out in long ones.
_SHORTEST, _LONGEST, _ROOM = 0.52, 1.53, 20

# French words that no English sentence has: a copy keeps them, a quotation in English or a list
# of names has none.
_FRENCH = re.compile(
    r"""
    le | la | les | l | du | une? | et | est | dans | qui | que | qu | sur | avec | pas | aux?
    | ces? | cette | ses | leurs? | été | sont | ils? | elles? | nous | vous | mais | o[uù]
    | comme | être | avoir | fait | deux | ont | étai(?:t|ent) | [^\W\d_]*(?:ées?|és|eux)
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?…:;][\s\"'”’»)\]*_]*\Z")

# A phrase of so many words that comes so often, more often than any in the source, is a loop. The
# bounds are chosen so that human translations hardly meet them: of the 6,003 in newstest2012 and
# 2013, 1 and 7 do, 6 have a phrase twice in a row, and none of ten words is a third one word.
_LOOPS = ((3, 3), (5, 2))
_DOUBLED = re.compile(r"\b(?!had\b|that\b)(\w+(?:\s\w+){0,3})\s\1\b", re.IGNORECASE)
# The same one to eight characters ten times in a row, or more: a loop inside a word.
_STUTTER = re.compile(r"(\S{1,8}?)\1{9,}")


@dataclass(frozen=True, slots=True)
class GuardFlag:
    """Something that is wrong with a translation.

    Args:
        name: "empty", "copied", "repeated", "truncated", "too-long", "too-short", or
            "untranslated" when the source stands in for its translation.
        message: the evidence, in a few words.
    """

    name: str
    message: str


def check_output(
    source: str, hypothesis: Hypothesis | str, *, decoding: DecodingConfig | None = None
) -> tuple[GuardFlag, ...]:
    """Look for what is plainly wrong with a translation.

    Args:
        source: a French sentence that needs translation.
        hypothesis: what the model made of it; a text alone can hit no limit of tokens.
        decoding: how it was searched; the default settings' limit on its length if not given.

    Returns:
        The flags; an empty tuple if nothing is plainly wrong.

    >>> [flag.name for flag in check_output("Il est dans son lit.", "He is, he is, he is, he is.")]
    ['repeated']
    """
    if isinstance(hypothesis, str):
        hypothesis = Hypothesis(hypothesis)
    text = hypothesis.text
    if not any(character.isalnum() for character in text):
        return (GuardFlag("empty", "the model said nothing"),)
    messages = (
        ("copied", _copied(source, text)),
        ("repeated", _repeated(source, text)),
        ("truncated", _truncated(source, hypothesis, decoding or DecodingConfig())),
        ("too-long", _wrong_length(source, text, too_long=True)),
        ("too-short", _wrong_length(source, text, too_long=False)),
    )
    return tuple(GuardFlag(name, message) for name, message in messages if message)


def weight(flags: Sequence[GuardFlag]) -> int:
    """Return how bad flags are together, to compare attempts.

    >>> weight(()) < weight([GuardFlag("too-long", "")]) < weight([GuardFlag("empty", "")])
    True
    """
    return sum(WEIGHTS[flag.name] for flag in flags)


def _copied(source: str, text: str) -> str:
    """Recognise French words that came back; names, quotations and addresses may."""
    source, text = (LEFT_ALONE.sub(" ", side) for side in (source, text))
    words = _WORD.findall(source)
    is_loud = source.isupper()
    small = _small_words(words, is_loud)
    shared = Counter(small) & Counter(_small_words(_WORD.findall(text), is_loud))
    # Chosen: three quarters leave room for a word or two that did change.
    is_most = len(words) >= 4 and shared.total() >= max(3, 0.75 * len(small))
    if is_most and any(_FRENCH.fullmatch(word) for word in shared):
        return f"{shared.total()} of {len(words)} words came back in French"
    return ""


def _small_words(words: Sequence[str], is_loud: bool) -> list[str]:
    """Return the words that are no names: not written with a capital, unless the source is all."""
    return [word.lower() for word in words if is_loud or word.islower()]


def _repeated(source: str, text: str) -> str:
    """Recognise a loop: words or characters that come again and again, and do not in French."""
    words, theirs = ([word.lower() for word in _WORD.findall(side)] for side in (text, source))
    for size, often in _LOOPS:
        phrase, times = _most_common(_phrases(words, size))
        if times >= often and times > _most_common(_phrases(theirs, size))[1]:
            return f"“{phrase}” comes {times} times"
    word, times = _most_common(words)
    share = _most_common(theirs)[1] / max(1, len(theirs))
    if len(words) >= 10 and times > max(1 / 3, share) * len(words):
        return f"“{word}” is {times} of {len(words)} words"
    for pattern in (_DOUBLED, _STUTTER):
        repetition = pattern.search(text)
        if repetition and not pattern.search(source):
            return f"“{repetition[1]}” comes twice or more in a row"
    return ""


def _phrases(words: Sequence[str], size: int) -> list[str]:
    return [" ".join(words[k : k + size]) for k in range(len(words) - size + 1)]


def _most_common(things: Sequence[str]) -> tuple[str, int]:
    return Counter(things).most_common(1)[0] if things else ("", 0)


def _truncated(source: str, hypothesis: Hypothesis, decoding: DecodingConfig) -> str:
    """Recognise an end that is missing: a limit that was hit, or no full stop after too little."""
    limit = decoding.max_length(len(hypothesis.source_tokens))
    if hypothesis.source_tokens and len(hypothesis.tokens) >= limit:
        return f"stopped at the limit of {limit} tokens"
    text = hypothesis.text
    # Chosen, as 11 of the 6,003 human translations named above are so.
    has_lost_end = bool(_END.search(source)) and not _END.search(text)
    if has_lost_end and len(_WORD.findall(source)) >= 8 and _ratio(source, text) < 0.7:
        return "much shorter than the source, and without its final mark"
    return ""


def _wrong_length(source: str, text: str, *, too_long: bool) -> str:
    ratio = _ratio(source, text)
    if (ratio > _LONGEST) if too_long else (ratio < _SHORTEST):
        return f"{len(text)} characters for {len(source)} of the source"
    return ""


def _ratio(source: str, text: str) -> float:
    return (len(text) + _ROOM) / (len(source) + _ROOM)
