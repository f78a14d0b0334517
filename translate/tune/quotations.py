"""Quotations for training: the same quotes on both sides, and more of them than speeches have.

News quotes a fifth of its sentences; parliaments and laws hardly any, and where their French has
quotes their English may have none, or single ones. A model that learns from them loses quotes and
garbles the word behind an opening one, which is cut into other pieces there than behind a space.
"""

from __future__ import annotations

import random
import re

# An apostrophe inside a word is no quote.
_SINGLE = re.compile(r"(?<!\w)'(?=\S)((?:[^'\"]|(?<=\w)'(?=\w))+)(?<=\S)'(?!\w)")
_FRENCH = re.compile(r"«\s*([^«»\"]*?)\s*»|[\"“]([^«»\"“”]*?)[\"”]")
_ENGLISH = re.compile(r"[\"“]([^\"“”]*?)[\"”]")
_ANY = re.compile(r"[\"«»“”]")
_WORD = re.compile(r"[^\W\d_][\w-]{3,}")
_MOST_APART = 0.12  # chosen: where the borders of clauses that correspond stand, as shares
_CLAUSES = 4  # chosen: with more commas they rarely correspond


def match_quotes(source: str, target: str) -> tuple[str, str]:
    """Give both sides of a pair the same quotations, double on the English side, or none.

    >>> match_quotes("Le mot «\\u00a0oui\\u00a0».", "The word 'yes'.")
    ('Le mot «\\xa0oui\\xa0».', 'The word "yes".')
    >>> match_quotes('Le "Titanic" coule.', "The Titanic sinks.")
    ('Le Titanic coule.', 'The Titanic sinks.')
    """
    ours, theirs = len(_FRENCH.findall(source)), len(_ENGLISH.findall(target))
    if ours and not theirs:
        marked, count = _SINGLE.subn(r'"\1"', target)
        target, theirs = (marked, count) if count == ours else (target, 0)
    if ours and not theirs and not _SINGLE.search(target):
        source = _FRENCH.sub(lambda match: match[1] or match[2] or "", source)
    elif theirs and not _ANY.search(source):
        target = _ENGLISH.sub(r"\1", target)
    return source, target


def add_quotes(source: str, target: str, chance: random.Random) -> tuple[str, str]:
    """Quote a sentence, one of its clauses, or a word that both sides have; maybe none can be.

    >>> pair = "Je viens demain, dit Anna.", "I'll come tomorrow, says Anna."
    >>> add_quotes(*pair, random.Random(0))
    ('«\\xa0Je viens demain\\xa0», dit Anna.', '"I\\'ll come tomorrow," says Anna.')
    """
    if _ANY.search(source) or _ANY.search(target) or _SINGLE.search(target):
        return source, target
    kinds = [_quote_clause, _quote_word, _quote_all]
    chance.shuffle(kinds)
    for kind in kinds:
        quoted = kind(source, target, chance)
        if quoted is not None:
            return quoted
    return source, target


def _quote_all(source: str, target: str, chance: random.Random) -> tuple[str, str] | None:
    outside = source.endswith(".") and chance.random() < 0.5
    quoted = _french(source[:-1]) + "." if outside else _french(source)
    return quoted, f'"{target}"'


def _quote_clause(source: str, target: str, chance: random.Random) -> tuple[str, str] | None:
    """Quote what stands before a comma that both sides have, or behind a colon."""
    if source.count(": ") == target.count(": ") == 1:
        (lead, speech), (other, said) = source.split(": "), target.split(": ")
        return f"{lead}: {_french(speech)}", f'{other}: "{said}"'
    ours, theirs = source.split(", "), target.split(", ")
    if not 1 < len(ours) == len(theirs) <= _CLAUSES:
        return None
    cut = chance.randrange(1, len(ours))
    heads = ", ".join(ours[:cut]), ", ".join(theirs[:cut])
    if abs(len(heads[0]) / len(source) - len(heads[1]) / len(target)) > _MOST_APART:
        return None
    tails = ", ".join(ours[cut:]), ", ".join(theirs[cut:])
    return f"{_french(heads[0])}, {tails[0]}", f'"{heads[1]}," {tails[1]}'


def _quote_word(source: str, target: str, chance: random.Random) -> tuple[str, str] | None:
    both = sorted(set(_WORD.findall(source)) & set(_WORD.findall(target)))
    words = [word for word in both if source.count(word) == target.count(word) == 1]
    if not words:
        return None
    word = chance.choice(words)
    return source.replace(word, _french(word)), target.replace(word, f'"{word}"')


def _french(text: str) -> str:
    return f"«\u00a0{text}\u00a0»"
