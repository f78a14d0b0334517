"""Bitexts as XLIFF 1.2: the version that every translation tool opens.

Written: a `trans-unit` a pair; a machine's target is `needs-review-translation` with the qualifier
`mt-suggestion`, one that a person vouches for `final` and approved; flags and reasons are notes;
the score is the `match-quality` of an `alt-trans` with the same text, other renderings are
`alt-trans` without one; the rest is in `prop` elements of a namespace of our own.
"""

from __future__ import annotations

from collections.abc import Iterator

from align.bitext import Bitext, Pair
from align.exchange.escape import escape, quote, with_attributes
from align.exchange.inline import plain_text
from align.exchange.lines import version_in
from align.exchange.markup import Element
from align.exchange.props import notes_of, pair_of, props_of
from align.exchange.tool_states import confirmed_by_tool

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
OWN = "urn:visavis:exchange"
MACHINE = {"state": "needs-review-translation", "state-qualifier": "mt-suggestion"}
RECALLED = {"state": "translated", "state-qualifier": "exact-match"}  # a person's, from a memory
# States in which somebody has done the work (XLIFF 1.2, 2.3: predefined values of `state`).
_DONE = ("translated", "final", "signed-off")


def format_xliff12(bitext: Bitext) -> Iterator[str]:
    """Yield the lines of an XLIFF 1.2 file."""
    languages = (
        f"source-language={quote(bitext.source_language)} "
        f"target-language={quote(bitext.target_language)}"
    )
    date = f' date="{bitext.created}T00:00:00Z"' if bitext.created else ""
    version = quote(version_in(bitext.signature))
    yield f'<xliff version="1.2" xmlns="{NAMESPACE}" xmlns:vv="{OWN}">'
    yield f'<file original={quote(bitext.title)} {languages} datatype="plaintext"{date}>'
    yield f'<header><tool tool-id="visavis" tool-name="visavis" tool-version={version}/>'
    yield _prop("signature", bitext.signature)
    yield _prop("model", bitext.model)
    yield "</header>"
    yield "<body>"
    for pair in bitext.pairs:
        yield from _unit(pair, by_machine=bool(bitext.model))
    yield "</body>"
    yield "</file>"
    yield "</xliff>"


def _unit(pair: Pair, *, by_machine: bool) -> Iterator[str]:
    state, approved = dict(MACHINE), ""
    if not by_machine:
        del state["state-qualifier"]
    if pair.confirmed and pair.target:
        state, approved = {"state": "final"}, ' approved="yes"'
    yield f'<trans-unit id={quote(pair.id)}{approved} xml:space="preserve">'
    yield f"<source>{escape(pair.source)}</source>"
    if pair.target:
        yield with_attributes("<target>", state) + f"{escape(pair.target)}</target>"
    yield from remarks(pair)
    for name, value in props_of(pair, alternatives=False):
        yield _prop(name, value)
    yield "</trans-unit>"


def remarks(pair: Pair, prefix: str = "") -> Iterator[str]:
    """Yield what a reviewer sees beside a target: notes, score, other renderings.

    Args:
        pair: what is known.
        prefix: of XLIFF's namespace in the file, with its colon.
    """
    for note in notes_of(pair):
        yield f'<{prefix}note from="visavis" annotates="target">{escape(note)}</{prefix}note>'
    texts = [("", text) for text in pair.alternatives]
    if pair.estimate is not None and pair.target:
        texts.insert(0, (f' match-quality="{pair.estimate.score:.0f}%"', pair.target))
    for quality, text in texts:
        target = f"<{prefix}target>{escape(text)}</{prefix}target>"
        yield f'<{prefix}alt-trans{quality} origin="visavis">{target}</{prefix}alt-trans>'


def _prop(name: str, value: str) -> str:
    return f'<vv:prop name="{name}">{escape(value)}</vv:prop>'


def props_in(element: Element) -> dict[str, str]:
    """Return our own props of a header."""
    return dict(_props(element))


def _props(element: Element) -> list[tuple[str, str]]:
    return [
        (prop.attributes.get("name", ""), prop.text()) for prop in element.children(f"{OWN} prop")
    ]


def pairs_in(unit: Element) -> Iterator[Pair]:
    """Yield the pair of a `trans-unit`.

    Raises:
        FormatError, ValueError: if one of our own props is malformed.
    """
    source, target = unit.child("source"), unit.child("target")
    alternatives = [
        ("alternative", plain_text(proposed))
        for proposal in unit.children("alt-trans")
        if proposal.attributes.get("origin") == "visavis"
        and "match-quality" not in proposal.attributes
        if (proposed := proposal.child("target")) is not None
    ]
    yield pair_of(
        [*_props(unit), *alternatives],
        id=unit.attributes.get("id", ""),
        source="" if source is None else plain_text(source),
        target="" if target is None else plain_text(target),
        confirmed=None if target is None else is_confirmed(unit, target),
    )


def has_state(unit: Element) -> bool:
    """Return whether a unit says anything of who vouches for its target."""
    target = unit.child("target")
    stated = target is not None and "state" in target.attributes
    if stated or "approved" in unit.attributes or "status" in props_in(unit):
        return True
    return confirmed_by_tool(unit) is not None


def is_confirmed(unit: Element, target: Element) -> bool:
    """Return whether a person vouches for a target: approved, or in a state that says so."""
    by_machine = target.attributes.get("state-qualifier") == "mt-suggestion"
    done = target.attributes.get("state") in _DONE
    if unit.attributes.get("approved") == "yes":
        return True
    by_tool = confirmed_by_tool(unit)
    return done and not by_machine if by_tool is None else by_tool
