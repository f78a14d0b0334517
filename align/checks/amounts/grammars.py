"""How French and English write numbers: their words and symbols, as data for `read.py`.

Words are folded (lower case, no accents). Belgian and Swiss *septante*, *huitante*, *nonante* are
French too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language writes numbers.

    Args:
        decimal_separator: between the whole and the rest.
        units: words below a hundred, ordinals too.
        hundreds: words that multiply what is before them by a hundred.
        scales: words and symbols that multiply what is before them.
        other_scales: what a scale may be instead: one letter may be a unit ("5 m").
        joiners: what may stand between the words of one number.
        vague: words that alone are often no number: "one", "neuf" (new), "second".
        fixed: words that may stand for a number and never must: "both", "juillet".
        half_of: what stands between a half and what it halves ("half a million").
        and_half: a half behind a number ("et demi"), with the group scale.
        quarters: a quarter behind a number ("moins le quart"), with the group less.
        hundredths: digits with their unit between them ("12 € 50").
        spans: how many of the next smaller one a span of time has, by its name: 7 days a week.
        counted: a span of time behind a number ("last two weeks"), with the group name.
        out_of: what stands between a share and its whole ("three in ten").
        of_final: what makes a number a round of a cup: 8es de finale are the last 16.
        range_words: what stands between two numbers that share a scale.
        before_decade: what stands before a decade ("années ").
        time: a time of day, with the groups hour and minute.
        counts_by_twenty: whether 80 is four twenties, and 70 sixty-ten.
    """

    decimal_separator: str
    units: Mapping[str, int]
    hundreds: frozenset[str]
    scales: Mapping[str, Decimal]
    other_scales: Mapping[str, Decimal]
    joiners: frozenset[str]
    vague: frozenset[str]
    fixed: Mapping[str, tuple[str, ...]]
    half_of: frozenset[str]
    and_half: re.Pattern[str]
    quarters: re.Pattern[str]
    hundredths: re.Pattern[str]
    spans: Mapping[str, int]
    counted: re.Pattern[str]
    out_of: re.Pattern[str]
    of_final: re.Pattern[str]
    range_words: frozenset[str]
    before_decade: re.Pattern[str]
    time: re.Pattern[str]
    counts_by_twenty: bool


def _numbered(words: str) -> dict[str, int]:
    """Read "one:1 two:2"."""
    return {word: int(value) for word, _, value in (item.partition(":") for item in words.split())}


def _scaled(words: str) -> dict[str, Decimal]:
    """Read "million:6": powers of ten."""
    return {word: Decimal(10) ** power for word, power in _numbered(words).items()}


def _fixed(words: str) -> dict[str, tuple[str, ...]]:
    """Read "both:2 week:7,1"."""
    pairs = (item.partition(":") for item in words.split())
    return {word: tuple(values.split(",")) for word, _, values in pairs}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FRENCH = Grammar(
    decimal_separator=",",
    units=_numbered("""
        zero:0 un:1 une:1 deux:2 trois:3 quatre:4 cinq:5 six:6 sept:7 huit:8 neuf:9 dix:10 onze:11
        douze:12 treize:13 quatorze:14 quinze:15 seize:16 vingt:20 vingts:20 trente:30 quarante:40
        cinquante:50 soixante:60 septante:70 huitante:80 octante:80 nonante:90
        deuxieme:2 troisieme:3 quatrieme:4 cinquieme:5 sixieme:6 septieme:7 huitieme:8
        neuvieme:9 dixieme:10 onzieme:11 douzieme:12 treizieme:13 quatorzieme:14 quinzieme:15
        seizieme:16 vingtieme:20 trentieme:30 quarantieme:40 cinquantieme:50 soixantieme:60
        unieme:1
    """),
    hundreds=_set("cent cents centieme"),
    scales=_scaled("""
        mille:3 mil:3 millieme:3 milliers:3 millier:3 million:6 millions:6
        milles:3 milliard:9 milliards:9
        billion:12 billions:12 trillion:18 trillions:18 M:6 Md:9 Mds:9 k:3 K:3 Mrd:9
    """)
    | {"dizaines": Decimal(10), "douzaines": Decimal(12), "centaines": Decimal(100)},
    # Much French has "billion" and "trillion" from English, in their English sense.
    other_scales=_scaled("billion:9 billions:9 trillion:12 trillions:12 M:0 k:0 K:0 milles:0"),
    joiners=_set("et"),
    vague=_set(
        "un une neuf second seconde cent mille mil million millions milliard milliards"
        " millier milliers milles unieme centieme millieme billion billions trillion trillions k m"
        " md mds mrd dizaines douzaines centaines"
    ),
    fixed=_fixed("""
        premier:1 premiere:1 premiers:1 premieres:1 second:2 seconde:2 seconds:2 demi:0.5
        demie:0.5 moitie:0.5,2,50 tiers:3 quart:4,15,25 quarts:4 double:2 triple:3 quadruple:4
        couple:2 duo:2 paire:2 trio:3 quatuor:4 jumeaux:2 dizaine:10 douzaine:12 quinzaine:15,2,14
        vingtaine:20 trentaine:30 quarantaine:40 cinquantaine:50 soixantaine:60 centaine:100
        midi:12 minuit:0,12,24 decennie:10 decennies:10 siecle:100 trimestre:3 semestre:6 mi:0.5
        bimensuel:2
        quadragenaire:40 quinquagenaire:50 sexagenaire:60 septuagenaire:70 octogenaire:80
        janvier:1 fevrier:2 mars:3 avril:4 mai:5 juin:6 juillet:7 aout:8 septembre:9 octobre:10
        novembre:11 decembre:12
    """),
    half_of=frozenset(["", "-"]),
    and_half=re.compile(
        r"(?:\s{1,3}(?:heures?|ans?|années?|mois|jours?|semaines?))?\s{1,3}et\s{1,3}demie?\b"
        r"(?P<scale>x{0})",
        re.IGNORECASE,
    ),
    quarters=re.compile(
        r"(?:\s{1,3}heures?)?\s{1,3}(?:(?P<less>moins)\s{1,3}(?:le|un)|et(?:\s{1,3}un)?)\s{1,3}quart\b",
        re.IGNORECASE,
    ),
    hundredths=re.compile(r"(?<![\d.,])(\d{1,3})\s?(?:m|€|euros?)\s?(\d\d)(?!\d|[.,]\d|[^\W\d_])"),
    spans=_numbered("décennie:10 an:12 année:12 semaine:7 jour:24 journée:24 heure:60"),
    counted=re.compile(
        r"\s{1,3}(?:(?:derni|premi|prochai|petite|longue)\w{1,5}\s{1,3})?"
        r"(?P<name>décennie|an|année|semaine|journée|jour|heure)s?\b",
        re.IGNORECASE,
    ),
    out_of=re.compile(r"(?:[^\W\d]{1,20}\s){0,2}sur"),
    of_final=re.compile(r"(?:e|es|[eè]mes?)?\s{1,3}de\s{1,3}finale", re.IGNORECASE),
    range_words=_set("et à a ou - – — / de"),
    before_decade=re.compile(r"annees?[\s\u00a0]\Z|['’]\Z"),
    time=re.compile(
        r"(?<![\d.,])(?P<hour>\d{1,2})"
        r"(?:\s?(?:h|heures?)(?![^\W\d_])\s?|:(?=[0-5]\d))(?P<minute>[0-5]\d(?!\d|[.,]\d))?",
        re.IGNORECASE,
    ),
    counts_by_twenty=True,
)

