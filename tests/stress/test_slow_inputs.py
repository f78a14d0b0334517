"""Small files that once took the square of their size, or worse: all are done, none takes for ever.

The limit is of computing, not of time passed, and many times what they take; most took far more.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from types import FrameType

import pytest
from fuzz_readers import read_one

from translate.formats.verbatim import PlacedSentence, restore
from translate.text.numbers import number_changes
from translate.text.orthography import orthography_changes
from translate.text.quotations import marks_of

SIZE = 40_000
LIMIT = 6.0  # seconds of computing; they take half a second
# What is repeated, and around it what makes a file of its format of it.
INPUTS = {
    "markdown": ("s.", "a-", "www.a ", "{{", "{%", "`a", "$a$", "$t(", "> ", "1. ", "- ", "*a*a"),
    "html": ("a.b@c.", "<code>a</code> ", "<b>a</b>", "<i>", "<b>a</b>a"),
    "text": ("s.", "a@", "a.fr-"),
}


def stop(_: int, __: FrameType | None) -> None:
    raise AssertionError(f"more than {LIMIT} seconds of computing")


@pytest.fixture(autouse=True)
def limit() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize(
    ("form", "unit"), [(form, unit) for form, units in INPUTS.items() for unit in units]
)
def test_time_does_not_grow_with_the_square(form: str, unit: str) -> None:
    assert read_one(form, f"{unit * (SIZE // len(unit))} Le chat dort.".encode())


# Rules of a sentence, a text that took them long, and what they find in it.
@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (lambda text: number_changes(text, text), "123 " * 500, ()),
        (lambda text: len(number_changes(text, text)), "9h-12h " * 2000, 500),
        (lambda text: orthography_changes(text, text), f"{' ' * 20_000}5", ()),
        (marks_of, '"a" ' * 100_000, "oc" * 100_000),
    ],
    ids=["groups of digits", "hours", "blanks", "quotation marks"],
)
def test_rules_of_a_sentence_take_no_time(
    rule: Callable[[str], object], text: str, found: object
) -> None:
    assert rule(text) == found


def test_a_crowd_of_kept_words_keeps_its_order() -> None:
    source = " ".join(f"`x{n}`" for n in range(150))
    spans = [(match.start() + 1, match.end() - 1) for match in re.finditer(r"`\w+`", source)]
    target = source.replace("`", "").replace("x7 ", "lost ").upper()
    done = restore(PlacedSentence(0, len(source), source, f"{target}."), spans)
    english = done.sentence.target
    assert done.guessed == (7,)
    assert [english[slice(*place)] for place in done.places] == [source[slice(*s)] for s in spans]
    assert english.startswith("x0 x1 x2 x3 x4 x5 x6 LOST x8 ")
    assert english.endswith("x149 x7.")
