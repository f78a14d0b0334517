"""A Word document keeps its runs, fields, notes, boxes and every part that holds no words."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import HEAD, NAMES, paragraph, run, word

from translate.cli.join.bitext import document_of
from translate.engines.engine import FakeEngine
from translate.formats.docx import read_docx
from translate.pipeline import translate_document

B = "<w:rPr><w:b/></w:rPr>"


def in_english(data: bytes, answers: dict[str, str] | None = None) -> bytes:
    engine = FakeEngine(answers if answers is not None else str.upper)
    return document_of(translate_document(read_docx(data, name="a.docx"), engine)).data


def body_of(data: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read(part).decode()
    expat.ParserCreate().Parse(text.encode(), True)  # well-formed still
    body = re.search(r"<w:body>(.*)</w:body>", text, re.DOTALL)
    return body[1] if body else text


BOOKMARK = '<w:bookmarkStart w:id="1" w:name="x"/>{}<w:bookmarkEnd w:id="1"/>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
LINK = "<w:hyperlink r:id='a'>"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ([run("Le "), run("mot", B), run(".")], [run("LE "), run("MOT", B), run(".")]),
        # Word cuts a word where somebody stopped writing; the pieces are one text.
        (
            [run("Le m"), '<w:proofErr w:type="spellStart"/>', run("ot"), run(" ici")],
            [run("LE MOT ICI")],
        ),
        (
            [run("Allez voir "), LINK, run("la page", B), "</w:hyperlink>", run(".")],
            [run("ALLEZ VOIR "), LINK, run("LA PAGE", B), "</w:hyperlink>", run(".")],
        ),
        (
            [run("Un "), BOOKMARK.format(run("deux")), NOTE, run(" et la fin")],
            [run("UN "), BOOKMARK.format(run("DEUX")), NOTE, run(" ET LA FIN")],
        ),
        (
            [run("Page "), FIELD.format(run("trois")), run(" sur quatre")],
            [run("PAGE "), FIELD.format(run("TROIS")), run(" SUR QUATRE")],
        ),
        (
            [run("Tout est gras", B), "<w:r><w:tab/></w:r>", run("ou presque", B)],
            [run("TOUT EST GRAS", B), "<w:r><w:tab/></w:r>", run("OU PRESQUE", B)],
        ),
        (
            [run("Le "), "<w:del><w:r><w:delText>gros</w:delText></w:r></w:del>", run("mot")],
            [run("LE "), "<w:del><w:r><w:delText>gros</w:delText></w:r></w:del>", run("MOT")],
        ),
        (["<w:r/>", run("Un &lt; deux &amp; dix")], ["<w:r/>", run("UN &lt; DEUX &amp; DIX")]),
        (
            [run("Voir http://a.b/c"), run(" ici")],
            ["<w:r>", run("VOIR ")[5:], run("http://a.b/c"), run(" ICI")],
        ),
    ],
    ids=["look", "cut", "link", "bookmark", "field", "tab", "deleted", "characters", "address"],
)  # fmt: skip
def test_runs_keep_their_looks(source: list[str], expected: list[str]) -> None:
    data = in_english(word(paragraph(*source)))
    assert body_of(data) == paragraph(*expected)


def test_what_holds_a_word_and_a_tab_is_cut_apart() -> None:
    mixed = f'<w:r w:rsidR="1">{B}<w:t>Nom</w:t><w:tab/><w:t>Date</w:t></w:r>'
    expected = run("NOM", B) + f"<w:r>{B}<w:tab/></w:r>" + run("DATE", B)
    assert body_of(in_english(word(paragraph(mixed)))) == paragraph(expected)


HYPHEN = "<w:noBreakHyphen/>"


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (
            [f"<w:r><w:t>Le porte</w:t>{HYPHEN}<w:t>parole</w:t></w:r>"],
            "Le porte\u2011parole",
            [run("LE PORTE\u2011PAROLE")],
        ),
        (
            [
                run("Voici notre tout nouveau "),
                f"<w:r>{B}<w:t>porte</w:t>{HYPHEN}<w:t>parole</w:t></w:r>",
            ],
            "Voici notre tout nouveau porte\u2011parole",
            [run("VOICI NOTRE TOUT NOUVEAU "), run("PORTE\u2011PAROLE", B)],
        ),
        (
            [run("Le porte"), f"<w:r>{HYPHEN}</w:r>", run("parole")],
            "Le porte\u2011parole",
            [run("LE PORTE\u2011PAROLE")],
        ),
        (
            ["<w:r><w:t>Le porte</w:t><w:softHyphen/><w:t>parole</w:t></w:r>"],
            "Le porte\u00adparole",
            [run("LE PORTE\u00adPAROLE")],
        ),
    ],
    ids=["run", "look", "runs", "soft"],
)
def test_a_hyphen_inside_a_word_is_a_character_of_it(
    source: list[str], text: str, expected: list[str]
) -> None:
    data = word(paragraph(*source))
    assert [block.text for block in read_docx(data, name="a").blocks] == [text]
    english = in_english(data)
    assert body_of(english) == paragraph(*expected)


def test_a_text_box_is_read_inside_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Encadré'))}</w:txbxContent></w:pict></w:r>"
    source = paragraph(run("Avant "), box, run("après"))
    document = read_docx(word(source), name="a.docx")
    assert sorted(block.text for block in document.blocks) == ["Avant après", "Encadré"]
    body = body_of(in_english(word(source)))
    assert body == source.replace("Encadré", "ENCADRÉ").replace("Avant", "AVANT").replace(
        "après", "APRÈS"
    )


def test_headings_items_tables_and_other_parts_are_read_in_order() -> None:
    heading = '<w:pPr><w:pStyle w:val="Titre1"/></w:pPr>'
    item = "<w:pPr><w:numPr/></w:pPr>"
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(run('Case'))}</w:tc></w:tr></w:tbl>"
    parts: dict[str, str | bytes] = {
        f"word/{name}.xml": f"<w:x {NAMES}>{paragraph(run(text))}</w:x>"
        for name, text in {"comments": "Avis", "footnotes": "Note", "header1": "Haut"}.items()
    }
    body = paragraph(run("Titre"), properties=heading) + paragraph(run("Point"), properties=item)
    data = word(body + cell, parts)
    blocks = [(block.kind, block.text) for block in read_docx(data, name="a").blocks]
    assert blocks == [
        ("heading", "Titre"), ("item", "Point"), ("cell", "Case"), ("paragraph", "Haut"),
        ("paragraph", "Note"), ("paragraph", "Avis"),
    ]  # fmt: skip
    assert "AVIS" in body_of(in_english(data), "word/comments.xml")


def test_a_part_begins_as_it_did() -> None:
    for mark in ("", "\ufeff"):
        text = f"{mark}{HEAD}<w:x {NAMES}>{paragraph(run('Haut'))}</w:x>"
        source = word(paragraph(run("Bas")), {"word/header1.xml": text.encode()})
        with zipfile.ZipFile(io.BytesIO(in_english(source))) as package:
            assert package.read("word/header1.xml").decode() == text.replace("Haut", "HAUT")


def test_other_parts_keep_their_bytes_and_the_language_changes() -> None:
    look = '<w:rPr><w:lang w:val="fr-FR"/></w:rPr>'
    parts: dict[str, str | bytes] = {
        "word/media/image1.png": b"\x89PNG\x00\xff",
        "word/styles.xml": f'<w:styles {NAMES}><w:lang w:val="fr-FR" w:eastAsia="ja"/></w:styles>',
        "docProps/core.xml": "<x>Titre</x>",
    }
    data = word(paragraph(run("Mot", look)), parts)
    document = read_docx(data, name="a")
    assert document.skeleton is not None
    assert document.skeleton.fill([None]) == data
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(io.BytesIO(in_english(data))) as new,
    ):
        assert new.namelist() == old.namelist()
        for name in ("word/media/image1.png", "docProps/core.xml", "[Content_Types].xml"):
            assert new.read(name) == old.read(name)
        assert b'<w:lang w:val="en-US" w:eastAsia="ja"/>' in new.read("word/styles.xml")
        assert b'<w:lang w:val="en-US"/>' in new.read("word/document.xml")


PIECES = st.recursive(
    st.sampled_from(
        [run("mot "), run("deux mots", B), run(" "), NOTE, "<w:r><w:br/></w:r>", "<w:r/>",
         f"<w:r>{B}<w:t>a b</w:t><w:tab/></w:r>", "<w:r><w:tab/><w:t>été</w:t></w:r>",
         '<w:bookmarkStart w:id="1"/>', '<w:bookmarkEnd w:id="1"/>', "<w:smartTag/>",
         '<w:commentRangeStart w:id="2"/>', '<w:commentRangeEnd w:id="2"/>',
         '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:oMath><m>x</m></w:oMath>",
         '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("Phrase. "),
         '<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("http://a.b "), '<w:proofErr/>']
    ),
    lambda inner: st.lists(inner, max_size=4).flatmap(
        lambda parts: st.sampled_from(["hyperlink", "ins", "sdtContent", "del"]).map(
            lambda name: f"<w:{name}>{''.join(parts)}</w:{name}>"
        )
    ),
    max_leaves=8,
)  # fmt: skip


def check_structure(pieces: list[str]) -> None:
    """Whatever a paragraph is made of, all of it is there afterwards, well-formed."""
    data = word(paragraph(*pieces, run("fin")))
    document = read_docx(data, name="a")
    assert document.skeleton is not None
    assert document.skeleton.fill([None] * len(document.blocks)) == data
    structure = re.compile(r"<(?!/?w:(?:r|t|rPr|b|proofErr)\b)[^>]*>")
    before, after = body_of(data), body_of(in_english(data))
    assert Counter(structure.findall(after)) == Counter(structure.findall(before))


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=8))
def test_wild_paragraphs_keep_all_their_parts(pieces: list[str]) -> None:
    check_structure(pieces)


@pytest.mark.slow
@settings(max_examples=1000)
@given(st.lists(PIECES, max_size=12))
def test_many_wild_paragraphs_keep_all_their_parts(pieces: list[str]) -> None:
    check_structure(pieces)


def test_deep_and_crowded_paragraphs_are_read() -> None:
    deep = paragraph(*["<w:ins>"] * 500, run("mot"), *["</w:ins>"] * 500, run("fin"))
    assert "FIN" in body_of(in_english(word(deep)))
    ranges = [f'<w:bookmarkStart w:id="{k}"/>' for k in range(300)]
    ends = [f'<w:bookmarkEnd w:id="{k}"/>' for k in range(300)]
    body = body_of(in_english(word(paragraph(run("un "), *ranges, run("mot "), *ends, run("b c")))))
    assert body.count("<w:bookmark") == 600
    boxes = "<w:p><w:r><w:t>mot</w:t><w:pict>" * 400 + "</w:pict></w:r></w:p>" * 400
    assert len(read_docx(word(boxes), name="a").blocks) == 20
