"""A house and its street stay as they are: a letter to "14, Rue de Gaulle" arrives nowhere.

English keeps French addresses in French ("he lives at 14, rue du Bac"), while a model renders some
words of them and drops others.
"""

from __future__ import annotations

import re

from translate.text.changes import Change
from translate.text.word_lists import is_common, without_accents

_KINDS = (
    "allées?|avenue|av\\.|boulevard|boul\\.|bd\\.?|chaussée|chemin|esplanade|faubourg|fbg|impasse"
    "|imp\\.|lotissement|montée|passage|place|pl\\.|promenade|quai|route|rue|ruelle|sentier|venelle"
)
# subtle: what follows must begin with a capital, for "3 place de parking" and "2 cours du soir" are
# no addresses; "de", "du" and "la" may stand between.
_SMALL = r"(?:(?:de|du|des|la|le|les|en|sur|sous|lès)[ \u00a0]+|(?:de[ \u00a0]+)?[ld]['’])"
_DAY = "(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche)\\b"  # "14 rue du Bac Lundi fermé"
_NAME = rf"(?!{_DAY})(?:(?:[A-Z]|Ste?|Dr|Pr|Col|Gal|Gén|Mal|Cdt|Pdt)\.|[A-ZÀ-ÖØ-Þ][\w'’-]*)"
_NAMES = rf"{_SMALL}{{0,3}}{_NAME}(?:[ \u00a0]+{_SMALL}{{0,3}}{_NAME})*"
# Not the end of a larger number, nor a year: "10 000 place de Grève", "En 2024, avenue Foch".
_HOUSE = r"(?<![\w/.,-])(?<!\d[ \u00a0\u202f\u2009])(?!(?:19|20)\d\d,)\d{1,4}"
STREET = re.compile(
    rf"{_HOUSE}(?:[ \u00a0]?(?:bis|ter|quater|[A-D]))?,?[ \u00a0]+"
    rf"(?:Grande?[ \u00a0-]Rue(?:[ \u00a0]+{_NAMES})?|(?i:{_KINDS})[ \u00a0]+{_NAMES})"
)
# A postal code of France and the town behind it.
_TOWN = re.compile(
    r"(?<![\w.,/-])(?<!\d )(?:0[1-9]|[1-8]\d|9[0-58])\d{3} "
    rf"(?P<town>{_NAME}(?:[ -]{_NAME})*)(?!\w)"
)
_LED = r"(?:\b(?P<at>[Oo]n|[Ii]n|[Aa]t) |(?P<other>\b[a-z]+ )|(?P<first>\A))[Tt]he "


def address_changes(source: str, text: str) -> tuple[Change, ...]:
    """Return what has to change for English to live "at 14, rue du Bac", not "on the 14".

    Args:
        source: the French sentence.
        text: the English of it, with its streets in French.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> address_changes("Il vit au 14, rue du Bac.", "He lives on the 14, rue du Bac.")
    ((9, 16, 'at '),)
    """
    changes: dict[tuple[int, int], str] = {}
    for street in {match.group() for match in STREET.finditer(source)}:
        for match in re.finditer(_LED + rf"(?={re.escape(street)})", text):
            at = match["at"]
            led = match["other"] or ("at " if at and at[0].islower() else "At " if at else "")
            changes[match.span()] = led
    return tuple((start, end, new) for (start, end), new in sorted(changes.items()))


def town_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where towns stand behind their postal codes; what is a common word is none.

    >>> town_spans("34000 MONTPELLIER"), town_spans("10000 PERSONNES")
    (((0, 17),), ())
    """
    found = (m for m in _TOWN.finditer(text) if not is_common(without_accents(m["town"].lower())))
    return tuple(m.span() for m in found)
