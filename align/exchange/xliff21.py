"""Bitexts as XLIFF 2.1, with its modules for translation candidates and metadata.

Written: a `unit` with one `segment` a pair; a machine's target is in state `translated` with a
sub-state of ours, one that a person vouches for in state `final`; flags and reasons are notes; the
score is the `matchQuality` of a candidate with the same text, other renderings are candidates
without one; the rest is metadata of the category `visavis`. Version 2.0 differs in nothing that is
read or written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.bitext import Bitext, Pair
from align.exchange.escape import escape, quote, with_attributes
from align.exchange.inline import plain_text
from align.exchange.lines import fresh_name, version_in
from align.exchange.markup import Element
from align.exchange.props import notes_of, pair_of, props_of

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
UNCONFIRMED = "visavis:unconfirmed"
MACHINE = {"state": "translated", "subState": UNCONFIRMED}
RECALLED = {"state": "translated"}  # a person's, from a memory
_NMTOKEN = re.compile(r"[A-Za-z0-9._:-]+")


def format_xliff21(bitext: Bitext) -> Iterator[str]:
    """Yield the lines of an XLIFF 2.1 file."""
    languages = f"srcLang={quote(bitext.source_language)} trgLang={quote(bitext.target_language)}"
    yield f'<xliff version="2.1" xmlns="{NAMESPACE}" {languages}'
    yield f' xmlns:mda="{METADATA}" xmlns:mtc="{_MATCHES}">'
    yield f'<file id="f1" original={quote(bitext.title)} xml:space="preserve">'
    yield from _metadata(
        ("version", version_in(bitext.signature)),
        ("signature", bitext.signature),
        ("model", bitext.model),
        ("created", bitext.created),
    )
    taken = {pair.id for pair in bitext.pairs}
    for number, pair in enumerate(bitext.pairs, start=1):
        as_token = bool(_NMTOKEN.fullmatch(pair.id))
        yield from _unit(pair, pair.id if as_token else fresh_name(number, taken))
    yield "</file>"
    yield "</xliff>"


def _unit(pair: Pair, name: str) -> Iterator[str]:
    yield f"<unit id={quote(name)}>"
    candidates = list(_candidates(pair))
    if candidates:
        yield "<mtc:matches>"
        yield from candidates
        yield "</mtc:matches>"
    own_id = () if name == pair.id else (("id", pair.id),)
    yield from _metadata(*own_id, *props_of(pair, alternatives=False))
    notes = list(remarks(pair))
    if notes:
        yield "<notes>"
        yield from notes
        yield "</notes>"
    state = {"state": "final"} if pair.confirmed else MACHINE
    yield with_attributes('<segment id="s1">', state if pair.target else {})
    yield f"<source>{escape(pair.source)}</source>"
    if pair.target:
        yield f"<target>{escape(pair.target)}</target>"
    yield "</segment>"
    yield "</unit>"


def _candidates(pair: Pair) -> Iterator[str]:
    texts = [("", text) for text in pair.alternatives]
    if pair.estimate is not None and pair.target:
        texts.insert(0, (f' matchQuality="{pair.estimate.score:.2f}"', pair.target))
    source = f"<source>{escape(pair.source)}</source>"
    for quality, text in texts:
        yield f'<mtc:match ref="#s1" origin="visavis" type="mt"{quality}>'
        yield f"{source}<target>{escape(text)}</target></mtc:match>"


def _metadata(*items: tuple[str, str]) -> Iterator[str]:
    yield '<mda:metadata><mda:metaGroup category="visavis">'
    for name, value in items:
        yield f'<mda:meta type="{name}">{escape(value)}</mda:meta>'
    yield "</mda:metaGroup></mda:metadata>"


def remarks(pair: Pair, prefix: str = "") -> Iterator[str]:
    """Yield what a reviewer should know of a target, a note each.

    Args:
        pair: what is known.
        prefix: of XLIFF's namespace in the file, with its colon.
    """
    for note in notes_of(pair):
        start = f'<{prefix}note category="visavis" appliesTo="target">'
        yield f"{start}{escape(note)}</{prefix}note>"


def props_in(metadata: Element) -> dict[str, str]:
    """Return our own items of a file's metadata."""
    return dict(_props(metadata))


def _props(metadata: Element | None) -> list[tuple[str, str]]:
    return [
        (item.attributes.get("type", ""), item.text())
        for group in (() if metadata is None else metadata.children(f"{METADATA} metaGroup"))
        if group.attributes.get("category") == "visavis"
        for item in group.children(f"{METADATA} meta")
    ]


def pairs_in(unit: Element) -> Iterator[Pair]:
    """Yield a pair for each segment of a `unit`; what is known of the unit is the first one's.

    Raises:
        FormatError, ValueError: if one of our own items of metadata is malformed.
    """
    props = [*_props(unit.child(f"{METADATA} metadata")), *_alternatives(unit)]
    name = dict(props).get("id") or unit.attributes.get("id", "")
    for number, segment in enumerate(unit.children("segment"), start=1):
        source, target = segment.child("source"), segment.child("target")
        yield pair_of(
            [*(props if number == 1 else ()), ("block", dict(props).get("block", name))],
            id=name if number == 1 else f"{name}-{segment.attributes.get('id') or number}",
            source="" if source is None else plain_text(source),
            target="" if target is None else plain_text(target),
            confirmed=None if target is None else is_confirmed(segment),
        )


def _alternatives(unit: Element) -> Iterator[tuple[str, str]]:
    matches = unit.child(f"{_MATCHES} matches")
    for match in () if matches is None else matches.children(f"{_MATCHES} match"):
        target = match.child("target")
        ours = match.attributes.get("origin") == "visavis"
        if ours and "matchQuality" not in match.attributes and target is not None:
            yield "alternative", plain_text(target)


def has_state(unit: Element) -> bool:
    """Return whether a unit says anything of who vouches for its targets."""
    stated = any("state" in segment.attributes for segment in unit.children("segment"))
    return stated or "status" in dict(_props(unit.child(f"{METADATA} metadata")))


def is_confirmed(segment: Element) -> bool:
    """Return whether a person vouches for a segment's target."""
    state = segment.attributes.get("state", "initial")
    unconfirmed = segment.attributes.get("subState") == UNCONFIRMED
    return state in ("reviewed", "final") or (state == "translated" and not unconfirmed)
