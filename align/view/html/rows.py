"""The rows of a page: paragraphs, their sentences on each side, and the notes beside them.

Everything is prepared here so that the template has nothing to work out. The sentences of a pair
stand at the same place in the paragraph of each side; that is how the page knows what belongs
together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from align.bitext import Bitext, Pair, Span
from align.estimate.whole import document_score
from align.shape import Shape
from align.view.grade import grade
from align.view.html.differ import differ
from align.view.html.legend import Line, draw_legend, term_marks, unmet
from align.view.html.marks import cut, shown
from align.view.html.packed import pack_links
from align.view.html.sheet import Cell, Column, Row, Sentence, Sheet


def lay_out(bitext: Bitext, beside: Sequence[Bitext] = ()) -> Sheet:
    """Prepare a page.

    Args:
        bitext: the text.
        beside: other translations of the same source, each with its model's name.

    Raises:
        ValueError: if one beside has another source.
    """
    for other in beside:
        if [(pair.id, pair.source) for pair in other.pairs] != [
            (pair.id, pair.source) for pair in bitext.pairs
        ]:
            raise ValueError(f"{other.title}: only translations of one source stand side by side")
    legend = draw_legend(bitext.pairs)
    columns = [
        Column(other.model or other.title or "Untitled", document_score(other.pairs))
        for other in beside
    ]
    by_pair = {
        pair.id: tuple(other.pairs[k].target for other in beside)
        for k, pair in enumerate(bitext.pairs)
    }
    if any(pair.reference for pair in bitext.pairs):
        columns.insert(0, Column())
        by_pair = {pair.id: (pair.reference, *by_pair[pair.id]) for pair in bitext.pairs}
    return Sheet(
        rows=tuple(_rows(bitext, legend, by_pair)),
        columns=tuple(columns),
        legend=tuple((line, *numbers) for line, numbers in legend.items()),
    )


def _rows(
    bitext: Bitext,
    legend: Mapping[Line, tuple[int, int]],
    others: Mapping[str, tuple[str, ...]],
) -> Iterator[Row]:
    taken = {pair.id for pair in bitext.pairs}
    for block, pairs in bitext.blocks():
        yield from _code(bitext, block)
        sentences = tuple(
            _sentence(pair, place, legend, others.get(pair.id, ()))
            for place, pair in enumerate(pairs, start=1)
        )
        name = _anchor(block)
        follows = name == paragraph_of(sentences[0].anchor)
        yield Row("" if follows else name, block not in taken, sentences, pairs[0].shape)
    yield from _code(bitext, "")


def _code(bitext: Bitext, block: str) -> Iterator[Row]:
    """Yield the code that stands before a block."""
    for aside in bitext.asides:
        if aside.before == block and aside.text.strip():
            code = "\n".join(map(shown, aside.text.splitlines()))
            yield Row("", False, (), Shape(), code)


def paragraph_of(anchor: str) -> str:
    """Return the name that a paragraph has if nothing else is said.

    Args:
        anchor: the name of its first sentence.

    >>> paragraph_of("p3s1"), paragraph_of("7")
    ('p3', '7')
    """
    return re.sub(r"(?<=.)s\d+$", "", anchor)


def _anchor(name: str) -> str:
    """Write a name as an element's; those that begin with "_" are of the page itself."""
    quoted = quote(name, safe="")
    return f"%5F{quoted[1:]}" if quoted.startswith("_") else quoted


def _sentence(
    pair: Pair, place: int, legend: Mapping[Line, tuple[int, int]], others: Sequence[str]
) -> Sentence:
    source_terms, target_terms = term_marks(pair, legend)
    compared = [differ(pair.target, other) if other else ((), ()) for other in others]
    # The first column beside it, the reference if there is one, is what the target is held to.
    against: tuple[Span, ...] = compared[0][0] if compared else ()
    places = [(flag.source, flag.severity) for flag in pair.flags if flag.source]
    target_places = [(flag.target, flag.severity) for flag in pair.flags if flag.target]
    places += [(code.source, "code") for code in pair.code]
    target_places += [(code.target, "code") for code in pair.code if code.target]
    differences = [(span, "differs") for span in against]
    anchor, needed = _anchor(pair.id), grade(pair)
    return Sentence(
        anchor=anchor,
        place=place,
        cells=(
            Cell(cut(pair.source, source_terms, places), anchor),
            Cell(
                cut(pair.target, target_terms, [*differences, *target_places]),
                grade=needed,
                confirmed=pair.confirmed,
            ),
            *(
                Cell(cut(other, marks=[(span, "differs") for span in spans]))
                for other, (_, spans) in zip(others, compared, strict=True)
            ),
        ),
        links=pack_links(pair.links, pair.source, pair.target),
        flags=pair.flags,
        unmet=unmet(pair),
        estimate=pair.estimate,
        alternatives=tuple(map(shown, pair.alternatives)),
        confidence=pair.confidence,
        grade=needed,
    )
