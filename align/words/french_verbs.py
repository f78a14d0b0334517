"""Whether a French word is a form of a verb: stems of the irregular ones, endings of all.

After the tables of conjugation that every grammar has (Bescherelle, *La conjugaison pour tous*):
what is no form but looks like one (*ferme*, of *faire*) is kept out where the endings can tell.
"""

from __future__ import annotations

import re
from functools import lru_cache

from align.words.expression import fold_expression

# Of verbs and all that end like them: stems, with `*` where any ending may follow, and whole forms.
_IRREGULAR = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
    être être suis es est sommes êtes sont ét* ser* fu* fû* soi* soy*
    avoir avoir a ai as ont avons avez avais avait avions aviez avaient eu* eû* aur* ay* ait aie*
    aller all* va vais vas vont ir* aill*
    faire fai* faits faite faites fais* fer* font fi* fî* fass*
    mettre mett* mets met mis* mi* mî*
    prendre prend* pren* prenn* pris* pri* prî*
    tenir ten* tien* tienn* tiend* tin* tîn*
    venir ven* vien* vienn* viend* vin* vîn*
    voir voi* voy* verr* vu* vis vit virent
    savoir sai* sav* saur* sach* su*
    vouloir veux veut veul* voul* voud* veuill*
    pouvoir peux peut peuv* pouv* pourr* puiss* puis pu*
    devoir doi* doiv* dev* dû du*
    valoir val* vau* vaux vaud* vaill*
    falloir faut fall* faud* faill*
    cevoir çoi* çoiv* cev* çu* çû*
    pleuvoir pleu* pleuv* plu* plû*
    mouvoir meu* meuv* mouv* mu* mû*
    asseoir asse* assi* assis* assey* assoi* assoy* assied* assiér*
    suffire suffi* suffis*
    dire di* dis* dit* dî*
    lire li* lis* lu* lû*
    rire ri* rî*
    crire cri* criv* crit*
    uire ui* uis* uit*
    plaire plai* plais* plaî* plu*
    taire tai* tais* tu*
    croire croi* croy* cru* crû*
    boire boi* boiv* buv* bu* bû*
    battre batt* bats bat
    suivre sui* suiv*
    vivre vi* viv* véc* vécu*
    naître nai* naî* naît* naiss* naqui* né*
    connaître connai* connaî* connaît* connaiss* connu*
    paraître parai* paraî* paraît* paraiss* paru*
    ouvrir ouvr* ouvert*
    offrir offr* offert*
    souffrir souffr* souffert*
    courir cour* couru*
    mourir meur* mour* mort*
    cueillir cueill*
    quérir quér* quer* quier* quièr* quis*
    bouillir bouill* bous bout
    fuir fui* fuy*
    vaincre vainc* vainqu*
    coudre coud* cous*
    résoudre résou* résoud* résolv* résolu*
    dormir dorm* dors dort
    servir serv* sers sert
    sentir sent* sens
    mentir ment* mens
    partir part* pars
    sortir sort* sors
    envoyer envoy* envoi* enver*
    """.strip().splitlines()
}
_SIZES = range(max(map(len, _IRREGULAR)), 0, -1)
# Each stands between spaces. Of irregular verbs any may follow, or nothing.
_ENDINGS = (
    " s t e es ent ons ez er ir r re oir ant rent é ée és ées i ie is ies it u ue us ues ut"
    " ai as a ont ais ait ions iez aient mes tes âmes âtes ât èrent îmes îtes ît irent urent"
    " issons issez issent issais issait issions issiez issaient issant isse isses "
)
_IMPERFECT = " ais ait ions iez aient ant ants ante antes "
# Of regular ones those of their group, between spaces too; of the third the stem alone is a form.
_REGULAR = {
    "er": f" er e es ons ez ent ai as a âmes âtes ât èrent é ée és ées asse assent{_IMPERFECT}",
    "ir": " ir i ie is ies it îmes îtes ît irent isse isses issons issez issent issais issait"
    " issions issiez issaient issant issants issante issantes ",
    "re": f" re s t e es ons ez ent is it îmes îtes ît irent u ue us ues{_IMPERFECT}",
}
_STEM_ALONE = "re"
_FUTURE = re.compile("r(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)")
_BEFORE_FUTURE = {"er": "e", "ir": "i", "re": ""}


@lru_cache(maxsize=8_000)  # chosen: as many as the dictionary has, and more
def heads_of(infinitive: str) -> tuple[str, ...]:
    """Return the stems, folded, that all forms of a verb have, and whole forms without a star.

    >>> heads_of("péter"), heads_of("mordre"), heads_of("revenir")[:2]
    (('pét*', 'pèt*'), ('mord*',), ('reven*', 'revien*'))
    """
    verb = _irregular_end(infinitive)
    if verb:
        before = infinitive.removesuffix(verb)
        return tuple(fold_expression(before + head) for head in _IRREGULAR[verb])
    stem = re.sub(r"(?:er|oir|ir|re)\Z", "", infinitive)
    stems = [stem]
    if re.search(r"(?:ain|ein|oin)d\Z", stem):  # peindre, joindre
        stems += [stem[:-1], f"{stem[:-2]}gn", f"{stem[:-1]}t"]
    if infinitive.endswith("er"):
        stems += [re.sub(r"[eé](?=(?:[gq]u|[^aeiouyé]{1,2})\Z)", "è", stem)]
        stems += [re.sub(r"y\Z", "i", stem)]
        stems += [re.sub(r"c\Z", "ç", stem), re.sub(r"g\Z", "ge", stem)]
        stems += [re.sub(r"(?<=e)([lt])\Z", r"\1\1", stem)]
    return tuple(dict.fromkeys(f"{fold_expression(one)}*" for one in stems))


def _irregular_end(infinitive: str) -> str:
    """Return the longest end of a verb that is an irregular verb, or ends so; "" if none does."""
    ends = (infinitive[-size:] for size in _SIZES)
    return next((end for end in ends if end in _IRREGULAR), "")


def is_form(word: str, infinitive: str) -> bool:
    """Return whether a folded French word may be a form of a verb.

    >>> is_form("pètera", "péter"), is_form("ferme", "faire"), is_form("coup", "couper")
    (True, False, False)
    """
    group = _group_of(infinitive)
    return any(
        word.startswith(head[:-1]) and _is_ending(word[len(head) - 1 :], group)
        if head[-1] == "*"
        else word == head
        for head in heads_of(infinitive)
    )


@lru_cache(maxsize=8_000)  # chosen: as many as the dictionary has, and more
def _group_of(infinitive: str) -> str:
    """Return the last letters of a regular infinitive, "" of an irregular one."""
    is_regular = not _irregular_end(infinitive) and infinitive[-2:] in _REGULAR
    # craindre, peindre and joindre have stems of their own, but all the endings of the others.
    return infinitive[-2:] if is_regular else ""


def _is_ending(text: str, group: str) -> bool:
    if not text:
        return group in ("", _STEM_ALONE)
    if not group:
        return f" {text} " in _ENDINGS or bool(_FUTURE.fullmatch(text.lstrip("ei")))
    before = _BEFORE_FUTURE[group]
    is_future = text.startswith(before) and _FUTURE.fullmatch(text, len(before))
    return f" {text} " in _REGULAR[group] or bool(is_future)