ENGLISH = Grammar(
    decimal_separator=".",
    units=_numbered("""
        zero:0 first:1 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10
        eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18
        nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90
        second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10
        eleventh:11 twelfth:12 thirteenth:13 fourteenth:14 fifteenth:15 sixteenth:16
        seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20 thirtieth:30 fortieth:40
        fiftieth:50 sixtieth:60 seventieth:70 eightieth:80 ninetieth:90
    """),
    hundreds=_set("hundred hundredth"),
    scales=_scaled("""
        thousand:3 thousands:3 thousandth:3 million:6 millions:6 billion:9 billions:9 bn:9 tn:12
        trillion:12 trillions:12 m:6 M:6 b:9 k:3 K:3 mn:6 mln:6 bln:9
    """)
    | {"dozen": Decimal(12), "hundreds": Decimal(100)},
    other_scales=_scaled("m:0 M:0 b:0 k:0 K:0"),
    joiners=_set("and"),
    vague=_set(
        "one first second hundred hundreds thousand thousands million millions billion billions"
        " trillion trillions dozen k m b bn tn mn mln bln"
    ),
    fixed=_fixed("""
        first:1 once:1 single:1 twice:2 both:2 half:0.5,2,50 quarter:4,15,3,25 quarters:4 thirds:3
        double:2 twofold:2 threefold:3 triple:3 couple:2 pair:2 duo:2 twin:2 twins:2 trio:3
        dozens:12,10 decade:10 decades:10 century:100 centuries:100 fortnight:15,14,2
        fortnightly:15,14,2 week:7,8,1 weeks:7 teens:10 year:12,1
        noon:12 midday:12 midnight:0,12,24 either:2 neither:2
        january:1 february:2 march:3 april:4 may:5 june:6 july:7 august:8 september:9 october:10
        november:11 december:12 day:24,1 days:24 hour:60,1 minute:60 thrice:3 duel:2 trilogy:3
        quadruple:4 treble:3 sole:1 all:100 full:100 fully:100 entirely:100 completely:100
        halves:2 twenties:20,1920 thirties:30,1930 forties:40,1940 fifties:50,1950
        sixties:60,1960 seventies:70,1970 eighties:80,1980 nineties:90,1990 biannual:2
        quarterly:3 monthly:1
    """),
    half_of=frozenset(["a", "an", "-"]),
    and_half=re.compile(
        r"\s{1,3}and\s{1,3}a\s{1,3}half\b(?:\s{1,3}(?P<scale>thousand|million|billion|trillion)\b)?",
        re.IGNORECASE,
    ),
    quarters=re.compile(r"(?!)"),  # they stand before the hour
    hundredths=re.compile(r"(?!)"),
    spans=_numbered("decade:10 year:12 week:7 day:24 hour:60"),
    counted=re.compile(
        r"(?:\s{1,3}|-)(?:(?:more|short|long|full|whole)\s{1,3})?"
        r"(?P<name>decade|year|week|day|hour)s?\b",
        re.IGNORECASE,
    ),
    out_of=re.compile(r"(?:[^\W\d]{1,20}\s){0,2}(?:in|out of)(?:\severy)?"),
    of_final=re.compile(r"(?!)"),  # English has other words
    range_words=_set("and to or - – — /"),
    before_decade=re.compile(r"(?:['’]|\bthe\s)\Z"),
    time=re.compile(
        r"(?<![\d.,])(?P<hour>\d{1,2})"
        r"(?:(?:[:h]|\.(?=[0-5]\d\s?[ap]\.?m\b))(?P<minute>[0-5]\d)(?!\d)(?:\s?[ap]\.?m\b\.?)?"
        r"|\s?(?:[ap]\.?m\b\.?|o['’]clock|h\b))",
        re.IGNORECASE,
    ),
    counts_by_twenty=False,
)
