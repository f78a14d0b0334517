"""XLIFF: in the form that 1.2 and 2.1 demand, and the files of others read for their texts."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from align.bitext import Bitext, Estimate, Flag, Pair
from align.errors import FormatError
from align.exchange import format_xliff, parse_xliff

V12 = "{urn:oasis:names:tc:xliff:document:1.2}"
V20 = "{urn:oasis:names:tc:xliff:document:2.0}"
MTC = "{urn:oasis:names:tc:xliff:matches:2.0}"
BITEXT = Bitext(
    "article.fr.txt",
    (
        Pair(
            "p1s1",
            "p1",
            "Il a payé 2 000 €.",
            "He paid.",
            flags=(Flag("number", "2 000 is missing", "error"),),
            estimate=Estimate(41.25, "bad"),
            alternatives=("He has paid.",),
        ),
        Pair("p1 s2", "p1", "Oui.", "Yes.", confirmed=True),
        Pair("p1s3", "p1", "Non.", ""),
    ),
    "visavis:0.1.0|model:m",
    created="2026-11-25",
    model="m",
)


def tags(element: ElementTree.Element) -> str:
    return "".join(f"<{child.tag.partition('}')[2]}>" for child in element)


def test_a_file_is_built_as_the_schema_of_1_2_demands() -> None:
    """The order of elements and the required attributes of xliff-core-1.2-strict.xsd."""
    root = ElementTree.fromstring(format_xliff(BITEXT))
    assert (root.tag, root.attrib) == (f"{V12}xliff", {"version": "1.2"})
    (file,) = root
    assert {"original", "source-language", "target-language", "datatype"} <= set(file.attrib)
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}Z", file.attrib["date"])
    assert tags(file) == "<header><body>"
    header, body = file
    assert header[0].attrib.keys() >= {"tool-id", "tool-name"}
    for unit in body:
        assert re.fullmatch("<source>(<target>)?(<note>|<alt-trans>)*(<prop>)*", tags(unit))
        assert unit.attrib["id"]
        for proposal in unit.iter(f"{V12}alt-trans"):
            assert tags(proposal) == "<target>"


def test_a_machine_suggests_and_a_person_decides_in_1_2() -> None:
    machine, person, none = ElementTree.fromstring(format_xliff(BITEXT)).iter(f"{V12}trans-unit")
    target = machine.find(f"{V12}target")
    assert target is not None
    assert target.attrib == {
        "state": "needs-review-translation",
        "state-qualifier": "mt-suggestion",
    }
    assert [note.text for note in machine.iter(f"{V12}note")] == [
        "score 41 of 100, bad",
        "error: 2 000 is missing (number)",
    ]
    proposals = [(p.get("match-quality"), p[0].text) for p in machine.iter(f"{V12}alt-trans")]
    assert proposals == [("41%", "He paid."), (None, "He has paid.")]
    assert person.attrib["approved"] == "yes"
    assert person[1].attrib == {"state": "final"}
    assert none.find(f"{V12}target") is None


def test_a_file_is_built_as_the_schema_of_2_1_demands() -> None:
    """The order of elements, ids and states of xliff_core_2.0.xsd, matches.xsd, metadata.xsd."""
    root = ElementTree.fromstring(format_xliff(BITEXT, version="2.1"))
    assert root.attrib == {"version": "2.1", "srcLang": "fr", "trgLang": "en"}
    (file,) = root
    assert re.fullmatch("<metadata>(<unit>)+", tags(file))
    names = [unit.attrib["id"] for unit in file.iter(f"{V20}unit")]
    assert len(set(names)) == 3
    assert all(re.fullmatch(r"[\w.:-]+", name) for name in names)
    machine, person, none = file.iter(f"{V20}unit")
    assert tags(machine) == "<matches><metadata><notes><segment>"
    segment = machine.find(f"{V20}segment")
    assert segment is not None
    assert segment.attrib["state"] == "translated"
    assert re.fullmatch("[^:]+:[^:]+", segment.attrib["subState"])
    matches = [(m.get("matchQuality"), m.get("ref"), tags(m)) for m in machine.iter(f"{MTC}match")]
    assert matches == [("41.25", "#s1", "<source><target>"), (None, "#s1", "<source><target>")]
    assert [note.attrib["appliesTo"] for note in machine.iter(f"{V20}note")] == ["target"] * 2
    assert person[-1].attrib["state"] == "final"
    assert "state" not in none[-1].attrib


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_all_of_it_is_read_back(version: str) -> None:
    assert parse_xliff(format_xliff(BITEXT, version=version)) == BITEXT


@pytest.mark.parametrize(
    ("attributes", "state", "confirmed"),
    [
        ("", "", False),
        (' approved="yes"', "", True),
        ("", ' state="final"', True),
        ("", ' state="signed-off"', True),
        ("", ' state="translated"', True),
        ("", ' state="translated" state-qualifier="mt-suggestion"', False),
        ("", ' state="needs-review-translation"', False),
    ],
)
def test_who_vouches_for_a_target_in_1_2(attributes: str, state: str, confirmed: bool) -> None:
    (pair,) = parse_xliff(
        '<xliff version="1.2"><file original="a" source-language="fr" target-language="en">'
        f'<body><trans-unit id="1"{attributes}><source>Oui</source><target{state}>Yes</target>'
        "</trans-unit></body></file></xliff>"
    ).pairs
    assert (pair.target, pair.confirmed) == ("Yes", confirmed)


def test_a_file_of_another_program_is_read_in_2_0() -> None:
    bitext = parse_xliff(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" '
        'trgLang="en"><file id="a"><unit id="u"><segment state="reviewed"><source>Un <pc id="1">'
        'gros</pc> chien<ph id="2"/>.</source><target>A dog.</target></segment><ignorable>'
        "<source> </source></ignorable><segment><source>Oui.</source></segment></unit></file>"
        "</xliff>"
    )
    assert [(p.id, p.block, p.source, p.target, p.confirmed) for p in bitext.pairs] == [
        ("u", "u", "Un gros chien.", "A dog.", True),
        ("u-2", "u", "Oui.", "", False),
    ]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ('<xliff version="3.0"><file><unit/></file></xliff>', "XLIFF 3.0; save it as XLIFF 1.2"),
        ("<tmx/>", "line 1: <tmx> where <xliff> belongs"),
        (
            '<xliff version="1.2">'
            '<file source-language="fr"><body><trans-unit/></body></file>\n'
            '<file source-language="de"><body><trans-unit/></body></file></xliff>',
            "line 2: de to . where fr to . was before; keep one pair of languages in a file",
        ),
        (
            format_xliff(BITEXT).replace(">41.25<", ">much<"),
            "line 9: could not convert .* mend what visavis wrote into this unit",
        ),
    ],
)
def test_what_is_no_xliff_of_ours_is_refused(document: str, problem: str) -> None:
    with pytest.raises(FormatError, match=problem):
        parse_xliff(document)


@pytest.mark.parametrize(
    "file",
    [
        '<xliff version="1.2"><file source-language="fr" target-language="en"><body>'
        '<trans-unit id="1" translate="no"><source>Code</source></trans-unit>'
        '<trans-unit id="2" translate="no"><source>Un</source><target>One</target></trans-unit>'
        '<trans-unit id="3"><source>Deux</source></trans-unit></body></file></xliff>',
        '<xliff version="2.1" srcLang="fr" trgLang="en"><file id="f">'
        '<unit id="1" translate="no"><segment><source>Code</source></segment></unit>'
        '<unit id="2" translate="no"><segment><source>Un</source><target>One</target></segment>'
        '</unit><unit id="3"><segment><source>Deux</source></segment></unit></file></xliff>',
    ],
)
def test_what_nobody_is_to_translate_lacks_no_translation(file: str) -> None:
    pairs = parse_xliff(file).pairs
    assert [(pair.source, pair.target) for pair in pairs] == [("Un", "One"), ("Deux", "")]
