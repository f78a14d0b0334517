"""Bitexts as XLIFF, written in version 1.2 or 2.1, read in any of 1.x and 2.x.

Kept of a pair is its id, both texts and what `props.py` keeps; of the whole text the title,
languages, signature, model and date. Files of other programs are read as pairs of texts: their
codes, notes and candidates are read over. To translate a file and keep all of it, see `fill.py`.
"""

from __future__ import annotations

from align.bitext import Bitext, Pair
from align.errors import FormatError
from align.exchange import xliff12, xliff21
from align.exchange.lines import named
from align.exchange.markup import Element, read_elements

VERSIONS = ("1.2", "2.1")


def format_xliff(bitext: Bitext, *, version: str = "1.2") -> str:
    """Write an XLIFF file in UTF-8.

    Characters that XML cannot hold become U+FFFD, each; a flag `replaced-characters` on their pair
    says which.

    Args:
        bitext: what to write.
        version: one of `VERSIONS`.
    """
    lines = (xliff12.format_xliff12 if version == "1.2" else xliff21.format_xliff21)(bitext)
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *lines, ""))


def parse_xliff(content: str | bytes, *, title: str = "") -> Bitext:
    """Read an XLIFF file; the inverse of `format_xliff` for all that XLIFF keeps.

    Args:
        content: the file; bytes in the encoding that it declares.
        title: what to call the bitext; what the file says if not given.

    Raises:
        FormatError: naming the line that is malformed or dangerous, and the remedy.

    >>> bitext = Bitext("x", (Pair("p1s1", "p1", "Oui.", "Yes."),), "visavis:1|model:m")
    >>> [parse_xliff(format_xliff(bitext, version=v)) == bitext for v in VERSIONS]
    [True, True]
    """
    pairs: list[Pair] = []
    about: dict[str, str] = {}
    languages: tuple[str, str] | None = None
    has_states = False
    units = ("header", f"{xliff21.METADATA} metadata", "trans-unit", "unit")
    for element in read_elements(content, root="xliff", units=units):
        own = languages_of(element)
        if own != (languages or own):
            before = name_languages(languages or own)
            raise FormatError(
                f"line {element.line}: {name_languages(own)} where {before} was before; "
                "keep one pair of languages in a file"
            )
        languages = own
        module = xliff12 if version_of(element) == 1 else xliff21
        if element.name in ("trans-unit", "unit"):
            # What nobody is to translate has no translation to look at.
            is_kept = element.inherited("translate") == "no"
            pairs += (pair for pair in _pairs(element) if pair.target or not is_kept)
            has_states |= module.has_state(element)
        elif element.parent is not None and element.parent.name == "file":
            about = {**module.props_in(element), **about}
        about.setdefault("title", element.inherited("original"))
        about.setdefault("created", element.inherited("date")[: len("2026-11-25")])
    source, target = languages or ("fr", "en")
    return Bitext(
        title=title or about.get("title", ""),
        pairs=named(pairs),
        signature=about.get("signature", ""),
        source_language=source or "fr",
        target_language=target or "en",
        model=about.get("model", ""),
        created=about.get("created", ""),
        has_states=has_states,
    )


def _pairs(unit: Element) -> list[Pair]:
    try:
        return list((xliff12 if version_of(unit) == 1 else xliff21).pairs_in(unit))
    except (ValueError, FormatError) as error:
        raise FormatError(
            f"line {unit.line}: {error}; mend what visavis wrote into this unit, or take it out"
        ) from None


def name_languages(languages: tuple[str, str]) -> str:
    """Write languages for people.

    >>> name_languages(("fr", ""))
    'fr to ?'
    """
    return " to ".join(code or "?" for code in languages)


def languages_of(element: Element) -> tuple[str, str]:
    """Return the languages that an element is in, "" where the file does not say."""
    if version_of(element) == 1:
        return element.inherited("source-language"), element.inherited("target-language")
    return element.inherited("srcLang"), element.inherited("trgLang")


def version_of(element: Element) -> int:
    """Return the first number of the version, 1 or 2.

    Raises:
        FormatError: if it is another.
    """
    version = element.inherited("version")
    if version[:2] in ("1.", "2."):
        return int(version[0])
    raise FormatError(f"XLIFF {version or 'without a version'}; save it as XLIFF 1.2 or 2.1")
