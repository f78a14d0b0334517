"""Word documents to a Document and back: `read_docx`.

The words are those of the body, headers, footers, notes and comments (WordprocessingML, ECMA-376
part 1, chapter 17). Pictures, formulas, deleted text and all parts that hold no words stay byte for
byte; only the language that styles and runs say they are in changes with the words. What a
paragraph is made of is `docx_paragraph.py`'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape

from translate.document import Content, Document, Inline
from translate.errors import InputError
from translate.formats.decode import DecodedText
from translate.formats.docx_paragraph import read_paragraph
from translate.formats.docx_shape import Numbering, Tables, shaped
from translate.formats.package import Package, PackageSkeleton
from translate.formats.skeleton import BlockSlot, Piece, TextSkeleton, Writer, events, make_document
from translate.formats.tags import Elements

_PARTS = tuple(
    re.compile(rf"word/{name}\.xml")
    for name in (r"document\d*", r"header\d*", r"footer\d*", "footnotes", "endnotes", "comments")
)
_DEEPEST = 20  # text boxes inside text boxes; chosen: Word itself allows one
_PROPERTIES = re.compile(r"(?s)\s*<w:pPr\b.*?</w:pPr>")
_FRENCH = re.compile(r'(<w:lang\b[^>]*?\bw:val=")fr(?:-\w+)?(?=")')


def read_docx(data: bytes, *, name: str) -> Document:
    """Make a document of a Word document.

    Args:
        data: the content of the file.
        name: where it came from, for messages and titles.

    Raises:
        InputError: if it is damaged, not to be trusted, or has no text in it to translate.
    """
    package = Package(data, name=name)
    names = [part for kind in _PARTS for part in package.names if kind.fullmatch(part)]
    if not any(_PARTS[0].fullmatch(part) for part in names):
        raise InputError(f"{name}: a ZIP archive, but no Word document; check its extension")
    counted = "word/numbering.xml" in package.names
    numbering = Numbering(package.read_xml("word/numbering.xml").text if counted else "")
    parts = tuple((part, _skeleton_of(package.read_xml(part), numbering)) for part in names)
    slots = [block for _, skeleton in parts for block in skeleton.slots]
    others: tuple[tuple[str, bytes], ...] = ()
    if "word/styles.xml" in package.names:
        styles = package.read_xml("word/styles.xml")
        others = (("word/styles.xml", _in_english(styles.text).encode(styles.encoding)),)
    return make_document(name, slots, PackageSkeleton(data, name, parts, others))


def _skeleton_of(part: DecodedText, numbering: Numbering) -> TextSkeleton:
    elements = Elements(part.text)
    inside_runs: set[int] = set()
    blocks = _blocks(elements, inside_runs, numbering)
    slots = tuple(sorted(blocks, key=lambda block: block.start))
    write = _writer(inside_runs)
    return TextSkeleton(part.text, slots, write, lambda text: text.encode(part.encoding))


def _blocks(elements: Elements, inside_runs: set[int], numbering: Numbering) -> Iterator[BlockSlot]:
    """Yield the paragraphs that hold words, those in text boxes too."""
    around: list[int] = []
    tables = Tables(elements)
    for number, token in enumerate(elements.tokens):
        tables.meet(number)
        if token.kind != "start" or token.name != "w:p":
            continue
        while around and around[-1] < number:
            around.pop()
        around.append(elements.last(number))
        if len(around) <= _DEEPEST:
            paragraph = read_paragraph(elements, number, inside_runs)
            if paragraph is not None:
                match = _PROPERTIES.match(elements.text, token.end)
                properties = match[0] if match else ""
                yield tables.shaped(shaped(paragraph, properties, numbering), number)


def _writer(inside_runs: Collection[int]) -> Writer:
    """Return what writes a paragraph's words as runs.

    Args:
        inside_runs: where things begin that need a run around them.
    """

    def write(slot: BlockSlot, content: Content, piece: Piece) -> str:
        looks = [_in_english(piece(*slot.style))]
        parts: list[str] = []
        for event in events(content):
            if isinstance(event, str):
                parts.append(_run(looks[-1], _words(event)))
                continue
            inline, phase = event
            if phase == "whole":
                raw = piece(*inline.opening)
                if inline.opening[0] in inside_runs:
                    raw = _run(looks[-1], raw if raw.startswith("<") else _words(raw, as_is=True))
                parts.append(raw)
            elif not _is_look(inline):
                span = inline.closing if phase == "close" else inline.opening
                parts.append(piece(*(span or (0, 0))))
            elif phase == "open":
                raw = piece(*inline.opening)
                looks.append(_in_english(raw[raw.index(">") + 1 :]))
            else:
                looks.pop()
        return "".join(parts)

    return write


def _is_look(inline: Inline) -> bool:
    """Return whether a mark is how words look, which has no markup at its end."""
    return inline.closing is not None and inline.closing[0] == inline.closing[1]


def _run(look: str, content: str) -> str:
    return f"<w:r>{look}{content}</w:r>"


def _words(text: str, *, as_is: bool = False) -> str:
    written = text if as_is else escape(text, quote=False)
    return f'<w:t xml:space="preserve">{written}</w:t>'


def _in_english(markup: str) -> str:
    """Say English wherever markup says that words are French, so that Word spells them as such."""
    return _FRENCH.sub(r"\1en-US", markup)
