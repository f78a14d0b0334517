"""Compare sentence splitters on a file of French sentences, one a line; print a Markdown table.

    python tests/measure/compare_segmenters.py sentences.fr.txt

Eight lines, joined by single spaces, make a paragraph. A border counts as found where a splitter
ends a sentence after the same visible character as the file does; the end of a paragraph does not
count. White space is left out of the count, so a splitter may strip it or change it. Splitters
that are not installed are named and left out: `pip install pysbd sentence-splitter sentencex
syntok`. None of them is a dependency of visavis.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Split = Callable[[str], Iterable[str]]

PARAGRAPH = 8  # lines; chosen: about the length of a long newspaper paragraph
STARTS = 5  # fresh interpreters for the start-up time; the median is shown
SAMPLE = "Il pleut. Elle lit."
HEADS = (
    *("splitter", "precision", "recall", "F1", "F1, first half", "F1, second half"),
    *("sentences/s", "start-up ms", "licence", "last release"),
)


@dataclass(frozen=True, slots=True)
class Splitter:
    """A splitter to compare.

    `setup` is code that defines `split(text)`; it is timed in a fresh interpreter, too.
    `before` is code that visavis runs in any case and that is not part of the start-up time.
    """

    name: str
    module: str
    setup: str
    licence: str
    last_release: str
    before: str = ""

    def load(self) -> Split:
        """Return its function from a text to sentences."""
        scope: dict[str, Split] = {}
        exec(self.before + "\n" + self.setup, scope)  # the code is the constant table below
        return scope["split"]

    def start_up_milliseconds(self) -> float:
        """Measure import, set-up and a first short text in fresh interpreters."""
        code = (
            f"{self.before}\nimport time\nstart = time.perf_counter()\n{self.setup}\n"
            f"list(split({SAMPLE!r}))\nprint(time.perf_counter() - start)"
        )
        runs = [
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
            for _ in range(STARTS)
        ]
        return 1000 * statistics.median(float(run.stdout) for run in runs)


# Licences from the packages' own metadata; releases as the registry showed them in November 2026.
SPLITTERS = (
    Splitter(
        "visavis",
        "translate",
        "from translate.text.segment import split_segments\n"
        "def split(text): return [s.text for s in split_segments(text)]",
        "Apache-2.0",
        "this one",
        before="import translate",
    ),
    Splitter(
        "pysbd 0.3.4",
        "pysbd",
        "import pysbd\nsplit = pysbd.Segmenter(language='fr', clean=False).segment",
        "MIT",
        "2021-02",
    ),
    Splitter(
        "sentence-splitter 1.4",
        "sentence_splitter",
        "import sentence_splitter\nsplit = sentence_splitter.SentenceSplitter(language='fr').split",
        "LGPL-3.0",
        "2019-01",
    ),
    Splitter(
        "sentencex 1.0.32",
        "sentencex",
        "import sentencex\ndef split(text): return sentencex.segment('fr', text)",
        "MIT",
        "2026-09",
    ),
    Splitter(
        "syntok 1.4.4",
        "syntok",
        "from syntok.segmenter import process\n"
        "def split(text): return [text[s[0].offset : s[-1].offset + len(s[-1].value)]\n"
        "                         for paragraph in process(text) for s in paragraph]",
        "MIT",
        "2022-03",
    ),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Borders found rightly, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of found borders that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of true borders that were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def borders(sentences: Iterable[str]) -> set[int]:
    """Return how many visible characters stand before each inner border."""
    ends: list[int] = []
    for sentence in sentences:
        if visible := len("".join(sentence.split())):
            ends.append(visible + (ends[-1] if ends else 0))
    return set(ends[:-1])


def count(split: Split, lines: Sequence[str]) -> Counts:
    """Compare a splitter with the lines, paragraph by paragraph."""
    right = wrong = missed = 0
    for start in range(0, len(lines), PARAGRAPH):
        paragraph = lines[start : start + PARAGRAPH]
        true, proposed = borders(paragraph), borders(split(" ".join(paragraph)))
        right += len(true & proposed)
        wrong += len(proposed - true)
        missed += len(true - proposed)
    return Counts(right, wrong, missed)


def row(splitter: Splitter, lines: Sequence[str]) -> str:
    """Measure a splitter and return its line of the table."""
    split = splitter.load()
    start = time.perf_counter()
    whole = count(split, lines)
    rate = len(lines) / (time.perf_counter() - start)
    middle = len(lines) // 2 // PARAGRAPH * PARAGRAPH
    first, second = count(split, lines[:middle]), count(split, lines[middle:])
    cells = [
        splitter.name,
        *(f"{x:.4f}" for x in (whole.precision, whole.recall, whole.f1, first.f1, second.f1)),
        f"{round(rate, -2):,.0f}",
        f"{splitter.start_up_milliseconds():.0f}",
        splitter.licence,
        splitter.last_release,
    ]
    return table_line(cells)


def table_line(cells: Iterable[str]) -> str:
    """Return cells as a line of a Markdown table."""
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table for the file named on the command line."""
    parser = argparse.ArgumentParser(description="Compare sentence splitters on French text.")
    parser.add_argument("file", type=Path, help="UTF-8 text, one sentence a line")
    text = parser.parse_args().file.read_text(encoding="utf-8")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    print(table_line(HEADS), table_line("---" for _ in HEADS), sep="\n")
    for splitter in SPLITTERS:
        if importlib.util.find_spec(splitter.module) is None:
            print(f"{splitter.name} is not installed and left out", file=sys.stderr)
        else:
            print(row(splitter, lines))


if __name__ == "__main__":
    main()
