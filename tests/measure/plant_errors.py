"""Plant errors in good translations, so that checks and estimates can be measured on them.

    python tests/measure/plant_errors.py SOURCE TARGET [--most N] [--random-seed N] > planted.jsonl

SOURCE and TARGET have one segment a line: French and good English. Each line of the result has a
source, a good target, the same target spoilt, and the kind of the error. Kinds:

    dropped-number     digits taken out
    changed-number     one digit replaced
    dropped-negation   not, n't, never or no taken out where the French negates as well
    dropped-clause     four words or more between commas taken out
    repeated-clause    four words or more said twice
    wrong-name         a name that both sides have, replaced by one from elsewhere; names are
                       words that the whole text has with a capital alone
    untranslated-word  a word replaced by the French word that stands about there
    swapped-term       a noun or adjective replaced by one from elsewhere: words that the text has
                       behind "the", of five letters or more, that do not begin alike
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_NEGATION = re.compile(r"\b(?:not(?! only\b)|never|no(?! longer\b)) |(?<=[a-z])n['’]t\b")
# Where the French has none of these, an English "not" is a turn of phrase, and need not be there.
_FRENCH_NEGATION = re.compile(
    r"(?i)\b(?:ne|pas|non|sans|jamais|rien|aucune?|personne|ni)\b|\bn['’]"
)
_BARE = {"ca": "can", "wo": "will", "sha": "shall"}
_WORD = re.compile(r"[^\W\d_]+")
# Chosen: what has fewer letters is mostly grammar.
_LONG = 5
_STEM = 4  # letters; chosen: words that share them may be forms of one, or mean nearly the same

Pairs = Sequence[tuple[str, str]]


class Planter:
    """Plants errors; knows the whole text, since names and words are taken from elsewhere."""

    def __init__(self, pairs: Pairs, chance: random.Random) -> None:
        """Gather the names and words of the text."""
        self._chance = chance
        small = {word for pair in pairs for side in pair for word in _WORD.findall(side)}
        self._small = {word for word in small if word.islower()}
        self._names = sorted({name for pair in pairs for name in self._shared_names(*pair)})
        self._words = sorted({w for _, target in pairs for w in _terms(target)})
        self.kinds: dict[str, Callable[[str, str], str | None]] = {
            "dropped-number": self._drop_number,
            "changed-number": self._change_number,
            "dropped-negation": self._drop_negation,
            "dropped-clause": self._drop_clause,
            "repeated-clause": self._repeat_clause,
            "wrong-name": self._replace_name,
            "untranslated-word": self._untranslate,
            "swapped-term": self._swap_term,
        }

    def _one(self, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
        places = list(pattern.finditer(text))
        return self._chance.choice(places) if places else None

    def _drop_number(self, source: str, target: str) -> str | None:
        match = self._one(_NUMBER, target)
        return match and _joined(target[: match.start()], target[match.end() :])

    def _change_number(self, source: str, target: str) -> str | None:
        match = self._one(_NUMBER, target)
        if match is None:
            return None
        places = [k for k in range(*match.span()) if target[k].isdigit()]
        place = self._chance.choice(places)
        digit = self._chance.choice([d for d in "123456789" if d != target[place]])
        return target[:place] + digit + target[place + 1 :]

    def _drop_negation(self, source: str, target: str) -> str | None:
        match = self._one(_NEGATION, target)
        if match is None or not _FRENCH_NEGATION.search(source):
            return None
        before, after = target[: match.start()], target[match.end() :]
        stem = re.search(r"[a-z]+\Z", before)
        if match.group().startswith("n") and match.group()[1] in "'’" and stem:
            before = before[: stem.start()] + _BARE.get(stem.group(), stem.group())
            return before + after
        return _joined(before, after)

    def _clause(self, target: str) -> tuple[int, int] | None:
        """Choose a stretch between commas that leaves something behind."""
        marks = [0, *(m.end() for m in re.finditer(r",(?= )", target)), len(target.rstrip('.!?" '))]
        clauses = [
            (a, b - 1 if target[b - 1] == "," else b)
            for a, b in itertools.pairwise(marks)
            if len(_WORD.findall(target[a:b])) >= 4
        ]
        return self._chance.choice(clauses) if len(clauses) > 1 else None

    def _drop_clause(self, source: str, target: str) -> str | None:
        clause = self._clause(target)
        if clause is None:
            return None
        start, end = clause
        return (target[: start and start - 1] + target[end:]).lstrip(", ")

    def _repeat_clause(self, source: str, target: str) -> str | None:
        clause = self._clause(target)
        if clause is None:
            return None
        start, end = clause
        return f"{target[:end]}, {target[start:end].strip()}{target[end:]}"

    def _replace_name(self, source: str, target: str) -> str | None:
        here = self._shared_names(source, target)
        others = [name for name in self._names if name not in source and name not in target]
        if not here or not others:
            return None
        name = self._chance.choice(sorted(here))
        return re.sub(rf"\b{name}\b", self._chance.choice(others), target)

    def _shared_names(self, source: str, target: str) -> set[str]:
        """Return the names that both sides have, none of them at a beginning in the target."""
        inside = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", target)
        shared = set(inside) & set(re.findall(r"\b[A-Z][a-z]{3,}\b", source))
        return {name for name in shared if name.lower() not in self._small}

    def _untranslate(self, source: str, target: str) -> str | None:
        words = [
            m for m in _WORD.finditer(source) if len(m.group()) >= _LONG and m.group().islower()
        ]
        words = [m for m in words if m.group() not in target]
        match = self._one(re.compile(rf"\b[a-z]{{{_LONG},}}\b"), target)
        if match is None or not words:
            return None
        place = match.start() / len(target)
        word = min(words, key=lambda m: abs(m.start() / len(source) - place))
        return target[: match.start()] + word.group() + target[match.end() :]

    def _swap_term(self, source: str, target: str) -> str | None:
        known = set(self._words)
        words = re.finditer(rf"(?<=[a-z] )[a-z]{{{_LONG},}}\b", target)
        places = [match for match in words if match.group() in known]
        if not places:
            return None
        match = self._chance.choice(places)
        others = [w for w in self._words if w[:_STEM] != match.group()[:_STEM]]
        if not others:
            return None
        return target[: match.start()] + self._chance.choice(others) + target[match.end() :]


def _joined(before: str, after: str) -> str:
    return re.sub(r"\s+([,.;:!?])", r"\1", f"{before.rstrip()} {after.lstrip()}").strip()


def _terms(target: str) -> list[str]:
    """Return the words after an article: nouns and adjectives."""
    return re.findall(rf"(?<=the )[a-z]{{{_LONG},}}\b", target)


def plant(pairs: Pairs, *, most: int, random_seed: int) -> Iterator[dict[str, str]]:
    """Yield at most so many errors of each kind, in segments chosen at random."""
    chance = random.Random(random_seed)
    planter = Planter(pairs, chance)
    for kind, spoil in planter.kinds.items():
        planted = 0
        for source, good in chance.sample(pairs, len(pairs)):
            spoilt = spoil(source, good)
            if spoilt and spoilt != good and planted < most:
                planted += 1
                yield {"kind": kind, "source": source, "good": good, "spoilt": spoilt}


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--most", type=int, default=200, help="errors of each kind")
    parser.add_argument("--random-seed", type=int, default=1)
    options = parser.parse_args()
    sides = (
        path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        for path in (options.source, options.target)
    )
    pairs = list(zip(*sides, strict=True))
    for case in plant(pairs, most=options.most, random_seed=options.random_seed):
        print(json.dumps(case, ensure_ascii=False))


if __name__ == "__main__":
    main()
