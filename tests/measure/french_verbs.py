"""How the forms of a French verb begin: enough to know one before the words of an idiom."""

from __future__ import annotations

import re

from align.words.expression import fold_expression

# Irregular verbs and those that end like them; `*` for whatever follows.
_IRREGULAR = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
    être être êtr* suis es est sommes êtes sont ét* ser* fus fut fû* furent soi* soy*
    avoir avoir a ai as ont av* eu* aur* ay* aie aies ait aient eû*
    aller all* va vai* vas vont ir* aill*
    faire fai* fass* fer* font fis fit* fir* fî*
    mettre met* mis* mi mit* mir* mî*
    prendre pren* pri* prî*
    tenir teni* tenu* tenon* tenez tenai* tenant* tien* tin* tîn*
    venir veni* venu* venon* venez venai* venant* vien* vin* vîn*
    voir voi* voy* verr* vu* vis vit vir* vî*
    savoir sai* sav* sau* sach* su sus sut* sur* sû*
    vouloir veu* voul* voud* veuill*
    pouvoir peu* pouv* pourr* puis* pu put* pur* pû*
    devoir doi* dev* dû du* dussent
    valoir val* vau* vaill*
    falloir fau* fall* faill*
    recevoir reçoi* recev* reçu* reçû*
    asseoir asse* assi* asso* assî*
    dire dir* dis* dit* dî*
    lire lir* lis* lit li lu*
    rire rir* ris rit rie* ri* rî*
    écrire écri* écrî*
    conduire condui* conduî*
    cuire cui* cuî*
    plaire plai* plaî* plu*
    taire tai* tu* tû*
    croire croi* croy* cru* crû*
    boire boi* boy* buv* bu* bû*
    battre bat*
    suivre sui* suî*
    vivre vi* véc* vî*
    connaître conna* connu* connû*
    paraître para* paru* parû*
    naître naî* nai* naq* né*
    ouvrir ouvr* ouver*
    offrir offr* offer*
    souffrir souffr* souffer*
    couvrir couvr* couver*
    courir cour* coûr*
    mourir mour* meur* mort* moûr*
    cueillir cueill*
    fuir fui* fuy* fuî*
    vaincre vainc* vainq*
    coudre coud* cous*
    résoudre résou* résol*
    dormir dorm* dors dort
    servir serv* sers sert
    sentir sent* sens
    mentir ment* mens
    partir part* pars
    sortir sort* sors
    rompre romp*
    envoyer envoy* envoi* enverr*
    jeter jet*
    """.strip().splitlines()
}


def heads_of(infinitive: str) -> tuple[str, ...]:
    """Return the beginnings, folded, that all forms of a verb have, whole words without a star.

    >>> heads_of("péter"), heads_of("mordre"), heads_of("revenir")[:2]
    (('pét*', 'pèt*'), ('mord*',), ('reveni*', 'revenu*'))
    """
    for verb in sorted(_IRREGULAR, key=len, reverse=True):
        if infinitive.endswith(verb) and infinitive != verb[1:]:
            before = infinitive.removesuffix(verb)
            return tuple(fold_expression(before + head) for head in _IRREGULAR[verb])
    stem = re.sub(r"(?:er|ir|re|oir)\Z", "", infinitive)
    heads = [stem]
    if re.search(r"(?:ain|ein|oin)d\Z", stem):  # peindre, joindre
        heads = [stem[:-1], f"{stem[:-2]}gn"]
    if infinitive.endswith("er"):
        heads += [re.sub(r"[eé](?=[^aeiouyé]{1,2}\Z)", "è", stem)]
        heads += [re.sub(r"y\Z", "i", stem), re.sub(r"c\Z", "ç", stem)]
    return tuple(dict.fromkeys(f"{fold_expression(head)}*" for head in heads))
