"""What blocks are in their documents: the level of headings, the markers of items, cells."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from translate.document import Content, Document
from translate.formats.docx import read_docx
from translate.formats.html import read_html
from translate.formats.markdown import read_markdown
from translate.formats.markdown_write import writer
from translate.formats.skeleton import BlockSlot

MARKDOWN = """# Un

Deux
----

3. trois
4. quatre

   encore

   - dedans
- cinq

> cité

| a | b |
|---|---|
| c | d |
| e | f |

Fin.
"""
HTML = """<title>Titre</title><h1>Un</h1><p>Deux</p><ol start=3><li>trois<li><p>quatre</p>
<p>encore</p><ul><li>dedans</ul></ol>Puis<blockquote>cité<h6>petit</h6>après</blockquote>
<table><tr><th>a<th>b<tr><td>c<td>d</table><dl><dt>mot<dd>sens</dl><p>Fin."""


def shapes(document: Document) -> list[tuple[str, str, int, str]]:
    return [(block.text, block.kind, block.level, block.marker) for block in document.blocks]


def test_what_a_style_sheet_sets_apart() -> None:
    page = """<nav><a href="/">Accueil</a> <a href="/c">Contact</a> | <a>Aide</a></nav>
    <form><label>Votre nom <input></label><button>Envoyer</button> <button>Annuler</button></form>
    <p><span>Un chat</span><span>Un chien</span> et <i>p</i><i>lus</i>.</p>"""
    assert [block.text for block in read_html(page.encode(), name="a.html").blocks] == [
        *("Accueil", "Contact", "Aide", "Votre nom", "Envoyer", "Annuler"),
        *("Un chat", "Un chien et plus."),
    ]


def test_markdown() -> None:
    assert shapes(read_markdown(MARKDOWN.encode(), name="a.md")) == [
        ("Un", "heading", 1, ""),
        ("Deux", "heading", 2, ""),
        ("trois", "item", 1, "3."),
        ("quatre", "item", 1, "4."),
        ("encore", "item", 1, ""),
        ("dedans", "item", 2, "•"),
        ("cinq", "item", 1, "•"),
        ("cité", "quotation", 0, ""),
        ("a", "cell", 1, ""),
        ("b", "cell", 1, ""),
        ("c", "cell", 2, ""),
        ("d", "cell", 0, ""),
        ("e", "cell", 2, ""),
        ("f", "cell", 0, ""),
        ("Fin.", "paragraph", 0, ""),
    ]


def test_html_that_closes_little() -> None:
    assert shapes(read_html(HTML.encode(), name="a.html")) == [
        ("Titre", "heading", 1, ""),
        ("Un", "heading", 1, ""),
        ("Deux", "paragraph", 0, ""),
        ("trois", "item", 1, "3."),
        ("quatre", "item", 1, "4."),
        ("encore", "item", 1, ""),
        ("dedans", "item", 2, "•"),
        ("Puis", "paragraph", 0, ""),
        ("cité", "quotation", 0, ""),
        ("petit", "heading", 6, ""),
        ("après", "quotation", 0, ""),
        ("a", "cell", 1, ""),
        ("b", "cell", 1, ""),
        ("c", "cell", 2, ""),
        ("d", "cell", 0, ""),
        ("mot", "item", 0, ""),
        ("sens", "item", 0, ""),
        ("Fin.", "paragraph", 0, ""),
    ]


@pytest.mark.parametrize("start", ["x", "", "99999999999999999999", "-2"])
def test_a_list_may_begin_with_anything(start: str) -> None:
    page = f'<ol start="{start}"><li>un</ol>'
    marker = read_html(page.encode(), name="a.html").blocks[0].marker
    assert marker == ("-2." if start == "-2" else "1.")


NUMBERING = """<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>"""


def item(text: str, number: int, depth: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_word_counts_its_lists() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Titre3"/></w:pPr><w:r><w:t>Trois</w:t></w:r></w:p>'
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('a')}{cell.format('b')}</w:tr></w:tbl>"
    body = (
        heading + item("un", 1) + item("sous", 1, 1) + item("deux", 1) + item("sous", 1, 1)
        + item("point", 2) + item("perdu", 9) + table
    )  # fmt: skip
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="x">{body}</w:document>')
        archive.writestr("word/numbering.xml", NUMBERING)
    assert shapes(read_docx(data.getvalue(), name="a.docx")) == [
        ("Trois", "heading", 3, ""),
        ("un", "item", 1, "2)"),
        ("sous", "item", 2, "2.a"),
        ("deux", "item", 1, "3)"),
        ("sous", "item", 2, "3.a"),
        ("point", "item", 1, "•"),
        ("perdu", "item", 1, ""),
        ("a", "cell", 2, ""),
        ("b", "cell", 0, ""),
    ]


def test_code_is_kept_for_whoever_shows_the_document() -> None:
    text = (
        "Avant.\n\n```py\na = 1\n\nb = 2\n```\n\n> cité\n>\n>     dedans\n\nAprès.\n\n    fin()\n"
    )
    document = read_markdown(text.encode(), name="a.md")
    assert [(aside.before, aside.text) for aside in document.asides] == [
        (1, "a = 1\n\nb = 2\n"), (2, "dedans\n"), (3, "fin()\n"),
    ]  # fmt: skip
    page = "<p>Avant.<pre>\na &lt; <b>b</b>\n</pre><p>Après <code>x</code>.<pre></pre>"
    assert [(aside.before, aside.text) for aside in read_html(page.encode(), name="a").asides] == [
        (1, "a < b"), (2, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        read_markdown(b"Lancez `ls -l` et <kbd>q</kbd>, voir $x$ et <https://x.fr>.", name="a"),
        read_html(b"<p>Lancez <code>ls -l</code> et <kbd>q</kbd>, voir <b>x</b>.", name="a"),
    ],
)
def test_code_in_a_line_is_known_as_such(document: Document) -> None:
    (block,) = document.blocks
    code = [block.text[mark.start : mark.end] for mark in block.inlines if mark.is_code]
    assert code == ["ls -l", "q"]


@pytest.mark.parametrize(
    "text",
    [
        "---\nid: x\ntitre: Le port\nsummary: Court\n---\n\n## Suite\n",
        '+++\ntitle = "Le port"\nsummary = "Court"\n+++\n\n## Suite\n',
    ],
)
def test_the_title_in_front_matter_is_the_first_heading(text: str) -> None:
    assert shapes(read_markdown(text.encode(), name="a.md")) == [
        ("Le port", "heading", 1, ""),
        ("Court", "paragraph", 0, ""),
        ("Suite", "heading", 2, ""),
    ]


def test_a_deep_quotation_takes_no_time_to_write() -> None:
    raw = ">" * 100_000 + '[a](u "Un mot")'
    slot = BlockSlot("Un mot", raw.index("Un mot"), raw.index("Un mot") + 6, kind="item")
    before = time.process_time()
    assert writer(raw, ())(slot, Content("A word"), lambda start, end: raw[start:end]) == "A word"
    assert time.process_time() - before < 1
