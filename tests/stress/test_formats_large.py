"""Large files and many damaged ones: nothing is lost, and nothing takes for ever."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from fuzz_readers import damaged, read_one
from fuzz_seeds import seeds

from translate.cli.join.bitext import document_of
from translate.engines.engine import FakeEngine
from translate.formats.docx import read_docx
from translate.formats.html import read_html
from translate.formats.tags import tokenize
from translate.pipeline import translate_document

PAGES = 300
ITEMS = 11_000
LINE = "La réunion du comité a duré plus longtemps que prévu, et personne n’a pris la parole."
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraphs() -> Iterator[str]:
    """Five hundred words a page, with bold words, a heading and a page break."""
    for page in range(PAGES):
        style = '<w:pPr><w:pStyle w:val="Titre1"/></w:pPr>'
        yield f"<w:p>{style}<w:r><w:t>Page {page}</w:t></w:r></w:p>"
        for _ in range(11):
            yield (
                '<w:p><w:r><w:t xml:space="preserve">' + f"{LINE} " * 2 + "Le </w:t></w:r><w:r>"
                "<w:rPr><w:b/></w:rPr><w:t>mot gras</w:t></w:r><w:r><w:t> est ici.</w:t></w:r>"
                "</w:p>"
            )
        yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@pytest.mark.slow
def test_a_document_of_three_hundred_pages() -> None:
    body = "".join(paragraphs())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
    document = read_docx(file.getvalue(), name="a.docx")
    words = sum(len(block.text.split()) for block in document.blocks)
    assert words > 110_000
    assert len(document.blocks) == PAGES * 12
    data = document_of(translate_document(document, FakeEngine(str.upper))).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        written = package.read("word/document.xml").decode()
    expected = re.sub(r"(?<=>)[^<]+(?=</w:t>)", lambda match: match.group().upper(), body)
    assert shown(written) == shown(expected)
    assert written.count("<w:b/>") == body.count("<w:b/>")
    assert written.count('w:type="page"') == PAGES


def shown(markup: str) -> str:
    """The words of a part, whatever runs they are in."""
    return re.sub(r"<[^>]*>", "", markup.replace("</w:p>", "\n"))


@pytest.mark.slow
def test_a_page_of_five_megabytes() -> None:
    look = "un deux trois " * 20  # most of a page is not text
    link = f'<a href="/b?c=1&amp;d=2" class="{look}">Un lien</a>'
    item = f"<li>{link}&nbsp;: {LINE}<br>Et <code>x</code>.</li>\n"
    page = f"<!DOCTYPE html><html lang=fr><title>Le titre</title><ul>\n{item * ITEMS}</ul></html>"
    data = page.encode()
    assert len(data) > 5_000_000
    document = read_html(data, name="a.html")
    assert len(document.blocks) == ITEMS + 1
    assert document.skeleton is not None
    assert document.skeleton.fill([None] * len(document.blocks)) == data
    made = document_of(translate_document(document, FakeEngine(str.upper))).data.decode()
    before, after = tags(page), tags(made)
    assert before.pop(1) == "<html lang=fr>"
    assert after.pop(1) == "<html lang=en>"
    assert before == after
    assert made.count(LINE.upper()) == ITEMS


def tags(page: str) -> list[str]:
    return [page[token.start : token.end] for token in tokenize(page) if token.kind != "text"]


@pytest.mark.parametrize("form", sorted(seeds()))
def test_damaged_files_are_read_or_refused(form: str) -> None:
    """The first of those that `tests/stress/fuzz_readers.py --seed 1` reads."""
    sound = seeds()
    for number in range(25):
        read_one(form, damaged(form, number, seed=1, sound=sound))


@pytest.mark.parametrize("form", sorted(seeds()))
def test_sound_files_are_read(form: str) -> None:
    assert all(read_one(form, data) for data in seeds()[form])
