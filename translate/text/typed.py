"""French as it is typed, shown to the model as it is printed: small letters, accents, blanks.

A model has learnt from careful text. "REGLEMENT INTERIEUR" it spells out, it makes nonsense of
"ca va etre dur", and of "en retard.Désolé" half is lost. So what is in capitals is shown in small
letters, a sentence without any accent with those that its words cannot do without, and with its
apostrophes, and a mark with the blank that is missing behind it. What people see stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from translate.text.capitals import LONGEST, capital_stretches
from translate.text.changes import Change
from translate.text.word_lists import accented, cased, is_common, needs_accents, without_accents

# Words, and no parts of names of files, of variables, of codes and of placeholders.
_WORD = re.compile(r"(?<![\w@/#$\\{\[%])(?<!\w\.)[^\W\d_]+(?![\w@/\\}\]]|\.\w)")
# Between a word of small letters and what begins anew: "retard.Désolé", "Bonjour,je".
_NO_BLANK = re.compile(
    r"""(?<=[a-zà-ÿ]{3}) (?: [.!?] (?=(?P<next>[A-ZÀ-Ý][a-zà-ÿ]+)(?:['’\s,]|\s?[.!?](?!\w)|\Z))
      | , (?=[^\W\d_]) ) | (?<=[a-zà-ÿ]["»”]) (?=[a-zà-ÿ])""",
    re.VERBOSE,
)
_BEGINS = re.compile(r"(?:\A|[.:;!?–—•*/|]|(?<!\S)-(?=\s))[\s«\"“]*\Z")
_REACH = (
    4  # characters before a word, that tell whether it begins something; chosen: a mark, blanks
)
_ELIDED = tuple("cdjlns")  # not m and t: "tamis" is a sieve and "mamie" a grandmother
_VOWELS = tuple("aeiouyh")
_SHORTEST = 4  # letters behind an apostrophe that is missing; chosen: "soie" is no goose of his
# "Tu acceptes" lacks no accent, whatever the corpora say, which hardly ever say "tu".
_YOU = re.compile(r"\b(?:tu|t['’])\s?(?:(?:[a-z]{1,3}|l['’]|[mtn]['’])\s?){0,2}\Z", re.IGNORECASE)
_YOUR_REACH = 14
# Unknown words in capitals are abbreviations if short, else names; but for endings like these.
_SHORT_NAME = 6
_ENDS = re.compile(
    r"(?:ions?|ments?|eurs?|euses?|ages?|ites?|ances?|ences?|iques?|aires?|ures?|er|ees?)\Z"
)
# Behind these a single letter is a number: L'ANNEXE A, VITAMINES A ET B.
_LETTERED = re.compile(
    r"\b(?:ANNEXE|VITAMINES?|PLAN|GROUPE|ZONE|BLOC|TYPE|LETTRE|CLASSE|HÉPATITE|HEPATITE|PERMIS)\s\Z"
)
# Behind these stands a name: MME PETIT.
_TITLED = re.compile(r"\b(?:MM?\.|MME|MMES|MLLE|DR|ME|PR|MONSIEUR|MADAME)\s\Z")
_CODE = re.compile(r"[{}()\[\]_=<>]")
_NO_WORDS = ("fr", "js", "net", "com", "org", "eu")
_SMALL = ("sur", "sous", "de", "du", "des", "la", "le", "les", "en", "au", "aux", "lès", "et")


def typed_changes(text: str) -> tuple[Change, ...]:
    """Return what a model should be shown otherwise since it was typed roughly.

    Args:
        text: a French sentence; one that is typed with care asks for nothing, nor does what is too
            long for one.

    Returns:
        Stretches of the text and what replaces each, in order, apart from each other.

    >>> typed_changes("ca va etre dur"), typed_changes("RÈGLEMENT D'ICI")
    (((0, 2, 'ça'), (6, 10, 'être')), ((1, 9, 'èglement'), (10, 11, 'd'), (12, 15, 'ici')))
    """
    if len(text) > LONGEST or unicodedata.normalize("NFC", text) != text:
        return ()
    stretches = capital_stretches(text)
    is_bare = without_accents(text) == text
    if is_bare and stretches != ((0, len(text)),):
        is_bare = any(map(needs_accents, _WORD.findall(text)))
    return tuple(sorted((*_words(text, stretches, bare=is_bare), *_blanks(text))))


def _blanks(text: str) -> Iterator[Change]:
    for match in _NO_BLANK.finditer(text):
        after = match["next"]
        word = without_accents(after.lower()) if after is not None else ""
        is_code = after is not None and (not is_common(word) or word in _NO_WORDS)
        run = text[: match.start()].rsplit(" ", 1)[-1] + text[match.start() :].split(" ", 1)[0]
        is_code = is_code or _CODE.search(run) is not None
        opens = text[match.start() - 1] == '"' and text[: match.start()].count('"') % 2 == 1
        if not (is_code or opens):
            yield match.end(), match.end(), " "


def _words(text: str, stretches: tuple[tuple[int, int], ...], *, bare: bool) -> Iterator[Change]:
    if not (stretches or bare):
        return
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if any(first <= start < end for first, end in stretches):
            new = _small(text, match)
        elif bare and not word.isupper():
            new = _accented(text, match)
        else:
            continue
        if new != word:
            same = word[0] == new[0]  # a capital at the beginning
            yield start + same, match.end(), new[same:]


def _small(text: str, match: re.Match[str]) -> str:
    """Return a word in capitals as it is written in a sentence."""
    word, start, end = match.group(), match.start(), match.end()
    plain = without_accents(word.lower())
    before = text[max(0, start - 1) : start]
    after = text[end : end + 1]
    if len(word) == 1:
        is_word = word in "AÀYÔ" and after.isspace() and _LETTERED.search(text, 0, start) is None
        new = word.lower() if is_word or after in ("'", "’", "°", "º") else word
        return _begun(text, start, new)
    if _TITLED.search(text, max(0, start - _YOUR_REACH), start):
        return word.capitalize()
    if word == "SA" and not after.isspace():  # SOCIÉTÉ DUPONT SA, the company
        return word
    name = cased(plain)
    if before == "-" or after == "-":
        new = word.lower() if word.lower() in _SMALL and before == "-" else _of_compound(word, name)
    else:
        new = name or _unless_unknown(word, plain)
    return _begun(text, start, new)


def _begun(text: str, start: int, new: str) -> str:
    is_first = _BEGINS.search(text, max(0, start - _REACH), start) is not None
    return new[0].upper() + new[1:] if is_first else new


def _of_compound(word: str, name: str | None) -> str:
    """Return a part of Saint-Étienne or of rendez-vous."""
    plain = without_accents(word.lower())
    if name is None and is_common(plain) and plain not in ("saint", "sainte", "unis", "uni", "bas"):
        return accented(plain) or word.lower()
    new = name or accented(plain) or word.lower()
    return new[0].upper() + new[1:]


def _unless_unknown(word: str, plain: str) -> str:
    small = word.lower() if plain != word.lower() else accented(plain) or plain
    if is_common(plain) or plain != word.lower():
        return small
    if len(word) <= _SHORT_NAME:
        return word
    return small if _ENDS.search(plain) else word[0] + word[1:].lower()


def _accented(text: str, match: re.Match[str]) -> str:
    """Return a word with the accents, or the apostrophe, that it cannot do without."""
    word = match.group()
    new = accented(word) if word.islower() else None
    if new is None:
        return _elided(word) or word
    is_yours = new.endswith(("é", "és")) and _YOU.search(
        text, max(0, match.start() - _YOUR_REACH), match.start()
    )
    return word if is_yours else new


def _elided(word: str) -> str:
    """Return a word with the apostrophe that it lacks, jarrive, lecole; "" if it lacks none."""
    small = word.lower()
    rest = small[1:]
    is_elided = small[0] in _ELIDED and rest[:1] in _VOWELS and len(rest) >= _SHORTEST
    if not is_elided or is_common(small) or not is_common(rest):
        return ""
    return f"{word[0]}'{accented(rest) or rest}"
