"""English words that carry grammar rather than meaning, as data for enforcement.

Closed classes after Quirk et al., *A Comprehensive Grammar of the English Language*, 2.34-45; the
French ones are in `lexicon.py`.
"""

from __future__ import annotations

from translate.glossary.words.word_lists import word_set

FUNCTION_WORDS = word_set("""
    a about across after against all along also although among amongst an and any are around as at
    be because been before behind being beside besides between beyond both but by can could despite
    did do does during each either even except for from had has have he her here his how i if in
    into is it its itself just least less may me might more most must my near neither no nor not of
    off on one only or other our out over own per s shall she should since so some such t than that
    the their them themselves then there these they this those though through to too toward towards
    under unless until up upon us very via was we were what when where whereas whether which while
    who whom whose why will with within without would yet you your don doesn didn isn aren wasn
    weren hasn haven hadn wouldn couldn shouldn ll re ve m d
""")
DETERMINERS = word_set("""
    a an the this that these those his her its our their my your some any no each every
    one two three four five six seven eight nine ten both another several many few
""")
# What may lie inside an English rendering of a term: shortness of breath.
BRIDGES = word_set("of the in for to a an and")
# Words of grammar that may be part of a rendering: the most devalue, for plus-value.
DEGREES = word_set("more most less least own only other such")
# What a model writes for want of the word: "are" for touchent, "it" for the thing, "one" for a man.
LIGHT_WORDS = word_set("""
    is are was were be been have has had do does did it this them those one he she they
""")
# Words of time, degree and link that begin a sentence without a comma: Yesterday Paul slept.
OPENERS = word_set("""
    yesterday today tomorrow tonight now nowadays here again already always never ever often
    sometimes seldom soon later earlier once twice finally still meanwhile moreover however
    therefore thus hence besides instead otherwise perhaps maybe even like unlike
    monday tuesday wednesday thursday friday saturday sunday
""")
PREPOSITIONS = word_set("of by for from to in with at on into about against under")
# What parts the members of a list, and the French for it.
MARKS = {"and": "et", "or": "ou", "nor": "ni", ",": ",", ";": ";"}
# What French may have where English has these: a word of English that looks at a term stands right
# before it if the French has one of its own there.
RENDERED = {
    "of": word_set("de d du des"),
    "from": word_set("de d du des depuis"),
    "to": word_set("à au aux vers jusqu"),
    "at": word_set("à au aux chez"),
    "in": word_set("dans en à au aux"),
    "into": word_set("dans en"),
    "on": word_set("sur à"),
    "about": word_set("sur de d"),
    "by": word_set("par de d"),
    "for": word_set("pour de d"),
    "with": word_set("avec de d"),
    "against": word_set("contre"),
    "under": word_set("sous"),
    "and": word_set("et"),
    "or": word_set("ou"),
}
