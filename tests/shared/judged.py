"""The judged pairs of `tests/data/judged/`, one object a pair."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

JUDGED = Path(__file__).parents[1] / "data" / "judged"
APART = 30  # chosen: from here on two readings are settled by a third


@dataclass(frozen=True)
class JudgedPair:
    """A French sentence, an English one, who gave it, and how well it was found to be."""

    id: str
    french: str
    english: str
    context: str
    text: str
    sentence: int
    kind: str
    systems: tuple[str, ...]
    half: str
    licence: str
    readings: tuple[float, ...]
    grade: float


def read_judged(folder: Path = JUDGED) -> tuple[JudgedPair, ...]:
    """Read the pairs in the order of the file.

    Args:
        folder: where `pairs.tsv`, `key.tsv` and `grades.tsv` lie.

    Returns:
        Each pair with its key and its grades; a pair without either raises KeyError.
    """
    keys = {row[0]: row[1:] for row in rows(folder / "key.tsv")}
    grades = {row[0]: row[1:] for row in rows(folder / "grades.tsv")}
    return tuple(
        judged_pair(row, keys[row[0]], grades[row[0]]) for row in rows(folder / "pairs.tsv")
    )


def rows(file: Path) -> list[list[str]]:
    """Return the fields of each line after the header; a quotation mark is only a character."""
    return [line.split("\t") for line in file.read_text(encoding="utf-8").split("\n")[1:] if line]


def judged_pair(pair: list[str], key: list[str], grades: list[str]) -> JudgedPair:
    """Join the three files' fields of one id."""
    text, sentence, kind, systems, half, licence = key
    *readings, grade = grades
    return JudgedPair(
        *pair,
        text,
        int(sentence),
        kind,
        tuple(systems.split("+")),
        half,
        licence,
        tuple(float(reading) for reading in readings if reading),
        float(grade),
    )
