"""A house and its street stay as they are: a letter to "14, Rue de Gaulle" arrives nowhere.

English keeps French addresses in French ("he lives at 14, rue du Bac"), while a model renders some
words of them and drops others.
"""

from __future__ import annotations

import re

from translate.text.changes import Change
from translate.text.word_lists import cased, is_common, without_accents

_KINDS = (
    "allées?|avenue|av\\.|boulevard|boul\\.|bd\\.?|chaussée|chemin|esplanade|faubourg|fbg|impasse"
    "|imp\\.|lotissement|montée|passage|place|pl\\.|promenade|quai|route|rue|ruelle|sentier|venelle"
)
# subtle: what follows must begin with a capital, for "3 place de parking" and "2 cours du soir" are
# no addresses; "de", "du" and "la" may stand between.
_SMALL = r"(?:(?:de|du|des|la|le|les|en|sur|sous|lès)[ \u00a0]+|(?:de[ \u00a0]+)?[ld]['’])"
# "14 rue du Bac Lundi fermé", "3 place Vendôme Il pleut"
_DAY = (
    "(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|Ouvert|Fermé|Tél|Tel|Métro|Entrée"
    "|Je|Tu|Il|Elle|On|Nous|Vous|Ils|Elles|À|Et)\\b"
)
_NAME = rf"(?!{_DAY})(?:(?:[A-Z]|Ste?|Dr|Pr|Col|Gal|Gén|Mal|Cdt|Pdt)\.|[A-ZÀ-ÖØ-Þ][\w'’-]*)"
_NAMES = rf"{_SMALL}{{0,3}}{_NAME}(?:[ \u00a0]+{_SMALL}{{0,3}}{_NAME})*"
# Not the end of a larger number, nor a year: "10 000 place de Grève", "En 2024, avenue Foch".
_HOUSE = r"(?<![\w/.,-])(?<!\d[ \u00a0\u202f\u2009])(?!(?:19|20)\d\d,)\d{1,4}"
STREET = re.compile(
    rf"{_HOUSE}(?:[ \u00a0]?(?:bis|ter|quater|[A-D]))?,?[ \u00a0]+"
    rf"(?:Grande?[ \u00a0-]Rue(?:[ \u00a0]+{_NAMES})?|(?i:{_KINDS})[ \u00a0]+{_NAMES})"
)
# A postal code of France and the town behind it: in a line of its own, or behind a street.
_CODE = r"(?:0[1-9]|[1-8]\d|9[0-58])\d{3}"
_TOWN = re.compile(
    rf"(?:\A\s*|(?P<street>{STREET.pattern})[ \u00a0]?[,–-]?[ \u00a0])"
    rf"(?P<line>(?:F-)?{_CODE} (?P<town>{_NAME}(?:[ -]{_NAME})*))"
    r"(?:\s+CEDEX(?: \d+)?)?(?P<rest>\s*\Z)?"
)
_LED = re.compile(r"(?:\b(?P<at>[Oo]n|[Ii]n|[Aa]t) |(?P<other>\b[a-z]+ )|(?P<first>\A))[Tt]he \Z")
_REACH = 20  # characters before a street that tell; chosen: "throughout the "


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
    streets = {match.group() for match in STREET.finditer(source)}
    changes: list[Change] = []
    for street in STREET.finditer(text) if streets else ():
        led = _LED.search(text, max(0, street.start() - _REACH), street.start())
        if street.group() in streets and led:
            at = led["at"]
            kept = led["other"] or ("at " if at and at[0].islower() else "At " if at else "")
            changes.append((led.start(), street.start(), kept))
    return tuple(changes)


def street_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where houses stand with their streets; in a text in capitals, only as the whole of it.

    In capitals nothing tells where a street ends.

    >>> street_spans("Il vit 14, rue du Bac."), street_spans("LE BUREAU DU 5 RUE FOCH EST FERMÉ")
    (((7, 21),), ())
    """
    found = [match.span() for match in STREET.finditer(text)]
    is_loud = text == text.upper()
    return tuple(span for span in found if not is_loud or not text[: span[0]].strip(" ,-–"))


# Within names of towns: Aix-en-Provence.
_WITHIN = frozenset(
    ("en", "sur", "sous", "le", "la", "les", "de", "du", "des", "d", "l", "au", "aux")
)


def town_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a town stands behind its postal code, alone in its line or behind a street.

    >>> town_spans("34000 MONTPELLIER"), town_spans("10000 PERSONNES"), town_spans("12000 Kurdes")
    (((0, 17),), (), ())
    """
    found = (
        m
        for m in _TOWN.finditer(text)
        if m["street"] or (m["rest"] is not None and _is_town(m["town"]))
    )
    return tuple(m.span("line") for m in found)


def _is_town(name: str) -> bool:
    """Return whether a name is no common word, and no people: 12000 Kurdes."""
    plain = without_accents(name.lower())
    is_people = plain.endswith("s") and not cased(plain) and " " not in plain and "-" not in plain
    words = set(re.split("[ '’-]", plain)) - _WITHIN
    return not any(map(is_common, words)) and not is_people
