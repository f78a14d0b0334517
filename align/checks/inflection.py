"""Regular forms of English words led back to what they may be forms of.

What has an irregular form has no regular one: came, not comed, and so neither cames.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Verbs whose past has no "ed". Those that may have one are not here: burned, dreamed, lighted.
_VERBS = """
    arise become begin bite blow break bring build buy catch choose come creep cut deal do draw
    drink drive eat fall feel fight find fly forbid forget forgive freeze get give go grow hear
    hide hit hold hurt keep know lay lead leave lend let lose make mean meet overcome pay read ride
    rise run say see seek sell send shake shrink shut sing sink sit sleep slide speak spend stand
    steal stick strike swear sweep swim swing take teach tear tell think throw understand undertake
    upset wear weep win withdraw withstand write
"""
# Past forms and plurals that are nothing else; a saw, a drove and a thought are nouns as well.
_FORMS = """
    arisen ate became been began begun bitten blew blown born bought broken brought built came
    caught children chosen chose dealt did done drank drawn drew driven eaten fallen feet felt
    flew flown forbidden forgave forgiven forgot forgotten fought frozen froze gave geese gone got
    grew grown had held hidden heard kept knew known led lent lost made meant men met mice paid
    ridden risen rode said sang sank sat seen sent slept sold spent spoken stolen stood stuck sung
    sunk swam swore sworn swum taken taught teeth threw thrown told took torn understood undertook
    went were withdrawn withdrew woke woken women won wore worn written wrote
"""
_IRREGULAR, _ENDED = frozenset(_VERBS.split()), frozenset(_FORMS.split())
# Of nouns that are nothing else, behind which no "ly" makes an adverb.
OF_NOUNS = ("ment", "tion", "sion", "ness", "ship", "ism", "ance", "ence", "ity")

# The y would be "ie": sympathies; and x, z and sh have "es".
_IRREGULAR_PLURAL = re.compile(r"(?:[^aeiouy]y|[xz]|sh)s\Z")
# The e would go, and the y be an i: visibly, happily; "shyly" is short.
NO_ADVERB = re.compile(r"(?:[^aeiouy]le|...[^aeiouy]y)ly\Z")


def stems(word: str) -> Iterator[str]:
    """Yield what a word may be a regular form of.

    >>> sorted(stems("planned")), sorted(stems("worryed")), sorted(stems("cames"))
    (['plan', 'plann', 'planne'], [], [])
    """
    if word.endswith("s") and word[:-1] not in _ENDED and not _IRREGULAR_PLURAL.search(word):
        yield word[:-1]
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        yield word[:-2]
    if word.endswith(("ies", "ied", "ily")):
        yield word[:-3] + "y"
    if word.endswith("ly") and not (word[:-2].endswith(OF_NOUNS) or NO_ADVERB.search(word)):
        yield word[:-2]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            if ending == "ed" and stem[-1] == "y" and stem[-2] not in "aeiou":
                continue  # the y would be an i: worried
            bases = [stem, stem + "e", *([stem[:-1]] if stem[-1] == stem[-2] else [])]
            yield from (base for base in bases if ending == "ing" or base not in _IRREGULAR)
