"""Whether a word with a capital is plainly a person's name: M. Pont, Pierre Pont.

Only right behind a title or a common first name; another word with a capital may be a term's.
"""

from __future__ import annotations

from translate.glossary.words.fold import BREAK, FoldedWord
from translate.glossary.words.word_lists import word_set

# With their capitals: "me" and "m" are other words. Not Docteur or Professeur, which begin the
# names of trades (Docteur Vétérinaire).
_TITLES = word_set("""
    M MM Mme Mmes Mlle Mlles Dr Pr Me Mgr Monsieur Madame Mademoiselle
""")
_NEEDS_DOT = word_set("M MM")
# Common in France (chosen), but for those that are words of a text as well (Rose, Claire, Marine,
# France, Florence, Victoire, Olive); Pierre is one only with a small letter.
_FIRST_NAMES = word_set("""
    adrien agnès alain alexandre alexandra alice aline amélie andré anne annie antoine arnaud
    audrey aurélie bastien benoît bernadette bernard brigitte bruno camille caroline catherine
    chantal charles charlotte christian christine christophe clément colette cyril damien daniel
    danielle david delphine denis denise didier dominique édouard élisabeth élise élodie emmanuel
    éric étienne fabien fabrice florent françois françoise frédéric gabriel geneviève georges
    gérard gilbert gilles ginette guillaume guy hélène henri hervé hugo isabelle jacqueline jacques
    jean jeanne jérôme joël josette julie julien juliette laurence laurent léa louis louise luc
    lucas lucie madeleine manon marc marcel marguerite marie martine mathieu mathilde maurice
    maxime michel michèle mickaël monique nathalie nicolas nicole odette olivier pascal patrice
    patricia patrick paul pauline philippe pierre quentin raphaël raymond rené robert roger romain
    sandrine sébastien serge simon sophie stéphane stéphanie suzanne sylvain sylvie théo thierry
    thomas valérie véronique victor vincent virginie xavier yves yvette yvonne
""")
_SAINTS = word_set("saint sainte st ste")


def is_person_name(words: tuple[FoldedWord, ...], k: int) -> bool:
    """Return whether word k is plainly the name of a person.

    Args:
        words: of a French text.
        k: the word.

    >>> from translate.glossary.words.fold import fold_words
    >>> is_person_name(fold_words("M. Pont"), 2), is_person_name(fold_words("Le Pont"), 1)
    (True, False)
    """
    if not words[k].exact[:1].isupper() or words[k].gap == BREAK or k == 0:
        return False
    dotted = words[k - 1].exact == "." and k > 1
    before = words[k - 2] if dotted else words[k - 1]
    if before.exact in _TITLES:
        return dotted or before.exact not in _NEEDS_DOT
    is_first = before.key in _FIRST_NAMES and before.exact[:1].isupper() and not dotted
    at = k - 1
    return is_first and not (at and words[at - 1].key in _SAINTS)
