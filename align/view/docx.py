"""Bitexts as Word documents: a table with a language a column, to be read, marked and sent around.

Terms are underlined as on the page; score, reasons and flags stand in small type under the English;
the list of terms and the signature follow the table. It is not read back: tables, TMX and XLIFF
are for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from align.bitext import Bitext, Estimate, Pair
from align.estimate.whole import document_score
from align.exchange.escape import escape, quote
from align.view.docx_parts import WIDTH, pack
from align.view.html.facts import counts, glossary_fact, language_names, spoken_date
from align.view.html.legend import Line, draw_legend, term_marks, unmet
from align.view.html.marks import Stretch, cut, shown

# Chosen, as on the page: more lines than that are longer than most sentences are above them.
_MOST_REASONS = 3
_SYMBOLS = {"note": "*", "warning": "†", "error": "‡"}
_COLOURS = {"good": "3C6B45", "check": "7D5000", "bad": "A3231B"}
_COLOURS |= {"note": "4A6072", "warning": "7D5000", "error": "A3231B"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def format_docx(bitext: Bitext) -> bytes:
    """Write a Word document with both texts in a table.

    >>> bitext = Bitext("x.txt", (Pair("p1s1", "p1", "Oui.", "Yes."),), "v:1")
    >>> format_docx(bitext)[:2] == b"PK" and format_docx(bitext) == format_docx(bitext)
    True
    """
    created = bitext.created if _DATE.fullmatch(bitext.created) else ""
    title = shown(bitext.title) or "Untitled"
    return pack("".join(_body(bitext, title)), title=title, created=created)


def _body(bitext: Bitext, title: str) -> Iterator[str]:
    legend = draw_legend(bitext.pairs)
    yield _paragraph(_run(title), "Title")
    yield _paragraph(_run(" · ".join(filter(None, _facts(bitext)))), "Facts")
    heads = [language_names(tag)[1] for tag in (bitext.source_language, bitext.target_language)]
    with_reference = any(pair.reference for pair in bitext.pairs)
    heads += ["Reference"] if with_reference else []
    rows = (_cells(pair, bitext, legend)[: len(heads)] for pair in bitext.pairs)
    yield _table(heads, rows)
    if legend:
        yield _paragraph(_run("Glossary terms"), "Heading1")
        yield _table(
            (heads[0], heads[1], "What became of it"),
            (_term_cells(line, times) for line, (_, times) in legend.items()),
        )
    if bitext.signature:
        yield _paragraph(_run(f"Signature: {bitext.signature}"), "Facts")


def _facts(bitext: Bitext) -> Iterator[str]:
    yield from counts(bitext)
    yield f"model: {bitext.model}" if bitext.model else ""
    yield glossary_fact(bitext)
    score = document_score(bitext.pairs)
    if score is not None:
        bands = ", ".join(f"{number} {band}" for band, number in score.counts)
        yield f"score {score.score:.0f} of 100 ({bands})"
    yield spoken_date(bitext.created)


def _cells(
    pair: Pair, bitext: Bitext, legend: Mapping[Line, tuple[int, int]]
) -> tuple[str, str, str]:
    """Return what stands in the row of a pair: source, target with remarks, reference."""
    source_terms, target_terms = term_marks(pair, legend)
    source = cut(
        pair.source, source_terms, [(f.source, f.severity) for f in pair.flags if f.source]
    )
    target = cut(
        pair.target, target_terms, [(f.target, f.severity) for f in pair.flags if f.target]
    )
    languages = bitext.source_language, bitext.target_language
    return (
        _paragraph(_marked(source, languages[0])),
        _paragraph(_marked(target, languages[1])) + "".join(_remarks(pair, languages[1])),
        _paragraph(_marked(cut(pair.reference), languages[1])),
    )


def _reasons(estimate: Estimate) -> Iterator[str]:
    """Yield the gravest reasons of what is not good, as on the page."""
    if estimate.band != "good":
        yield from (f"– {reason}" for reason in estimate.reasons[:_MOST_REASONS])
        if len(estimate.reasons) > _MOST_REASONS:
            yield f"and {len(estimate.reasons) - _MOST_REASONS} more"


def _term_cells(line: Line, times: int) -> tuple[str, str, str]:
    count = f" ({times} times)" if times > 1 else ""
    fate = _run("✗ ", colour="error") if line.wrong else ""
    return (
        _paragraph(_run(line.entry)),
        _paragraph(_run(line.form)),
        _paragraph(fate + _run(line.fate + count), "Remark"),
    )


def _remarks(pair: Pair, language: str) -> Iterator[str]:
    if pair.confirmed:
        yield _paragraph(_run("✓ confirmed", colour="good"), "Remark")
    estimate = pair.estimate
    if estimate is not None:
        text = _run(f"{estimate.score:.0f} of 100, ") + _run(
            estimate.band, colour=estimate.band, bold=True
        )
        yield _paragraph(text, "Remark")
        yield from (_paragraph(_run(line), "Remark") for line in _reasons(estimate))
    for flag in pair.flags:
        symbol = _run(
            f"{_SYMBOLS[flag.severity]} {flag.severity}: ", colour=flag.severity, bold=True
        )
        yield _paragraph(symbol + _run(flag.message), "Remark")
    for line in unmet(pair):
        symbol = _run(f"{_SYMBOLS['warning']} term: ", colour="warning", bold=True)
        text = _run(f"“{line.entry}” → “{line.form}”: {line.fate}")
        yield _paragraph(symbol + text, "Remark")
    for other in pair.alternatives:
        yield _paragraph(_run("or: ") + _run(shown(other), language=language), "Remark")


# --- WordprocessingML ---


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    width = WIDTH // len(heads)
    grid = f'<w:gridCol w:w="{width}"/>' * len(heads)
    rule = 'w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"'
    borders = "".join(f"<w:{side} {rule}/>" for side in ("top", "bottom", "insideH", "insideV"))
    head = _row(
        [_paragraph(_run(name, bold=True), "Remark") for name in heads], width, is_head=True
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * len(heads)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(_row(row, width) for row in rows)}</w:tbl>"
    )


def _row(cells: Sequence[str], width: int, *, is_head: bool = False) -> str:
    kind = "<w:tblHeader/>" if is_head else ""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{inner}</w:tr>"


def _paragraph(runs: str, style: str = "") -> str:
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{chosen}{runs}</w:p>"


def _marked(stretches: Sequence[Stretch], language: str) -> str:
    if not stretches:
        return _run("—", colour="note")
    return "".join(
        _run(piece.text, language=language, underline=_underline(stretch, piece.mark))
        for stretch in stretches
        for piece in stretch.pieces
    )


def _underline(stretch: Stretch, mark: str) -> str:
    """Return how a stretch is underlined: places of flags and terms that failed wavily."""
    if mark or (stretch.term is not None and stretch.term.wrong):
        return f'<w:u w:val="wave" w:color="{_COLOURS[mark or "error"]}"/>'
    return '<w:u w:val="dotted"/>' if stretch.term is not None else ""


def _run(
    text: str, *, language: str = "", colour: str = "", bold: bool = False, underline: str = ""
) -> str:
    properties = (
        ("<w:b/>" if bold else "")
        + (f'<w:color w:val="{_COLOURS[colour]}"/>' if colour else "")
        + underline
        + (f"<w:lang w:val={quote(language)}/>" if language else "")
    )
    chosen = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{chosen}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
