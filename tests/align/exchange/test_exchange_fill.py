"""Filling an XLIFF file: what is open gets a target, and every other byte stays."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Flag, Link, Pair
from align.errors import FormatError
from align.exchange.fill import FilledXliff, fill
from align.exchange.inline import CodedText, read_content
from align.exchange.markup import read_elements
from align.exchange.place import place_codes
from align.exchange.untranslated import read_untranslated
from align.words.links import split_words

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "inline_codes.yaml").read_text(encoding="utf-8")
)
V12 = """<?xml version="1.0" encoding="{}"?>
<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://localhost/xliff.dtd" >
<x:xliff version='1.2' xmlns:x="urn:oasis:names:tc:xliff:document:1.2" xmlns:my="urn:my">\r
  <x:file original="a" source-language="fr-CA" datatype="html">
    <x:header><x:skl><x:external-file href="file:///etc/passwd"/></x:skl></x:header>
    <x:body>
      <x:trans-unit id="1" my:x='é'>
        <x:source>Le <x:g id="1">chien</x:g> dort.<x:x id="2"/></x:source>
        <x:note>mine</x:note><my:z>&#233;</my:z>
      </x:trans-unit>
      <x:trans-unit id="2" approved="yes"><x:source>Non</x:source><x:target/></x:trans-unit>
      <x:trans-unit id="3"><x:source>Non</x:source><x:target state='new'  my:k="1" /></x:trans-unit>
      <x:trans-unit id="4">
        <x:source>Un. Deux.</x:source>
        <x:seg-source><x:mrk mtype="seg" mid="1">Un.</x:mrk> <x:g id="9"><x:mrk mtype="seg" \
mid="2">Deux.</x:mrk></x:g></x:seg-source>
      </x:trans-unit>
      <x:group translate="no"><x:trans-unit id="5"><x:source>Non</x:source></x:trans-unit></x:group>
      <x:trans-unit id="6"><x:source>Non</x:source><x:target>No</x:target></x:trans-unit>
      <x:trans-unit id="7"><x:source> <x:x id="1"/> </x:source></x:trans-unit>
    </x:body>
  </x:file>
</x:xliff>
"""
V2 = """<?xml version="1.0" encoding="{}"?>
<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr">
  <file id="a">
    <unit id="1" my:é="é" xmlns:my="urn:my">
      <originalData><data id="d1">&lt;b></data></originalData>
      <segment id="s1"><source>Le <pc id="1" dataRefStart="d1">chien</pc> dort.</source></segment>
      <ignorable><source> </source></ignorable>
      <segment state='initial'>
        <source>Non</source>
        <target>Non</target></segment>
      <segment state="final"><source>Non</source><target>Nope</target></segment>
    </unit>
    <unit id="2"><notes><note>mine</note></notes><segment><source>Deux.</source></segment></unit>
  </file>
