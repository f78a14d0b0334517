"""A sentence is the same English from every kind of file, from stdin and from the library."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from translate import translate_text
from translate.engines.engine import Engine
from translate.formats.read import FORMATS, document_of, format_of
from translate.pipeline import translate_document

ROOT = Path(__file__).parents[3]
OPTIONS = ("--model", "embedded", "-q", "--read-as")
SENTENCE = "Le nouveau chef est arrivé à 15 h 30 avec 1 250,50 € dans la grande ville."
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:body></w:document>"
)
CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
BOOK = (
    '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)
XLIFF = (
    '<xliff version="1.2"><file source-language="fr" target-language="en" datatype="plaintext" '
    f'original="a"><body><trans-unit id="1"><source>{SENTENCE}</source></trans-unit></body></file>'
    "</xliff>"
)


def package(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


FILES: dict[str, bytes] = {
    "text": SENTENCE.encode("cp1252"),
    "markdown": f"# {SENTENCE}\n".encode(),
    "html": f"<p>{SENTENCE.replace('é', '&eacute;')}</p>".encode(),
    "docx": package(**{"word/document.xml": DOCUMENT}),
    "subtitles": f"1\n00:00:01,000 --> 00:00:03,000\n{SENTENCE}\n".encode(),
    "epub": package(
        **{"META-INF/container.xml": CONTAINER, "b.opf": BOOK, "a.xhtml": f"<p>{SENTENCE}</p>"}
    ),
    "po": f'msgid "{SENTENCE}"\nmsgstr ""\n'.encode(),
    "json": f'{{"a": ["{SENTENCE}"]}}'.replace("é", "\\u00e9").encode(),
    "yaml": f"a: {SENTENCE}\n".encode(),
    "xliff": XLIFF.encode(),
}


def test_every_format_is_here() -> None:
    assert list(FILES) == [form.name for form in FORMATS]


@pytest.fixture(scope="module")
def english(embedded: Engine) -> str:
    text = translate_text(SENTENCE, embedded)
    assert len(text.split()) > 5
    assert "1 250" not in text
    assert "15.30" not in text
    return text


@pytest.mark.parametrize("form", FILES)
def test_from_every_kind_of_file(form: str, embedded: Engine, english: str) -> None:
    document = document_of(FILES[form], name="x", form=format_of("-", form))
    translation = translate_document(document, embedded)
    assert [unit.text for unit in translation.units] == [english]


@pytest.mark.parametrize("form", ["text", "yaml"])
def test_from_stdin(form: str, english: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "translate", "translate", "-", *OPTIONS, form],
        input=FILES[form],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    # YAML has what holds a colon in quotes.
    assert done.stdout.decode().removeprefix("a: ").strip().strip('"') == english
