"""Lines that somebody has broken: parted where each says something of its own, joined otherwise."""

from __future__ import annotations

import io
import zipfile

import pytest

from translate.cli.join.bitext import document_of as filled
from translate.engines.engine import FakeEngine
from translate.formats.docx import read_docx
from translate.formats.read import document_of, format_of
from translate.pipeline import translate_document
from translate.text.split import split_document


def sentences(data: str, form: str) -> list[str]:
    document = document_of(data.encode(), name="x", form=format_of("-", form))
    return [segment.text for _, segment in split_document(document)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("Mairie de Lyon<br>1, place de la Comédie<br>\nTél. : 04", None),
        ("Il est parti<br>hier.<br>Il pleut.", ["Il est parti\nhier.", "Il pleut."]),
        ("Je viens de<br>Paris.", ["Je viens de\nParis."]),
        ("Un titre <br/> Un autre", ["Un titre", "Un autre"]),
        ("Nom<br><br>Prénom", ["Nom", "Prénom"]),
    ],
)
def test_lines_of_a_page(page: str, expected: list[str] | None) -> None:
    lines = ["Mairie de Lyon", "1, place de la Comédie", "Tél. : 04"]
    assert sentences(f"<p>{page}</p>", "html") == (lines if expected is None else expected)
    document = document_of(f"<p>{page}</p>".encode(), name="x", form=format_of("-", "html"))
    made = filled(translate_document(document, FakeEngine(str.upper))).data.decode()
    assert made.count("<br") == page.count("<br")


def test_lines_of_markdown() -> None:
    assert sentences("Une ligne  \nUne autre\\\nencore.\n", "markdown") == [
        "Une ligne",
        "Une autre\nencore.",
    ]


def test_tabs_of_a_document() -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = "<w:r><w:t>nom</w:t><w:tab/><w:t>date</w:t><w:br/><w:t>Il est</w:t></w:r>"
    rest = "<w:r><w:br/></w:r><w:r><w:t>parti.</w:t></w:r>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        body = f"<w:body><w:p>{runs}{rest}</w:p></w:body>"
        package.writestr("word/document.xml", f"<w:document {names}>{body}</w:document>")
    document = read_docx(file.getvalue(), name="a.docx")
    texts = [segment.text for _, segment in split_document(document)]
    assert texts == ["nom", "date", "Il est\nparti."]
