"""Translation memories: in the form that TMX 1.4b demands, and read from other programs."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from align.bitext import Bitext, Estimate, Flag, Pair, Span
from align.errors import FormatError
from align.exchange import format_tmx, parse_tmx

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BITEXT = Bitext(
    "article.fr.txt",
    (
        Pair(
            "p1s1",
            "p1",
            "Il a payé 2 000 € & dort.",
            "He paid.",
            flags=(Flag("number", "2 000 is missing", "error", Span(10, 15)),),
            estimate=Estimate(41.25, "bad", (("fluency", 0.5),), ("2 000 missing",)),
            alternatives=("He has paid.",),
            reference="He paid 2,000 euros and sleeps.",
        ),
        Pair("p1 s2", "p1", "Oui.", "", confirmed=True),
        Pair("p1s3", "p1", "", ""),
    ),
    "visavis:0.1.0|model:m",
    created="2026-11-25",
    model="m",
)


def test_a_memory_is_built_as_the_dtd_of_tmx_1_4_demands() -> None:
    """The content models and the required attributes of tmx14.dtd, as far as we use them."""
    written = format_tmx(BITEXT)
    assert written.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14')
    root = ElementTree.fromstring(written)
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    header, body = root
    required = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang"}
    assert required | {"datatype"} <= set(header.attrib)
    assert header.attrib["segtype"] in ("block", "paragraph", "sentence", "phrase")
    assert header.attrib["creationtoolversion"] == "0.1.0"
    assert re.fullmatch(r"\d{8}T\d{6}Z", header.attrib["creationdate"])
    assert {child.tag for child in header} <= {"note", "prop", "ude"}
    for unit in body:
        order = "".join(f"<{child.tag}>" for child in unit)
        assert re.fullmatch("(<note>|<prop>)*(<tuv>)+", order), order
        assert " " not in unit.attrib.get("tuid", "")
        for variant in unit.iter("tuv"):
            assert variant.attrib[LANG] in ("fr", "en")
            assert [child.tag for child in variant] == ["seg"]
        assert all(prop.attrib["type"].startswith("x-") for prop in unit.iter("prop"))


def test_what_is_known_travels_as_notes_and_props() -> None:
    first, second, _ = ElementTree.fromstring(format_tmx(BITEXT))[1]
    assert [note.text for note in first.iter("note")] == [
        "score 41 of 100, bad: 2 000 missing",
        "error: 2 000 is missing (number)",
    ]
    props = {prop.attrib["type"]: prop.text for prop in first.iter("prop")}
    assert props["x-visavis-score"] == "41.25"
    assert props["x-visavis-band"] == "bad"
    assert props["x-visavis-status"] == "machine"
    assert [variant.attrib[LANG] for variant in second.iter("tuv")] == ["fr"]


def test_all_of_it_is_read_back() -> None:
    assert parse_tmx(format_tmx(BITEXT)) == BITEXT


def foreign(body: str, srclang: str = "fr-FR") -> str:
    return (
        '<tmx version="1.4"><header creationtool="X" creationtoolversion="1" segtype="sentence" '
        f'o-tmf="x" adminlang="en" srclang="{srclang}" datatype="xml"/><body>{body}</body></tmx>'
    )


def test_a_memory_of_another_program_is_read() -> None:
    bitext = parse_tmx(
        foreign(
            '<tu tuid="7"><note>n</note><prop type="x-other">p</prop>'
            '<tuv xml:lang="de"><seg>Nein</seg></tuv>'
            '<tuv xml:lang="FR-fr"><seg>Un <bpt i="1">&lt;b></bpt>gros<ept i="1">&lt;/b></ept> '
            "<hi>chien</hi></seg></tuv>"
            '<tuv xml:lang="en-GB"><seg>A dog</seg></tuv></tu>'
            '<tu tuid="7"><tuv lang="fr"><seg>Oui</seg></tuv></tu>'
            '<tu><tuv xml:lang="es"><seg>No</seg></tuv></tu>'
        ),
        languages=("fr", "en"),
    )
    assert [(p.id, p.block, p.source, p.target, p.confirmed) for p in bitext.pairs] == [
        ("7", "u1", "Un gros chien", "A dog", False),
        ("u2", "u2", "Oui", "", False),
    ]


@pytest.mark.parametrize("srclang", ["fr-FR", "*all*"])
def test_the_languages_are_those_of_the_file_if_nobody_says(srclang: str) -> None:
    unit = '<tu><tuv xml:lang="fr-FR"><seg>a</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu>'
    bitext = parse_tmx(foreign(unit, srclang))
    assert (bitext.source_language, bitext.target_language) == ("fr-FR", "en")
    assert [(pair.source, pair.target) for pair in bitext.pairs] == [("a", "b")]


def test_a_text_edited_since_loses_the_places_but_not_the_flags() -> None:
    edited = format_tmx(BITEXT).replace("Il a payé 2 000 € &amp; dort.", "Il dort.")
    (flag,) = parse_tmx(edited).pairs[0].flags
    assert (flag.name, flag.source) == ("number", None)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (">41.25<", ">much<", "line 11: could not convert .*; mend the prop of this unit"),
        (">41.25<", ">101<", "line 11: a score is 0 to 100"),
        (">bad<", ">odd<", "line 11: a band is one of"),
        ('["2 000 missing"]', "x", "line 11: 'x' is no JSON list"),
        ('{"name"', '{"nom"', 'line 11: "name" must be a text'),
        ('[["fluency", 0.5]]', '["fluency"]', "line 11: part .* is not .name, number"),
    ],
)
def test_props_that_make_no_sense_are_refused(old: str, new: str, problem: str) -> None:
    written = format_tmx(BITEXT)
    assert old in written
    with pytest.raises(FormatError, match=problem):
        parse_tmx(written.replace(old, new))
