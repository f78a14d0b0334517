"""XML of others: dangerous or endless XML is refused with line and remedy; no file is fetched."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Bitext, Flag, Pair
from align.errors import FormatError
from align.exchange import format_tmx, format_xliff, parse_tmx, parse_xliff
from align.exchange.fill import fill
from align.exchange.markup import MOST_BYTES, read_elements
from align.exchange.untranslated import read_untranslated

UNIT = '<tu><tuv xml:lang="fr"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv></tu>'


def tmx(text: str = "Oui", *, prolog: str = "", unit: str = UNIT) -> str:
    return (
        f'<?xml version="1.0"?>\n{prolog}\n<tmx version="1.4">\n<header srclang="fr"/>\n<body>\n'
        f"{unit.format(text)}\n</body></tmx>"
    )


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in pairwise("abcdefghi"))
    + "]>"
)


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (
            tmx("&i;", prolog=LAUGHS),
            "line 2: a document type with declarations is refused .*remove",
        ),
        (
            tmx("&x;", prolog='<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "line 2: a document type with declarations is refused for safety; remove",
        ),
        (
            tmx(prolog='<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://localhost/x"> %x;]>'),
            "line 2: a document type with declarations",
        ),
        (
            tmx("&nbsp;", prolog='<!DOCTYPE tmx SYSTEM "http://localhost/tmx14.dtd">'),
            "line 6: not well-formed XML .undefined entity.; export",
        ),
        (
            tmx('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'),
            "line 6: XInclude, which would fetch another file, is refused; put",
        ),
        (tmx("<a>" * 200), "line 6: elements are nested over 100 deep; export"),
        (tmx("a & b"), "line 6: not well-formed XML .not well-formed.*; export the file again"),
        (tmx()[:-6], "line 7: not well-formed XML .no element found.*; export"),
        ("", "line 1: not well-formed XML"),
        ("<html/>", "line 1: <html> where <tmx> belongs; check which file it is"),
        (b'<?xml version="1.0" encoding="zip"?><tmx/>', "line 1: the encoding zip is not known"),
        ("<tmx>\n\ud800</tmx>", "line 2: half of a surrogate pair"),
    ],
)
def test_what_is_dangerous_or_broken_is_refused(document: str | bytes, problem: str) -> None:
    with pytest.raises(FormatError, match=problem):
        parse_tmx(document)


def test_a_unit_without_end_is_refused() -> None:
    with pytest.raises(FormatError, match="line 6: a unit has over 100000 elements; cut"):
        parse_tmx(tmx("<hi/>" * 100_001))


def test_a_file_of_a_hundred_megabytes_is_refused_before_it_is_parsed() -> None:
    document = "<tmx>" + " " * MOST_BYTES
    with pytest.raises(FormatError, match="larger than 64 MB; cut it into several files"):
        next(read_elements(document, root="tmx", units=("tu",)))


def test_bytes_that_are_not_in_the_encoding_are_refused() -> None:
    with pytest.raises(FormatError, match="line 2: byte 0xe9 is not utf-8; save the file as UTF-8"):
        parse_tmx(b"<tmx>\n\xe9t\xe9</tmx>")


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        "<!DOCTYPE tmx SYSTEM 'file:///etc/passwd' >",
        '<!-- a --><?b c?>\n<!DOCTYPE tmx PUBLIC "-//LISA//DTD TMX//EN" "http://localhost/x.dtd">',
        "<!DOCTYPE tmx>",
    ],
)
def test_a_document_type_that_declares_nothing_is_read_over(prolog: str) -> None:
    """The sockets of every test are blocked, and no file of these names could be read as a DTD."""
    (pair,) = parse_tmx(tmx(prolog=prolog)).pairs
    assert (pair.source, pair.target) == ("Oui", "Yes")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "iso-8859-1"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    name = encoding.removesuffix("-sig").removesuffix("-be")
    text = tmx("Été").replace("?>", f' encoding="{name}"?>')
    assert parse_tmx(text.encode(encoding)).pairs[0].source == "Été"


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (format_tmx, parse_tmx),
        (format_xliff, parse_xliff),
        (lambda bitext: format_xliff(bitext, version="2.1"), parse_xliff),
    ],
    ids=["tmx", "1.2", "2.1"],
)
def test_what_xml_cannot_hold_is_replaced_one_for_one_and_said(
    write: Callable[[Bitext], str], read: Callable[[str], Bitext]
) -> None:
    pair = Pair("p1s1", "p1", "Le\x00 chien\ud800 dort\uffff.", "The\x01 dog.")
    (read_back,) = read(write(Bitext("", (pair,), ""))).pairs
    assert (read_back.source, read_back.target) == (
        "Le\ufffd chien\ufffd dort\ufffd.",
        "The\ufffd dog.",
    )
    message = "XML cannot hold U+0000, U+D800, U+FFFF, U+0001: written as U+FFFD, 4 in all"
    assert read_back.flags == (Flag("replaced-characters", message, "note"),)


TAGS = """tu tuid="1"|tuv xml:lang="fr"|tuv|seg|prop type="x-visavis-flag"|body|header|hi
prop type="x-visavis-parts"|trans-unit id="1"|source|target|target state="new"|seg-source
mrk mtype="seg"|g id="1"|alt-trans origin="visavis"|x id="1"|file target-language="en"|unit|segment
bpt id="1"|ept id="1"|note""".replace("\n", "|").split("|")
INNER = st.recursive(
    st.sampled_from(["", "a", " é ", "[1]", "{}", "&lt;", "<x/>", "&", "<"]) | st.text(max_size=2),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=80)
@given(st.lists(INNER, max_size=4).map("".join))
def test_whatever_is_read_gives_a_bitext_or_a_format_error(inner: str) -> None:
    with suppress(FormatError):
        assert isinstance(parse_tmx(f"<tmx>{inner}</tmx>"), Bitext)
    document = f'<xliff version="1.2"><file source-language="fr">{inner}</file></xliff>'
    with suppress(FormatError):
        assert isinstance(parse_xliff(document), Bitext)
    with suppress(FormatError):
        file = read_untranslated(document.encode("utf-8", "replace"), languages=("fr", "en"))
        filled = fill(file, [Pair("", "", slot.text, "x") for slot in file.slots]).data
        assert parse_xliff(filled).source_language == "fr"


@pytest.mark.parametrize("number", ["NaN", "1" + "0" * 400, '"a"', "true"])
def test_numbers_of_no_size_are_refused(number: str) -> None:
    prop = f'<prop type="x-visavis-parts">[["a", {number}]]</prop>'
    more = '<prop type="x-visavis-score">1</prop><prop type="x-visavis-band">bad</prop>'
    with pytest.raises(FormatError, match=r"line 6: part .* is not .name, number"):
        parse_tmx(tmx(unit=UNIT.replace("<tu>", f"<tu>{prop}{more}")))