</xliff>
"""
ENGLISH = {"Le chien dort.": "The dog sleeps…", "Non": "No", "Un.": "One.", "Deux.": "Two."}


def filled(document: str, *, encoding: str = "utf-8", flags: tuple[Flag, ...] = ()) -> str:
    raw = document.format(encoding.removesuffix("-sig")).encode(encoding)
    file = read_untranslated(raw, languages=("fr", "en"))
    pairs = []
    for slot in file.slots:
        english = ENGLISH.get(slot.text, "")
        words = zip(split_words(slot.text), split_words(english), strict=True)
        links = tuple(Link(source, target, 1.0) for source, target in words)
        pairs.append(Pair("1", "1", slot.text, english, links=links, flags=flags))
    return fill(file, pairs).data.decode(encoding)


def changes(document: str, result: str, encoding: str = "utf-8") -> list[str]:
    """Return the lines that went and came, "- " or "+ " before them."""
    before = document.format(encoding.removesuffix("-sig")).split("\n")
    lines = difflib.ndiff(before, result.split("\n"))
    return [re.sub(r"^([+-]) \s*", r"\1 ", line) for line in lines if line[0] in "+-"]


MT = 'state="needs-review-translation" state-qualifier="mt-suggestion"'
FILLED_12 = [
    '- <x:file original="a" source-language="fr-CA" datatype="html">',
    '+ <x:file original="a" source-language="fr-CA" datatype="html" target-language="en">',
    f'+ <x:target {MT}>The <x:g id="1">dog</x:g> sleeps…<x:x id="2"/></x:target>',
    """- <x:trans-unit id="3"><x:source>Non</x:source><x:target state='new'  my:k="1" />"""
    "</x:trans-unit>",
    '+ <x:trans-unit id="3"><x:source>Non</x:source><x:target  my:k="1" '
    f"{MT}>No</x:target></x:trans-unit>",
    f'+ <x:target {MT}><x:mrk mtype="seg" mid="1">One.</x:mrk> <x:g id="9"><x:mrk mtype="seg" '
    'mid="2">Two.</x:mrk></x:g></x:target>',
    '- <x:trans-unit id="7"><x:source> <x:x id="1"/> </x:source></x:trans-unit>',
    f'+ <x:trans-unit id="7"><x:source> <x:x id="1"/> </x:source><x:target {MT}> <x:x id="1"/> '
    "</x:target></x:trans-unit>",
]
SUB = 'state="translated" subState="visavis:unconfirmed"'
FILLED_2 = [
    '- <xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr">',
    '+ <xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" '
    'trgLang="en">',
    '- <segment id="s1"><source>Le <pc id="1" dataRefStart="d1">chien</pc> dort.</source>'
    "</segment>",
    f'+ <segment id="s1" {SUB}><source>Le <pc id="1" dataRefStart="d1">chien</pc> dort.</source>'
    '<target>The <pc id="1" dataRefStart="d1">dog</pc> sleeps…</target></segment>',
    "- <segment state='initial'>",
    f"+ <segment {SUB}>",
    "- <target>Non</target></segment>",
    "+ <target>No</target></segment>",
    '- <unit id="2"><notes><note>mine</note></notes><segment><source>Deux.</source></segment>'
    "</unit>",
    f'+ <unit id="2"><notes><note>mine</note></notes><segment {SUB}><source>Deux.</source>'
    "<target>Two.</target></segment></unit>",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize(("document", "wanted"), [(V12, FILLED_12), (V2, FILLED_2)], ids="12")
def test_what_is_open_is_filled_and_nothing_else_changes(
    document: str, wanted: list[str], encoding: str
) -> None:
    result = filled(document, encoding=encoding)
    if encoding == "iso-8859-1":
        result = result.replace("&#8230;", "…")  # what the encoding cannot hold
    assert changes(document, result, encoding) == wanted
    raw = result.encode(encoding, "xmlcharrefreplace")
    again = read_untranslated(raw, languages=("fr", "en"))
    assert again.slots == ()


def test_a_file_without_anything_to_do_comes_back_byte_for_byte() -> None:
    done = filled(V12).encode("utf-8")
    file = read_untranslated(done, languages=("fr", "en"))
    assert (len(file.slots), file.kept) == (0, 7)
    assert fill(file, []) == FilledXliff(done, ())


def test_what_was_found_out_becomes_notes_with_the_prefix_of_the_file() -> None:
    flags = (Flag("odd", "a < b"),)
    note = '<x:note from="visavis" annotates="target">warning: a &lt; b (odd)</x:note>'
    assert filled(V12, flags=flags).count(note) == 5
    result = filled(V2, flags=flags)
    notes = '<note category="visavis" appliesTo="target">warning: a &lt; b (odd)</note>'
    assert f"<note>mine</note>{notes}</notes>" in result
    assert f"<notes>{notes * 2}</notes>\n      <originalData>" in result


def test_codes_without_a_place_are_counted_and_noted() -> None:
    file = read_untranslated(V12.format("utf-8").encode("utf-8"), languages=("fr", "en"))
    result = fill(file, [Pair("1", "1", slot.text, "A dog sleeps.") for slot in file.slots])
    assert result.unsure == (1, 0, 0, 0, 0)
    assert b'A dog sleeps.<x:g id="1"></x:g><x:x id="2"/></x:target>' in result.data
    assert b"warning: 1 inline code found no sure place" in result.data


def test_what_a_person_said_before_is_not_called_a_suggestion() -> None:
    recalled = b'state="translated" state-qualifier="exact-match"'
    for document, state in ((V12, recalled), (V2, b'state="translated">')):
        file = read_untranslated(document.format("utf-8").encode("utf-8"), languages=("fr", "en"))
        pairs = [Pair("1", "1", slot.text, slot.text, confirmed=True) for slot in file.slots]
        assert state in fill(file, pairs).data


@pytest.mark.parametrize(
    ("old", "new", "open_slots"),
    [
        ("<x:target/>", "<x:target/>", 5),
        ('approved="yes"', 'approved="no"', 6),
        ("<x:target>No</x:target>", '<x:target state="new">No</x:target>', 5),
        ("<x:target>No</x:target>", '<x:target state="new">Non</x:target>', 6),
        ("<x:target>No</x:target>", '<x:target state="final">Non</x:target>', 5),
        ("<x:target>No</x:target>", "<x:target>Non</x:target>", 5),
        ("<x:target>No</x:target>", '<x:target> <x:mrk mtype="seg"/></x:target>', 6),
        ("<x:target>No</x:target>", '<x:target><x:x id="1"/></x:target>', 5),
        ("<x:target>No</x:target>", '<x:target><x:g id="1"/></x:target>', 5),
        ("<x:target>No</x:target>", '<x:target><x:g id="1"><x:mrk/></x:g></x:target>', 6),
    ],
)
def test_what_is_open(old: str, new: str, open_slots: int) -> None:
    document = V12.format("utf-8").replace(old, new)
    file = read_untranslated(document.encode("utf-8"), languages=("fr", "en"))
    assert len(file.slots) == open_slots


@pytest.mark.parametrize("mrk", ["x:mrk", "k:mrk"])
def test_an_empty_segment_is_filled_beside_one_that_is_translated(mrk: str) -> None:
    first = '<x:target><x:mrk mtype="seg" mid="1">I.</x:mrk> '
    space = ' xmlns:k="urn:oasis:names:tc:xliff:document:1.2"'
    empty = f'<x:g id="9"{space}><{mrk} mtype="seg" mid="2"{{}}</x:g></x:target>'
    document = V12.replace("</x:seg-source>", f"</x:seg-source>{first}{empty.format('/>')}")
    result = filled(document, flags=(Flag("odd", "why"),))
    note = '<x:note from="visavis" annotates="target">warning: why (odd)</x:note>'
    assert f"{first}{empty.format(f'>Two.</{mrk}>')}\n        {note}" in result
    assert read_untranslated(result.encode("utf-8"), languages=("fr", "en")).slots == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [('source-language="fr-CA"', 'source-language="de"'), ("fr-CA", 'fr" target-language="de')],
)
def test_files_in_other_languages_are_refused(old: str, new: str) -> None:
    document = V12.format("utf-8").replace(old, new)
    with pytest.raises(FormatError, match=r"line 7: in a file from .*de.*; only fr to en is on"):
        read_untranslated(document.encode("utf-8"), languages=("fr", "en"))


def content(inner: str) -> CodedText:
    data = f"<s>{inner}</s>".encode()
    return read_content(next(read_elements(data, root="s", units=("s",))), data)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_codes_go_where_their_words_went(case: dict[str, Any]) -> None:
    source = content(case["source"])
    french, english = split_words(source.text), split_words(case["target"])
    links = [
        Link(french[int(i)], english[int(j)], 1.0)
        for i, _, j in (pair.partition("-") for pair in case["links"].split())
    ]
    result = place_codes(source, case["target"], links)
    assert (result.inner, result.lost) == (case["placed"], case.get("lost", 0))


INNER = st.recursive(
    st.sampled_from(["un ", " chien", ".", "é", " ", '<x id="1"/>', "<bpt id='2'>b</bpt>"])
    | st.sampled_from(["<ept id='2'>b</ept>", "<my:k xmlns:my='urn:my'>a</my:k>", "&lt;&amp;"]),
    lambda inner: (
        st.lists(inner, max_size=4).map("".join) | inner.map(lambda text: f'<g id="3">{text}</g>')
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(INNER, st.text(" a.<&", max_size=9), st.data())
def test_no_code_is_ever_lost_and_the_result_is_always_xml(
    inner: str, target: str, data: st.DataObject
) -> None:
    source = content(inner)
    french, english = split_words(source.text), split_words(target)
    links = []
    if french and english:
        word, partner = st.sampled_from(french), st.sampled_from(english)
        links = data.draw(st.lists(st.builds(Link, word, partner, st.just(1.0)), max_size=5))
    result = place_codes(source, target, links)
    again = content(result.inner)

    def raw(codes: CodedText) -> list[str]:
        return sorted(text for code in codes.codes for text in (code.opening, code.closing) if text)

    assert raw(again) == raw(source)
    assert "".join(again.text.split()) == "".join(target.split())
