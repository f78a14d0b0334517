"""What can be scored against what, checked before anything is counted.

sacreBLEU takes a flat list for a list of lists and gives another number without a word; here each
mistake is named, with its place and what to write instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from align.errors import ScoreError

_SHOWN = 40  # characters of a value in a message


def check_texts(systems: Mapping[str, Sequence[str]], references: Sequence[Sequence[str]]) -> None:
    """Check that systems and references are lists of texts of the same length that hold something.

    Raises:
        ScoreError: naming the first thing that is wrong.
    """
    if not isinstance(systems, Mapping) or not systems:
        raise ScoreError("there are no hypotheses; give a text to score")
    for name, hypotheses in systems.items():
        if isinstance(hypotheses, str) or not isinstance(hypotheses, Sequence):
            raise ScoreError(f"{_system(name)}: {_shown(hypotheses)} is no list of segments")
    size = len(next(iter(systems.values())))
    _check_nesting(references, size)
    named = [(_system(name), texts) for name, texts in systems.items()]
    named += [(_reference(k, len(references)), texts) for k, texts in enumerate(references)]
    for what, texts in named:
        _check_items(what, texts)
        if len(texts) != size:
            raise ScoreError(
                f"{what}: {len(texts):,} segment{'s' * (len(texts) != 1)}, but {size:,} in "
                f"{named[0][0]}; segment n of one must belong to segment n of the other: align "
                "them first"
            )
    for what, texts in named:
        if not any(text.strip() for text in texts):
            raise ScoreError(f"{what}: nothing but blanks; there is nothing to score")


def _check_nesting(references: object, size: int) -> None:
    if isinstance(references, str) or not isinstance(references, Sequence) or not references:
        raise ScoreError(
            f"references: {_shown(references)} is no list of references; write [[first segment, "
            "second segment, …]]"
        )
    for k, reference in enumerate(references):
        if isinstance(reference, str):
            raise ScoreError(
                "references: a flat list of texts; each reference is a list of its own: write "
                "[references] for a single one"
            )
        if not isinstance(reference, Sequence):
            what = _reference(k, len(references))
            raise ScoreError(f"{what}: {_shown(reference)} is no list of segments")
    if len(references) == size > 1 and all(len(reference) == 1 for reference in references):
        raise ScoreError(
            f"references: {size:,} lists of one text each; there is one list for each reference, "
            "not for each segment: write list(zip(*references))"
        )


def _check_items(what: str, texts: Sequence[str]) -> None:
    if not texts:
        raise ScoreError(f"{what}: no segments; there is nothing to score")
    for k, text in enumerate(texts):
        if not isinstance(text, str):
            raise ScoreError(
                f"{what}, segment {k + 1}: {_shown(text)} is no text; write '' for an empty one"
            )


def _system(name: str) -> str:
    return f"the hypotheses of {name!r}" if name else "the hypotheses"


def _reference(k: int, count: int) -> str:
    return "the reference" if count == 1 else f"reference {k + 1}"


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
