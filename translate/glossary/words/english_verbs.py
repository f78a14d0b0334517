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
    mean meant|meet met|oversee oversaw overseen|pay paid|put put
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
    upset upset|wake woke woken|wear wore worn|weep wept|wind wound|wring wrung
    slit slit|arise arose arisen|stink stank stunk|dwell dwelt|gainsay gainsaid
    floodlight floodlit|relay relayed
    awake awoke awoken|befall befell befallen|behold beheld|beset beset|bid bid|bleed bled
    breed bred|broadcast broadcast|forecast forecast|foretell foretold|forgo forwent forgone
    forsake forsook forsaken|hew hewed hewn|inlay inlaid|kneel knelt|mislay mislaid|mislead misled
    misread misread|mistake mistook mistaken|misunderstand misunderstood|mow mowed mown
    offset offset|partake partook partaken|rend rent|rid rid|sew sewed sewn
    shear sheared shorn|slay slew slain|sling slung|slink slunk|sow sowed sown|spellbind spellbound
    strew strewed strewn|string strung|strive strove striven|swell swelled swollen|thrust thrust
    undergo underwent undergone|waylay waylaid|weave wove woven|withstand withstood|saw sawed sawn
    """.replace("\n", "|").split("|")
    if line.strip()
}  # fmt: skip
# What stands before them: rethink, overrun. A verb that only looks so (relay) is in the list above.
_PREFIXES = ("over", "out", "re", "un", "fore", "inter", "cross", "mis", "counter", "proof", "up")
_PAST = {past for past, _ in _IRREGULAR.values()}
_PARTICIPLES = {participle for _, participle in _IRREGULAR.values()}
# With the verbs that double their last consonant though it is not stressed in all of them.
_DOUBLING = re.compile(
    r"[bcdfghjklmnpqrstvwxyz]*[aeiou][bdgklmnprt]|.*(?:[^aeiou][ae]l|[ens]fer|trol)"
)
# Others of more than one syllable, of which the last is stressed, or that double it all the same.
_DOUBLED = word_set(
    """
    abet abhor acquit admit allot annul begin beget befit bivouac commit concur debar debug demit
    demur deter disbar distil embed emit enrol entrap equip eavesdrop extol forbid forget format
    fulfil handicap hobnob incur input inset instil inter intermit kidnap leapfrog manumit
    nonplus occur offset omit outbid outfit outstrip outwit overlap overrun overstep permit quit
    quiz readmit rebut recap recommit recur refit regret remit rerun reset resit sidestep submit
    transmit typeset unclog unjam unman unpin unplug unwrap unzip upset worship zigzag babysit
    disinter horsewhip program squat quip squib booby-trap refer
    """
)
_PLAIN_S = ("oo", "mach")  # tattoos, stomachs
_KEEPING_E = word_set("be singe tinge binge swinge")  # singeing
_AUXILIARIES = word_set("be been being is are was were am has have had having get gets got")
_BEFORE_BASE = word_set("to will would can could may might shall should must do does did not")


def verb_forms(phrase: str) -> dict[VerbForm, str]:
    """Return the five forms of a verb, or of a phrase that begins with one.

    >>> list(verb_forms("delist").values()), verb_forms("withdraw from the market")["past"]
    (['delist', 'delists', 'delisting', 'delisted', 'delisted'], 'withdrew from the market')
    """
    verb, space, rest = phrase.partition(" ")
    past, participle = _irregular(verb) or (_past(verb),) * 2
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


def _irregular(verb: str) -> tuple[str, str] | None:
    """Return past and participle of an irregular verb, also behind a prefix: rethought."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    prefix = next((one for one in _PREFIXES if verb.startswith(one)), "")
    forms = _IRREGULAR.get(verb.removeprefix(prefix)) if prefix else None
    return (prefix + forms[0], prefix + forms[1]) if forms else None


def _third_person(verb: str) -> str:
    if verb in ("be", "have"):
        return {"be": "is", "have": "has"}[verb]
    if verb.endswith("z") and verb in _DOUBLED:
        return verb + "zes"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")) and not verb.endswith(_PLAIN_S):
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
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb not in _KEEPING_E:
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    if verb.endswith(("ic", "ac")):  # panicked, bivouacked
        return verb + "k"
    return verb + verb[-1] if verb in _DOUBLED or _DOUBLING.fullmatch(verb) else verb
