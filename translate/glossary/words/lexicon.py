"""French and English words that rules need to know, as data: nothing here decides anything.

Closed classes (articles, prepositions, clitics) and the exceptions that grammars list: Grevisse,
*Le bon usage*, on the noun and the adjective; Quirk et al., *A Comprehensive Grammar of the
English Language*, chapter 5. Open classes are only as long as glossaries have needed so far.
"""

from __future__ import annotations

from translate.glossary.words.word_lists import word_pairs, word_set

# --- French -----------------------------------------------------------------------------------

# A term that is one of these alone would match in every sentence.
STOP_WORDS = word_set("""
    à afin ai ainsi alors après au aucun aussi autre aux avant avec avoir c ça car ce cela celle
    celui ces cet cette ceux chaque chez ci comme contre d dans de depuis des donc dont du
    elle elles en encore entre es est et été être eu eux fait il ils j je jusque l la le les leur
    leurs lors lui m ma mais me même mes moi moins mon n ne ni non nos notre nous on ont ou où
    par pas peu plus pour pourquoi qu quand que quel quelle qui quoi s sa sans se selon ses si
    soi son sont sous sur t ta te tes toi ton tous tout toute très trop tu un une vers vos votre
    vous y
""")
# What an apostrophe may cut off before a word; in presqu'île and prud'homme it cuts nothing off.
ELISIONS = word_set("c d j l m n s t qu jusqu lorsqu puisqu quoiqu")
# What a hyphen may add to a word: souhaite-t-il, ce régulateur-là.
CLITICS = word_set(
    "t il elle on ils elles je tu nous vous ce ci là le la les lui leur moi toi y en"
)
PLURAL_DETERMINERS = word_set("""
    les des ces ses mes tes nos vos leurs aux plusieurs quelques certains certaines divers
    diverses différents différentes nombreux nombreuses tous toutes quels quelles deux trois
    quatre cinq six sept huit neuf dix onze douze vingt trente quarante cinquante cent mille
""")
SINGULAR_DETERMINERS = word_set("""
    le la l un une du au ce cet cette son sa mon ma ton ta notre votre leur chaque aucun aucune
    quel quelle tout toute
""")
# What English has "the" for; des is as often the plural of un, and English has nothing for it.
DEFINITES = word_set("le la l les du au aux ce cet cette ces son sa ses leur leurs")
# What may stand before a noun and says nothing of its own, the apostrophe of an elision with it.
NOUN_MARKERS = word_set("la le les l un une de d du des ' ’")
# After one of these a term is fixed: examens DE sécurité, nez QUI coule.
LINKS = word_set("""
    à au aux avec chez contre dans de des du en entre et hors ou par pour que qui sans sous sur
    vers d l qu
""")
# These stay as they are before a hyphen; those that are verbs leave the noun as it is, too.
FIXED_PREFIXES = word_set("""
    anti après avant auto bio co contre cyber demi ex extra inter mi micro mini multi non post
    pré pro semi sous super télé ultra vice porte garde passe tire ouvre lance essuie gratte
    casse brise chasse couvre cache
""")
VERB_PREFIXES = word_set("porte passe tire lance essuie gratte casse brise cache")
ADVERBS = word_set("très bien mal non plus moins peu trop mieux déjà quasi")
# Adjectives that stand before their noun.
EARLY_ADJECTIVES = word_set("""
    haut petit grand gros bon mauvais jeune vieux premier ancien nouveau faux vrai seul
    hauts petits grands bons jeunes premiers anciens nouveaux vrais seuls
    haute petite grande grosse bonne mauvaise vieille première ancienne nouvelle fausse
""")
# Endings of nouns for a man or a woman: une haute fonctionnaire, une responsable chinoise.
EPICENE_ENDINGS = (
    "iste", "logue", "naire", "ministre", "membre", "responsable", "juge", "élève", "collègue",
    "cadre", "maire", "secrétaire",
)  # fmt: skip

FRENCH_PLURALS = {
    **word_pairs("""
        œil yeux ciel cieux monsieur messieurs madame mesdames mademoiselle mesdemoiselles
        bail baux corail coraux émail émaux soupirail soupiraux travail travaux
        vantail vantaux vitrail vitraux bijou bijoux caillou cailloux chou choux genou genoux
        hibou hiboux joujou joujoux pou poux
    """),
    # Regular where the ending says otherwise.
    **{word: word + "s" for word in word_set("""
        pneu bleu landau sarrau émeu bal carnaval cérémonial chacal festival récital régal val
        pal cal aval choral narval serval naval natal fatal bancal banal glacial final tonal
    """)},
}  # fmt: skip
FEMININES = word_pairs("""
    vieux vieille roux rousse doux douce faux fausse blanc blanche franc franche sec sèche
    grec grecque frais fraîche fou folle mou molle favori favorite long longue oblong oblongue
    malin maligne bénin bénigne sot sotte paysan paysanne gentil gentille nul nulle
    vengeur vengeresse traître traîtresse aigu aiguë ambigu ambiguë
    gros grosse gras grasse las lasse bas basse épais épaisse exprès expresse métis métisse
    complet complète concret concrète désuet désuète discret discrète inquiet inquiète
    replet replète secret secrète meilleur meilleure majeur majeure mineur mineure
    extérieur extérieure intérieur intérieure supérieur supérieure inférieur inférieure
    antérieur antérieure postérieur postérieure ultérieur ultérieure
""")
# Longest ending first; what none of them fits takes an e.
FEMININE_ENDINGS = (
    ("teur", "trice"), ("eur", "euse"), ("eux", "euse"), ("oux", "ouse"), ("eau", "elle"),
    ("eil", "eille"), ("er", "ère"), ("if", "ive"), ("el", "elle"), ("en", "enne"), ("on", "onne"),
    ("et", "ette"), ("c", "que"),
)  # fmt: skip

# --- English ----------------------------------------------------------------------------------

ENGLISH_PLURALS = word_pairs("""
    man men woman women child children person people foot feet tooth teeth goose geese mouse mice
    ox oxen criterion criteria phenomenon phenomena medium media bacterium bacteria
    stimulus stimuli fungus fungi nucleus nuclei alumnus alumni matrix matrices vertex vertices
    quiz quizzes gas gases lens lenses bias biases canvas canvases atlas atlases alias aliases
    knife knives life lives wife wives half halves shelf shelves wolf wolves self selves
    thief thieves loaf loaves calf calves leaf leaves
    human humans german germans roman romans ottoman ottomans shaman shamans
    stomach stomachs monarch monarchs epoch epochs tech techs
    potato potatoes tomato tomatoes hero heroes echo echoes veto vetoes torpedo torpedoes
    embargo embargoes cargo cargoes biped bipeds quadruped quadrupeds moped mopeds
    runner-up runners-up passer-by passers-by
""")
# Adjectives that name a group as they are: the asymptomatic. Their endings are nouns' as well: an
# asthmatic, a schematic, an oratory.
ENGLISH_ADJECTIVES = word_set("""
    respiratory circulatory inflammatory statutory regulatory mandatory obligatory compulsory
    explanatory preparatory preliminary migratory discriminatory compensatory contradictory
    symptomatic asymptomatic presymptomatic oligosymptomatic paucisymptomatic traumatic
    systematic problematic climatic pragmatic dramatic
""")
# Plural already, or without a plural.
UNCHANGED_IN_PLURAL = word_set("""
    sheep fish deer series species aircraft spacecraft offspring headquarters means crossroads
    barracks news information advice equipment evidence furniture software hardware luggage
    knowledge progress feedback staff personnel police legislation people data media criteria
    men women children
""")
