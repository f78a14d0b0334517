"""What the look of a sentence tells of where beads begin: headings, and turns of a dialogue.

A heading belongs to no sentence of the text around it, though it may mean much the same. A new
speaker in one language is a new speaker in the other, whether a dash or a quotation mark says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.bool_]

# In capitals: "IV", "CHAPTER I. THE PROFESSOR"; no cry ("HELP!"), no sentence
# with its full stop, no initials ("B. M.").
_HEADING = re.compile(
    r"""
    [IVXLC]+ [ ]? [.]?
  | (?=.*[^\W\d_]{3}) .{1,99} [^.!?…»”"']
    """,
    re.VERBOSE,
)
_TURN = re.compile(r"\s*[-‒–—―«‹“„‘\"']")
# Share of sentences; chosen: below it a text marks its turns by other means, or has none.
_MARKED = 0.02


def heading_borders(sentences: Sequence[str]) -> Marks:
    """Return where headings begin or end: one more than sentences, true at k before sentence k.

    >>> heading_borders(["II", "THE CAT", "It slept.", "NO!", "B. M."]).tolist()
    [False, False, True, False, False, False]
    """
    borders = np.zeros(len(sentences) + 1, np.bool_)
    headings = np.array([_is_heading(sentence.strip()) for sentence in sentences], np.bool_)
    borders[1:-1] = headings[1:] != headings[:-1]
    return borders


def turn_starts(sentences: Sequence[str]) -> Marks:
    """Return where a speaker seems to begin, as above; nowhere if hardly any sentence says so.

    >>> turn_starts(["— Oui.", "Elle rit.", "« Non ! »"]).tolist()
    [True, False, True, False]
    """
    starts = np.array([bool(_TURN.match(sentence)) for sentence in [*sentences, ""]], np.bool_)
    starts &= starts.sum() > _MARKED * len(sentences)
    return starts


def _is_heading(text: str) -> bool:
    return text == text.upper() and _HEADING.fullmatch(text) is not None
