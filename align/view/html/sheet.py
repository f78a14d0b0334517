"""What the body of a page shows, ready for its template: sentences, paragraphs, columns."""

from __future__ import annotations

from dataclasses import dataclass

from align.bitext import Estimate, Flag
from align.estimate.whole import DocumentScore
from align.shape import Shape
from align.view.html.legend import Line
from align.view.html.marks import Stretch, shown

_SEVERITY_OF = {"check": "warning", "bad": "error"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence in one of its columns.

    Only that of the source has the anchor; only that of the target a grade, "check" or "bad", if
    it needs a look.
    """

    text: tuple[Stretch, ...]
    anchor: str = ""
    grade: str = ""
    confirmed: bool = False

    @property
    def classes(self) -> str:
        """Return how it is shown; a gap has no text."""
        names = ("" if self.text else "missing", self.grade, "confirmed" * self.confirmed)
        return " ".join(filter(None, names))

    @property
    def severity(self) -> str:
        """Return how grave its marks are that say nothing else."""
        return _SEVERITY_OF.get(self.grade, "")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A pair as the template shows it; `place` counts from 1 within the paragraph.

    `cells` are the source, the target, the reference and the texts of other models; `unmet` the
    terms that are not as the glossary asks; `grade` is of `align.view.grade`.
    """

    anchor: str
    place: int
    cells: tuple[Cell, ...]
    links: str
    flags: tuple[Flag, ...]
    unmet: tuple[Line, ...]
    estimate: Estimate | None
    alternatives: tuple[str, ...]
    confidence: float | None
    grade: str

    @property
    def judgement(self) -> str:
        """Return the score and its parts in hundredths, a character each: "#" is 0, "$" is 1."""
        estimate = self.estimate
        if estimate is None:
            return ""
        numbers = estimate.score, *(100 * value for _, value in estimate.parts)
        return "".join(chr(ord("#") + round(number)) for number in numbers)

    @property
    def judged_doubtful(self) -> bool:
        """Return whether the estimate is worth a line beside the text."""
        return self.estimate is not None and self.estimate.band != "good"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why the estimate is no better, without what a flag says already."""
        flagged = {flag.message for flag in self.flags}
        reasons = self.estimate.reasons if self.estimate else ()
        return tuple(shown(reason) for reason in reasons if reason not in flagged)

    @property
    def flags_first(self) -> bool:
        """Return whether the gravest reason is a flag, which then stands before the others."""
        reasons = self.estimate.reasons if self.estimate else ()
        return bool(reasons) and reasons[0] in {flag.message for flag in self.flags}

    @property
    def worth(self) -> float:
        """Return how good it is, as "worst first" sorts: by score, else by the gravest flag."""
        if self.estimate is not None:
            return self.estimate.score
        return {"bad": 1, "check": 2}.get(self.grade, 101)

    @property
    def noted(self) -> bool:
        """Return whether anything stands beside the sentence."""
        return bool(self.alternatives) or not self.spare

    @property
    def spare(self) -> bool:
        """Return whether nothing about the sentence needs a look."""
        return not (self.flags or self.unmet or self.judged_doubtful)


_NO_LEVEL = 4  # of a heading that has none: a caption, an entry of a table of contents (chosen)
_DEEPEST = 4  # lists in lists that are set in; chosen: a column has no room for more


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, or code between two.

    `name` is "" where it follows from that of the first sentence.

    `is_anchor` is false where a sentence has the same name.
    """

    name: str
    is_anchor: bool
    sentences: tuple[Sentence, ...]
    shape: Shape
    code: str = ""

    @property
    def kind(self) -> str:
        """Return the kind in the word that the page has for it, "" for a paragraph.

        >>> Row("", True, (), Shape("heading", 2)).kind, Row("", True, (), Shape("item", 1)).kind
        ('h2', 'item')
        """
        kind, level = self.shape.kind, self.shape.level
        if self.code:
            return "code"
        if kind == "heading":
            return f"h{level or _NO_LEVEL}"
        if kind == "item":
            return f"item{min(level, _DEEPEST)}" if level > 1 else "item"
        if kind == "cell":
            return ("cell", "head", "first")[min(level, 2)]
        return "" if kind == "paragraph" else kind

    @property
    def sides(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the sentences by columns."""
        return tuple(zip(*(sentence.cells for sentence in self.sentences), strict=True))

    @property
    def is_plain(self) -> bool:
        """Return whether all sides are one sentence and none is a gap, so that paragraphs do."""
        return len(self.sentences) == 1 and all(cell.text for cell in self.sentences[0].cells)

    @property
    def notes(self) -> tuple[Sentence, ...]:
        """Return the sentences that something stands beside."""
        return tuple(sentence for sentence in self.sentences if sentence.noted)

    @property
    def worst(self) -> Sentence | None:
        """Return the sentence to look at first, None if it is the first that is noted."""
        notes = [sentence for sentence in self.notes if not sentence.spare]
        worst = min(notes, key=lambda sentence: sentence.worth, default=None)
        return None if not notes or worst is notes[0] else worst


@dataclass(frozen=True, slots=True)
class Column:
    """A text beside the two: by another model or, where there is no name of one, the reference."""

    model: str = ""
    score: DocumentScore | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the body of a page shows.

    Args:
        rows: the paragraphs.
        columns: what the further columns are.
        legend: the lines of the list of terms, each with its number and count.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    legend: tuple[tuple[Line, int, int], ...]
