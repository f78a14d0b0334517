"""Which language a text is in, told by the strings of letters that it has.

A table (`languages.txt`, made by `tests/measure/make_language_table.py`) says of some thousand
strings of up to five letters how often each of five languages has them. A text is in the language
that has most of its strings most often (naive Bayes). Neighbouring strings overlap and say the
same several times, so the logs are scaled down until the confidence is what it says: of a hundred
answers that are 90 % sure, ninety are right (docs/language.md). Words with a capital may be names,
which are no language's, and count less. In a text of less than four words the greetings, days and
words of menus that a language has, or some of them have (`short_words.txt`), count for those alike,
whatever their letters look like.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

LANGUAGES = ("fr", "en", "de", "es", "it")
_NAMES = {"fr": "French", "en": "English", "de": "German", "es": "Spanish", "it": "Italian"}
LONGEST = 5  # letters of a string, spaces around a word counted
_READ = 20_000  # characters; chosen: more than enough
_SCALE = 0.2  # of the logs; fitted, see docs/language.md
# Of a word with a capital in a text that has small letters too, which is a name as often as not.
# Chosen among 1, 0.5, 0.3 and 0.15 on half of the texts: less makes single words too unsure.
_CAPITAL = 0.5
# What a known word adds to the log of its language where the text is shorter than `FEWEST` words.
# Chosen: one of them outweighs what the letters of a short word say.
_KNOWN = 4.0
_SURE = 0.99  # chosen: whoever is asked about it is asked for nothing once in a hundred times
FEWEST = 4  # words by which a sentence may be told to be foreign; chosen: fewer are often names
# A text is left alone as foreign if it is less likely to be French than the first, and no more than
# a twentieth of all its runs of three words are as likely as the second. Chosen so that hardly any
# French is left alone: docs/language.md has how much.
_NEVER_FRENCH, _MAYBE_FRENCH = 0.001, 0.7
_NEAR, _FEW = 3, 0.05
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Guess:
    """A language that a text may be in, and how surely: 0 to 1, the languages together 1."""

    language: str
    confidence: float


def detect(text: str) -> tuple[Guess, ...]:
    """Return in which languages a text may be, the likeliest first.

    Args:
        text: of any length; the shorter, the less sure is the answer.

    Returns:
        All of `LANGUAGES`; nothing at all if the text has no letters.

    >>> [detect(text)[0].language for text in ("Il ne dort pas.", "He does not sleep.")]
    ['fr', 'en']
    >>> detect("12 %")
    ()
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_READ]))
    if not words:
        return ()
    known = _short_words() if len(text[:_READ].split(maxsplit=FEWEST - 1)) < FEWEST else {}
    has_small = any(map(str.islower, text))
    rows = []
    for word in words:
        if tags := known.get(word.lower()):
            rows.append(tuple(_KNOWN * (tag in tags) for tag in LANGUAGES))
        else:
            weight = _SCALE * (_CAPITAL if has_small and word[0].isupper() else 1)
            rows.append(tuple(weight * log for log in _logs_of(word)))
    logs = list(map(sum, zip(*rows, strict=True)))
    powers = [math.exp(log - max(logs)) for log in logs]
    chances = zip(LANGUAGES, powers, strict=True)
    guesses = (Guess(tag, power / sum(powers)) for tag, power in chances)
    return tuple(sorted(guesses, key=lambda guess: -guess.confidence))


def foreign_language(text: str) -> str:
    """Return the language that a text is surely in if that is not French.

    Hardly any three neighbouring words may look French, since French may quote other languages.

    Args:
        text: a sentence or paragraph.

    Returns:
        One of `LANGUAGES`; "" if the text is French, may be, or is under four words.

    >>> foreign_language("Ask not what your country can do for you."), foreign_language("Hello.")
    ('en', '')
    """
    words = [word for word in text[:_READ].split() if any(map(str.isalpha, word))]
    whole = detect(" ".join(words))
    if len(words) < FEWEST or whole[0].language == "fr" or _french(whole) >= _NEVER_FRENCH:
        return ""
    parts = [" ".join(words[k : k + _NEAR]) for k in range(len(words) - _NEAR + 1)]
    french = sum(_french(detect(part)) >= _MAYBE_FRENCH for part in parts)
    return whole[0].language if french <= _FEW * len(parts) else ""


def _french(guesses: Sequence[Guess]) -> float:
    return sum(guess.confidence for guess in guesses if guess.language == "fr")


def guess_language(sentences: Sequence[str]) -> str | None:
    """Return the language of a text, None if that is not sure.

    Args:
        sentences: the text.

    >>> guess_language(["Le chien est dans la maison et il ne dort pas."])
    'fr'
    """
    guesses = detect(" ".join(sentences))
    return guesses[0].language if guesses and guesses[0].confidence >= _SURE else None


def language_name(tag: str) -> str:
    """Return the English name of a language, its tag if there is none here.

    >>> language_name("de")
    'German'
    """
    return _NAMES.get(tag, tag)


def strings_of(text: str) -> Iterator[str]:
    """Yield the strings of letters of a text, small, up to five long; a space is a word's edge.

    >>> sorted(set(strings_of("Où")))
    [' o', ' où', ' où ', 'o', 'où', 'où ', 'ù', 'ù ']
    """
    for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()):
        padded = f" {word} "
        for start in range(len(padded)):
            for end in range(start + 1, min(start + LONGEST, len(padded)) + 1):
                if end - start > 1 or padded[start] != " ":
                    yield padded[start:end]


@lru_cache(maxsize=10_000)  # chosen: the words of a long text many times over
def _logs_of(word: str) -> tuple[float, ...]:
    """Return by how much each language's log falls short with the strings of a word."""
    nothing = (0.0,) * len(LANGUAGES)
    rows = [nothing, *(_table().get(string, nothing) for string in strings_of(word))]
    return tuple(map(sum, zip(*rows, strict=True)))


@cache
def _short_words() -> Mapping[str, frozenset[str]]:
    """Return the greetings, days and words of menus, each with the languages that have it."""
    lines = files("align").joinpath("short_words.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {word: frozenset(tags.split()) for tags, words in rows for word in words.split()}


@cache
def _table() -> Mapping[str, tuple[float, ...]]:
    """Return for each string by how much each language's log falls short of the best one's."""
    lines = files("align").joinpath("languages.txt").read_text(encoding="utf-8").split("\n")
    rows = (line.split("\t") for line in lines[1:] if line)
    return {string: tuple(-int(tenths) / 10 for tenths in row) for string, *row in rows}
