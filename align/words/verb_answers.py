"""Which forms of an English verb may answer a form of a French one: “mijotait” was simmering.

English forms are numbered: 0 the base, 1 the third person, 2 the past, 3 the participle, 4 -ing.
After the tables of conjugation that every grammar has; where an ending has two readings (*finit*
is and was) both count, since likelihood will tell.
"""

from __future__ import annotations

import re

_INFINITIVE = (0, 4)
# Behind the stem of a regular infinitive. Each stands between spaces.
_BEHIND_STEM = tuple(
    (f" {endings} ", tuple(map(int, forms)))
    for endings, forms in (
        ("ant ants ante antes issant issants issante issantes", "4"),
        ("é ée és ées i ie ies u ue us ues", "3210"),
        ("ais ait aient ions iez issais issait issions issiez issaient", "240"),
        ("ai as a âmes âtes èrent îmes îtes irent", "2"),
        ("is it", "3210"),
        ("e es ons ez ent issons issez issent", "014"),
        ("s t", "01"),
    )
)
_FUTURE = re.compile(r"[ei]?r(?:ai|as|a|ons|ez|ont)\Z")
# At the end of forms of irregular verbs; the first that fits counts.
_AT_END = tuple(
    (re.compile(rf"(?:{ending})\Z"), tuple(map(int, forms)))
    for ending, forms in (
        ("ants?|antes?", "4"),
        ("r(?:ai|as|a|ons|ez|ont)", "0"),
        ("r(?:ais|ait|ions|iez|aient)", "02"),
        ("ais|ait|aient|ions|iez", "240"),
        ("[iîuûâ]rent|inrent|[îûâ][mt]es", "2"),
        ("(?:[éius]|[^e]t|ert)(?:es?|s)?", "3210"),
        ("e|es|ent|ons|ez", "014"),
    )
)
_ANY = (0, 1, 2, 3, 4)


def answering_forms(word: str, infinitive: str) -> tuple[int, ...]:
    """Return the numbers of the English forms that may answer a French verb's, likeliest first.

    Args:
        word: a form of the verb, folded.
        infinitive: its base form.

    >>> [answering_forms(word, "tirer") for word in ("tirer", "tirait", "tirera", "tirent")]
    [(0, 4), (2, 4, 0), (0,), (0, 1, 4)]
    >>> answering_forms("offerte", "offrir"), answering_forms("chante", "chanter")
    ((3, 2, 1, 0), (0, 1, 4))
    """
    if word == infinitive:
        return _INFINITIVE
    stem = infinitive[:-2]
    if word.startswith(stem):
        ending = word.removeprefix(stem)
        for endings, forms in _BEHIND_STEM:
            if f" {ending} " in endings:
                return forms
        if _FUTURE.fullmatch(ending):
            return (0,)
    return next((forms for ending, forms in _AT_END if ending.search(word)), _ANY)
