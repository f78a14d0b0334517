"""Bitexts as translation memories: TMX 1.4b, written and read back.

Kept of a pair is its id, both texts and what `props.py` keeps; of the whole text the title,
languages, signature, model and date. Files of other programs are read as pairs of texts: their
inline codes, props and notes are read over. A row with one side empty becomes a unit of one
language, so that no memory learns an empty translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Bitext, Pair
from align.errors import FormatError
from align.exchange.escape import escape, format_attributes, quote
from align.exchange.lines import named, version_in
from align.exchange.markup import XML, Element, read_elements
from align.exchange.props import notes_of, pair_of, props_of

_PROP = "x-visavis-"
# Markup of the program that wrote the file, not words of the text (TMX 1.4b, content markup).
_CODES = ("bpt", "ept", "ph", "it", "ut", "sub")
_NMTOKEN = re.compile(r"[A-Za-z0-9._:-]+")  # what a tuid may be; the DTD allows a few more letters


def format_tmx(bitext: Bitext) -> str:
    """Write a translation memory, one unit a pair, in UTF-8.

    Characters that XML cannot hold become U+FFFD, each; a flag `replaced-characters` on their pair
    says which.

    >>> bitext = Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes."),), "visavis:1|model:m")
    >>> print(format_tmx(bitext))
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE tmx SYSTEM "tmx14.dtd">
    <tmx version="1.4">
    <header creationtool="visavis" creationtoolversion="1" segtype="sentence" o-tmf="visavis"
      adminlang="en" srclang="fr" datatype="plaintext">
    <prop type="x-visavis-title">x</prop>
    <prop type="x-visavis-target-language">en</prop>
    <prop type="x-visavis-signature">visavis:1|model:m</prop>
    </header>
    <body>
    <tu tuid="p1s1">
    <prop type="x-visavis-block">p1</prop>
    <prop type="x-visavis-status">machine</prop>
    <tuv xml:lang="fr"><seg>Oui.</seg></tuv>
    <tuv xml:lang="en"><seg>Yes.</seg></tuv>
    </tu>
    </body>
    </tmx>
    <BLANKLINE>
    """
    languages = (bitext.source_language, bitext.target_language)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        *_header(bitext),
        "<body>",
        *(line for pair in bitext.pairs for line in _unit(pair, languages)),
        "</body>",
        "</tmx>\n",
    ]
    return "\n".join(lines)


def parse_tmx(
    content: str | bytes, *, title: str = "", languages: tuple[str, str] | None = None
) -> Bitext:
    """Read a translation memory; the inverse of `format_tmx` for all that TMX keeps.

    Args:
        content: the file; bytes in the encoding that it declares.
        title: what to call the bitext; what the file says if not given.
        languages: source and target wanted, as "fr" and "en", which regions match too; if not
            given, the file's source language and the first other one in it.

    Returns:
        A pair for each unit that has one of the two languages; what it lacks is "".

    Raises:
        FormatError: naming the line that is malformed or dangerous, and the remedy.

    >>> bitext = Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes."),), "visavis:1|model:m")
    >>> parse_tmx(format_tmx(bitext)) == bitext
    True
    """
    header: dict[str, str] = {}
    source, target = languages or ("", "")
    created = ""
    has_states = False
    pairs: list[Pair] = []
    for element in read_elements(content, root="tmx", units=("header", "tu")):
        if element.name == "header":
            header, created = dict(_props(element)), _date(element)
            source = source or _known(element.attributes.get("srclang", ""))
            target = target or header.get("target-language", "")
            has_states |= element.attributes.get("creationtool") == "visavis"
            continue
        sides = _sides(element)
        source = source or _known(element.attributes.get("srclang", "")) or next(iter(sides), "")
        target = target or next((code for code in sides if not _same(code, source)), "")
        texts = [_text(sides, source), _text(sides, target)]
        has_states |= "status" in dict(_props(element))
        if any(text is not None for text in texts):
            pairs.append(_pair(element, texts[0] or "", texts[1] or ""))
    return Bitext(
        title=title or header.get("title", ""),
        pairs=named(pairs),
        signature=header.get("signature", ""),
        source_language=source or "fr",
        target_language=target or "en",
        model=header.get("model", ""),
        created=created,
        has_states=has_states,
    )


def _header(bitext: Bitext) -> Iterator[str]:
    attributes = {
        "creationtool": "visavis",
        "creationtoolversion": version_in(bitext.signature),
        "segtype": "sentence",
        "o-tmf": "visavis",
        "adminlang": "en",
        "srclang": bitext.source_language,
        "datatype": "plaintext",
    }
    if re.fullmatch(r"\d{4}-\d\d-\d\d", bitext.created, re.ASCII):
        attributes["creationdate"] = bitext.created.replace("-", "") + "T000000Z"
    yield f"<header{format_attributes(attributes)}>"
    yield _prop("title", bitext.title)
    yield _prop("target-language", bitext.target_language)
    yield _prop("signature", bitext.signature)
    if bitext.model:
        yield _prop("model", bitext.model)
    yield "</header>"


def _unit(pair: Pair, languages: tuple[str, str]) -> Iterator[str]:
    as_token = bool(_NMTOKEN.fullmatch(pair.id))
    yield f"<tu tuid={quote(pair.id)}>" if as_token else "<tu>"
    for note in notes_of(pair):
        yield f"<note>{escape(note)}</note>"
    if not as_token:
        yield _prop("id", pair.id)
    for name, value in props_of(pair):
        yield _prop(name, value)
    sides = [(code, text) for code, text in zip(languages, _texts(pair), strict=True) if text]
    for code, text in sides or [(languages[0], "")]:
        yield f"<tuv xml:lang={quote(code)}><seg>{escape(text)}</seg></tuv>"
    yield "</tu>"


def _texts(pair: Pair) -> tuple[str, str]:
    return pair.source, pair.target


def _prop(name: str, value: str) -> str:
    return f'<prop type="{_PROP}{name}">{escape(value)}</prop>'


def _props(element: Element) -> list[tuple[str, str]]:
    """Return our own props of a unit or header, in order."""
    return [
        (name.removeprefix(_PROP), prop.text())
        for prop in element.children("prop")
        if (name := prop.attributes.get("type", "")).startswith(_PROP)
    ]


def _known(code: str) -> str:
    """Return a language code, "" for the one that means any."""
    return "" if code.lower() == "*all*" else code


def _date(header: Element) -> str:
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T000000Z", header.attributes.get("creationdate", ""))
    return "-".join(match.groups()) if match else ""


def _sides(unit: Element) -> dict[str, str]:
    """Return the texts of a unit by their language, the first of each."""
    sides: dict[str, str] = {}
    for variant in unit.children("tuv"):
        code = variant.attributes.get(f"{XML} lang") or variant.attributes.get("lang", "")
        segment = variant.child("seg")
        if segment is not None:
            sides.setdefault(code, segment.text(without=_CODES))
    return sides


def _same(code: str, other: str) -> bool:
    """Return whether two codes are the same language, whatever their regions."""
    first, second = (re.split("[-_]", tag.lower())[0] for tag in (code, other))
    return first == second


def _text(sides: dict[str, str], code: str) -> str | None:
    """Return the text of a language: of its very code, else of one with another region."""
    close = next((text for key, text in sides.items() if _same(key, code)), None)
    return sides.get(code, close)


def _pair(unit: Element, source: str, target: str) -> Pair:
    props = _props(unit)
    id_ = unit.attributes.get("tuid") or dict(props).get("id", "")
    try:
        return pair_of(props, id=id_, source=source, target=target)
    except (ValueError, FormatError) as error:
        raise FormatError(
            f"line {unit.line}: {error}; mend the prop of this unit, or take it out"
        ) from None
