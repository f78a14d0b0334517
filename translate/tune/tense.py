"""The tense of news for training: what happened is told in the past, not in the perfect.

Parliaments translate *a annoncé* by *has announced*; of Friday no English says so. Where a French
perfect and an English one correspond, the English becomes a simple past.
"""

from __future__ import annotations

import re

# Participles whose past has another form; those of the same form, and what ends in -ed, are below.
_CHANGED = """
    arisen:arose beaten:beat become:became begun:began bitten:bit broken:broke chosen:chose
    come:came done:did drawn:drew driven:drove drunk:drank eaten:ate fallen:fell flown:flew
    forgotten:forgot forgiven:forgave frozen:froze given:gave gone:went gotten:got grown:grew
    hidden:hid known:knew overcome:overcame proven:proved ridden:rode risen:rose run:ran seen:saw
    shaken:shook shown:showed spoken:spoke stolen:stole sung:sang sunk:sank sworn:swore swum:swam
    taken:took thrown:threw torn:tore undergone:underwent undertaken:undertook withdrawn:withdrew
    woken:woke worn:wore written:wrote
"""
_PAST = dict(pair.split(":") for pair in _CHANGED.split())
_SAME = """
    bent bought bound brought built burnt caught cost cut dealt dug fed felt fled fought found got
    had heard held hit hung hurt kept laid learnt led left lent let lit lost made meant met
    overheard paid put read rebuilt said sat sent set shot shut slept sold sought spent spread
    stood struck stuck taught thought told understood upset won
"""
_PARTICIPLES = "|".join([*_PAST, *_SAME.split(), r"(?!need|indeed|speed|hundred)[a-z]+ed"])
# "Will have done" and "to have done" are no perfects of the present, nor is a question's.
_ENGLISH = re.compile(
    rf"(?<!\bto )(?<!\bwill )(?<!\bwould )(?<!\bmust )(?<!\bcould )(?<!\bmay )(?<!\bmight )"
    rf"(?<!\bshould )(?<!\bshall )(?<!\bcan )(?<!\bnot )(?<!\bdo )(?<!\bdoes )(?<!\bnever )"
    rf"\b(?P<who>I |he |she |it )?(?P<have>has|have) "
    rf"(?P<adverb>(?:also|therefore|thus|clearly|rightly|finally|again) )?"
    rf"(?:(?P<been>been)|(?P<verb>{_PARTICIPLES}))\b",
    re.IGNORECASE,
)
_FRENCH = re.compile(
    r"(?<!\w)(?:ai|as|a|avons|avez|ont|suis|es|est|sommes|êtes|sont) "
    r"(?:(?:été|aussi|également|donc|ainsi|bien|enfin|à nouveau|clairement) )?"
    r"\w+(?:é|i|is|it|u|us|ert|int|ort)e?s?\b",
    re.IGNORECASE,
)
# What reaches into the present keeps its perfect.
_PRESENT = re.compile(
    r"\b(?:depuis|déjà|jamais|toujours|jusqu'ici|jusqu'à présent|récemment|désormais|maintenant|"
    r"aujourd'hui|since|already|never|ever|always|still|yet|just|recently|so far|until now|now|"
    r"for (?:some|many|several|years|a long|the last|the past|\w+ years))\b",
    re.IGNORECASE,
)


def tell_in_past(source: str, target: str) -> str:
    """Return the English of a pair in the past, if its French has at least as many perfects.

    >>> tell_in_past("Elle a annoncé un plan.", "She has announced a plan.")
    'She announced a plan.'
    >>> tell_in_past("Ils ont été élus.", "They have been elected.")
    'They were elected.'
    >>> tell_in_past("Elle a des moyens limités.", "She has limited means.")
    'She has limited means.'
    """
    if _PRESENT.search(source) or _PRESENT.search(target):
        return target
    if len(_ENGLISH.findall(target)) > len(_FRENCH.findall(source)):
        return target
    return _ENGLISH.sub(_past, target)


def _past(match: re.Match[str]) -> str:
    who, adverb = match["who"] or "", match["adverb"] or ""
    if match["been"]:
        alone = match["have"].lower() == "has" or who == "I "
        return f"{who}{'was' if alone else 'were'} {adverb}".rstrip()
    verb = match["verb"]
    return f"{who}{adverb}{_PAST.get(verb.lower(), verb)}"
