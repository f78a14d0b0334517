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
# The verb of a compound; it stays, and the compound may be plural as it is: les porte-parole.
VERB_PREFIXES = word_set("""
    abat accroche allume amuse attrape brise brûle cache casse chauffe couvre crève croque cure
    essuie fume gratte grille lance lave lève monte ouvre pare passe perce pèse porte prête protège
    remonte remue savoir sèche souffre taille tire tourne traîne trompe trouble tue vide
""")
# A verb in aide-mémoire and garde-fou, a noun in aide-soignant and garde forestier.
VERBS_OR_NOUNS = word_set("aide chasse compte coupe garde pince pique presse serre")
# These stay as they are before a hyphen, and so does whatever else ends in o, but for a few nouns.
FIXED_PREFIXES = VERB_PREFIXES | word_set("""
    anti après avant co contre cyber demi est ex extra infra inter intra mi mini multi méta méga
    nord non ouest pan para poly post pré péri semi sous sud super supra sur tri télé trans ultra
    vice
""")
NOUNS_IN_O = word_set("bistro piano stylo vélo")
ADVERBS = word_set("très bien mal non plus moins peu trop mieux déjà quasi")
# Nouns where a term begins with them: biens immobiliers, maux de tête.
NOUNS_OR_ADVERBS = word_set("bien mal")
# Adjectives that stand before their noun.
EARLY_ADJECTIVES = word_set("""
    haut petit grand gros bon mauvais jeune vieux premier ancien nouveau faux vrai seul
    hauts petits grands bons jeunes premiers anciens nouveaux vrais seuls
    haute petite grande grosse bonne mauvaise vieille première ancienne nouvelle fausse
    beau bel belle nouvel vieil
""")
# Before a noun that begins with a vowel.
BEFORE_VOWEL = word_pairs("beau bel nouveau nouvel vieux vieil fou fol mou mol")
# By these an adjective is known. A noun behind a noun need not agree (assurances maladie), and is
# known by not ending so, or by an ending that is a noun's all the same.
ADJECTIVE_ENDINGS = (
    "ain", "aine", "aire", "ais", "aise", "al", "ale", "ant", "ante", "bile", "ble", "cide", "é",
    "ée", "el", "elle", "en", "enne", "ent", "ente", "er", "ère", "esque", "eur", "euse", "eux",
    "ert", "erte", "fère", "gène", "i", "ic", "if", "in", "ine", "iste", "it", "ive", "joint",
    "jointe", "mand", "mande", "oire", "ois", "oise", "ond", "onde", "phone", "que", "rice", "u",
    "ue", "vore",
)  # fmt: skip
APPOSED_ENDINGS = ("ment", "ité", "iété", "auté", "erté", "ature")
APPOSED_NOUNS = word_set("""
    accident affaire agent attente avenir bain beauté bébé bien café chantier cible client clé
    courrier cuisine enfant étudiant habitat jardin magasin main marché moteur musique papier
    parent piscine quartier rente revenu risque salaire santé terrain thé train vapeur vente vin
""")
# Adjectives of no such ending, and nouns that agree wherever they are apposed.
ALWAYS_AGREEING = word_set("""
    bas basse blanc blanche bref civil civile clair claire commun commune complexe connexe court
    courte direct directe double dur dure exact exacte externe extrême faible ferme fixe fort
    forte franc froid froide gratuit haut indirect inverse interne jaune jeune juste large lent
    léger libre limité limitée illimité illimitée lourd lourde maigre maximal mince mixte mobile
    moderne moyen net neutre noir noire nu oral pauvre plat pleine plein précis prompt propre
    public pur pure rapide rare riche rouge sale secret seul simple sobre solide sombre stricte
    strict sûr sûre tendre tiède triple unique vaste vert verte vide vif vrai fille frère jumeau
    membre mère satellite sœur
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
        vantail vantaux vitrail vitraux bel beaux nouvel nouveaux vieil vieux fol fous mol mous
        bonhomme bonshommes gentilhomme gentilshommes gratte-ciel gratte-ciels
        cessez-le-feu cessez-le-feu savoir-faire savoir-faire savoir-vivre savoir-vivre
        bijou bijoux caillou cailloux chou choux genou genoux
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
    grec grecque frais fraîche fou folle mou molle fol folle mol molle
    favori favorite long longue oblong oblongue
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
