"""English verbs: the five forms of one, and the form that a place in a sentence asks for.

Regular endings by rule, irregular verbs after Quirk et al., *A Comprehensive Grammar of the English
Language*, 3.11-20. Of a phrase, the first word is the verb: list their shares, listed their shares.
"""

from __future__ import annotations

import re
from typing import Literal

from translate.glossary.words.word_lists import word_set

VerbForm = Literal["base", "s", "ing", "past", "participle"]

# Base, past, participle; one form where past and participle are the same.
_IRREGULAR = {
    line.split()[0]: (line.split()[1], line.split()[-1])
    for line in """
    be was been|become became become|begin began begun|bind bound|break broke broken|bring brought
    build built|buy bought|catch caught|choose chose chosen|come came come|cut cut|deal dealt
    do did done|draw drew drawn|drive drove driven|fall fell fallen|feel felt|fight fought
    find found|fly flew flown|forbid forbade forbidden|foresee foresaw foreseen|get got
    give gave given|go went gone|grow grew grown|have had|hear heard|hide hid hidden|hold held
    keep kept|know knew known|lay laid|lead led|leave left|lend lent|lose lost|make made
    mean meant|meet met|overcome overcame overcome|oversee oversaw overseen|pay paid|put put
    read read|rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent
    set set|shut shut|sit sat|speak spoke spoken|spend spent|spread spread|stand stood
    steal stole stolen|swear swore sworn|take took taken|teach taught|tell told|think thought
    understand understood|undertake undertook undertaken|uphold upheld|win won
    withdraw withdrew withdrawn|withhold withheld|write wrote written
    rewrite rewrote rewritten|strike struck|bear bore borne|beat beat beaten|bend bent|bet bet
    bite bit bitten|blow blew blown|burst burst|cast cast|cling clung|cost cost|creep crept|dig dug
    drink drank drunk|eat ate eaten|feed fed|flee fled|fling flung|forget forgot forgotten
    forgive forgave forgiven|freeze froze frozen|grind ground|hang hung|hit hit|hurt hurt
    leap leapt|let let|lie lay lain|light lit|quit quit|ride rode ridden|ring rang rung
    shake shook shaken|shed shed|shine shone|shoot shot|show showed shown|shrink shrank shrunk
    sing sang sung|sink sank sunk|sleep slept|slide slid|spin spun|spit spat|split split
    spring sprang sprung|stick stuck|sting stung|stride strode
    sweep swept|swim swam swum|swing swung|tear tore torn|throw threw thrown|tread trod trodden
    upset upset|wake woke woken|wear wore worn|weep wept|wind wound|wring wrung|slit slit
    awake awoke awoken|befall befell befallen|behold beheld|beset beset|bid bid|bleed bled
    breed bred|broadcast broadcast|forecast forecast|foretell foretold|forgo forwent forgone
    forsake forsook forsaken|hew hewed hewn|inlay inlaid|kneel knelt|mislay mislaid|mislead misled
    misread misread|mistake mistook mistaken|misunderstand misunderstood|mow mowed mown
    offset offset|outbid outbid|outdo outdid outdone|outgrow outgrew outgrown
    overdo overdid overdone|overeat overate overeaten|overhang overhung|overhear overheard
    override overrode overridden|overrun overran overrun|overshoot overshot|oversleep overslept
    overtake overtook overtaken|overthrow overthrew overthrown|partake partook partaken
    rebuild rebuilt|redo redid redone|remake remade|rend rent|repay repaid|resell resold
    reset reset|retake retook retaken|retell retold|rewind rewound|rid rid|sew sewed sewn
    shear sheared shorn|slay slew slain|sling slung|slink slunk|sow sowed sown|spellbind spellbound
    strew strewed strewn|string strung|strive strove striven|swell swelled swollen|thrust thrust
    undergo underwent undergone|undo undid undone|unwind unwound|waylay waylaid|weave wove woven
    withstand withstood|saw sawed sawn|unmake unmade|unbind unbound
    """.replace("\n", "|").split("|")
    if line.strip()
}  # fmt: skip
_PAST = {past for past, _ in _IRREGULAR.values()}
_PARTICIPLES = {participle for _, participle in _IRREGULAR.values()}
# With the verbs that double their last consonant though it is not stressed in all of them.
_DOUBLING = re.compile(
    r"""[bcdfghjklmnpqrstvwxyz]*[aeiou][bdgklmnprt]|.*(?:[^aeiou][ae]l|mit|[ens]fer|trol)
    |.*(?:[cn]cur|recur|quip|quit|plug|zip|nap|ship|wit|gret|abhor|handicap|program|jog|jag|nag|gun)
    |deter|(?:dis)?inter|abet|demur|unpin|unclog|debug|humbug|zigzag|overlap|unwrap|refit
    |hobnob|babysit|horsewhip|leapfrog|unstop|unrig|rerun|bedim|begin|entrap|eavesdrop|outstrip""",
    re.VERBOSE,
)
_AUXILIARIES = word_set("be been being is are was were am has have had having get gets got")
_BEFORE_BASE = word_set("to will would can could may might shall should must do does did not")


def verb_forms(phrase: str) -> dict[VerbForm, str]:
    """Return the five forms of a verb, or of a phrase that begins with one.

    >>> list(verb_forms("delist").values()), verb_forms("withdraw from the market")["past"]
    (['delist', 'delists', 'delisting', 'delisted', 'delisted'], 'withdrew from the market')
    """
    verb, space, rest = phrase.partition(" ")
    past, participle = _IRREGULAR.get(verb, (_past(verb),) * 2)
    forms: dict[VerbForm, str] = {
        "base": verb,
        "s": _third_person(verb),
        "ing": _ing(verb),
        "past": past,
        "participle": participle,
    }
    return {name: form + space + rest for name, form in forms.items()}


def form_of(word: str, before: str) -> VerbForm:
    """Return in which form a verb stands in a text.

    Args:
        word: the verb as it stands there.
        before: the word before it, "" at the beginning.

    >>> [form_of(*pair) for pair in (("rated", "be"), ("rates", "it"), ("rate", "to"))]
    ['participle', 's', 'base']
    """
    word, before = word.lower(), before.lower()
    if word.endswith("ing") and len(word) > 5:
        return "ing"
    if before in _BEFORE_BASE:
        return "base"
    if word.endswith("ed") or word in _PAST or word in _PARTICIPLES:
        is_past = word.endswith("ed") or word in _PAST
        return "past" if is_past and before not in _AUXILIARIES else "participle"
    return "s" if word.endswith("s") and not word.endswith("ss") else "base"


def _third_person(verb: str) -> str:
    if verb in ("be", "have"):
        return {"be": "is", "have": "has"}[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y\Z", verb) else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y\Z", verb):
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    if verb.endswith("ic"):  # panicked
        return verb + "k"
    return verb + verb[-1] if _DOUBLING.fullmatch(verb) else verb
