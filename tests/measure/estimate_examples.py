"""Judged pairs to fit estimates to: our own, and those of the quality collections, spoilt too.

`fit_estimate.py` says which folder this is. Halves never part a text, a dialogue, a source sentence
or its spoilt versions: that is what `Example.group` is for.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.bitext import Pair

sys.path.insert(0, str(Path(__file__).parents[1] / "shared"))
from judged import read_judged

SYSTEMS = {
    "smt": "tgt-mt-all.en",
    "google": "output_Google_Translator.en",
    "bing": "output_Bing_Translator.en",
}
SPOILT = ("clause", "cut", "repeat", "swapped", "shuffled")
# The grade that a reader would give, on average. Chosen: the marks of tests/data/judged/README.md.
GRADES = {
    "perfect": 92,
    "medium": 60,
    "poor": 25,
    "sure": 90,
    "partial": 35,
    "unrelated": 10,
    "human": 92,
    "next": 10,
    "clause": 40,
    "cut": 35,
    "repeat": 45,
    "swapped": 40,
    "shuffled": 10,
}
# Points that a word of a hundred takes that an editor changed; chosen: half of the words is 40.
_EDITED = 1.2
_MOST = 240  # of one verdict of DiaBLa; chosen, for time
_TERM = r"(?<=the )[a-z]{5,}\b"
_CLAUSES = re.compile(r"(?<=,) | (?=(?:and|but|which|who|that|because|when) )")


@dataclass(frozen=True, slots=True)
class Example:
    """A judged pair.

    Args:
        kind: what it is ("poor", "human", "clause"); "judged" for our own.
        grade: 0 to 100, read or supposed.
        group: what must not be parted.
        half: "fit" or "test".
        pair: the texts.
        systems: who gave the English of our own pairs.
        text_kind: what kind of text it is from, of our own pairs.
    """

    kind: str
    grade: float
    group: str
    half: str
    pair: Pair
    systems: tuple[str, ...] = ()
    text_kind: str = ""


def read_examples(folder: Path, sample: int) -> list[Example]:
    """Read all collections, `sample` lines of the news."""
    others = [*read_diabla(folder), *read_lig(folder, sample), *read_transread(folder)]
    return [*read_own(), *(e for e in others if e.pair.source.strip() and e.pair.target.strip())]


def read_own() -> Iterator[Example]:
    """Yield the pairs of `tests/data/judged/`."""
    for pair in read_judged():
        texts = Pair("1", "1", pair.french, pair.english)
        yield Example(
            "judged", pair.grade, pair.text, pair.half, texts, pair.systems, pair.kind
        )  # fmt: skip


def read_diabla(folder: Path) -> Iterator[Example]:
    """Yield machine translations of dialogues with their readers' verdicts."""
    lines = (folder / "diabla/diabla.fr2en.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = [dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:]]
    random.Random(1).shuffle(rows)
    for verdict in ("perfect", "medium", "poor"):
        for row in [row for row in rows if row["judgment"] == verdict][:_MOST]:
            yield _example(verdict, row["dialogue"], row["source"], row["mt"])


def read_lig(folder: Path, sample: int) -> Iterator[Example]:
    """Yield machine translations of news with a grade by edit rate, and what a human made of them.

    The edit rate is that to the post-edited text. The post-edited text itself is "human"; "next" is
    that of the following line; and there are spoilt versions of it.
    """
    from sacrebleu.metrics import TER

    rate = TER(normalized=True)
    texts = {
        name: (folder / "lig_potet_fr-en" / name).read_text(encoding="utf-8").split("\n")
        for name in ("src-ref-all.fr", "tgt-pe-all.en", *SYSTEMS.values())
    }
    sources, humans = texts["src-ref-all.fr"], texts["tgt-pe-all.en"]
    count = sum(bool(line) for line in sources)
    # Nouns and adjectives, to put into sentences where they do not belong.
    terms = sorted({word for human in humans for word in re.findall(_TERM, human)})
    for k in random.Random(1).sample(range(count - 1), min(sample, count - 1)):
        group = f"lig{k}"
        for system, name in SYSTEMS.items():
            edits = rate.sentence_score(texts[name][k], [humans[k]]).score
            grade = max(100 - _EDITED * edits, 10.0)
            yield _example(system, group, sources[k], texts[name][k], grade)
        yield _example("human", group, sources[k], humans[k])
        yield _example("next", group, sources[k], humans[k + 1])
        for kind, target in spoil(humans[k], terms, random.Random(k)):
            yield _example(kind, group, sources[k], target)


def read_transread(folder: Path) -> Iterator[Example]:
    """Yield human translations of novels, on whose kind two judges agree."""
    kinds = {"sure": "sure", "partial": "partial", "not corresponding": "unrelated"}
    lines = (folder / "transread_sconf/3000-3599.txt").read_text(encoding="utf-8").splitlines()
    for k in range(0, len(lines) - 4, 5):
        number, english, french, *verdicts = lines[k : k + 5]
        said = {re.findall(r"annotation: ([a-z ]+[a-z])", verdict)[0] for verdict in verdicts}
        if len(said) == 1 and (kind := kinds.get(said.pop())):
            yield _example(kind, f"sconf{number}", french, english)


def spoil(target: str, terms: Sequence[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a sentence without a clause, with one twice, cut short, shuffled, a term swapped."""
    words = target.split()
    clauses = _CLAUSES.split(target)
    k = chance.randrange(len(clauses))
    if len(clauses) > 1 and len(clauses[k].split()) >= 4:
        yield "repeat", " ".join([*clauses[: k + 1], *clauses[k:]])
        yield "clause", " ".join([*clauses[:k], *clauses[k + 1 :]])
    if len(words) > 8:
        yield "cut", " ".join(words[: int(len(words) * chance.uniform(0.5, 0.75))]) + "."
    if len(words) > 4:
        yield "shuffled", " ".join(chance.sample(words, len(words)))
    places = [m for m in re.finditer(r"(?<=[a-z] )[a-z]{5,}\b", target) if m.group() in terms]
    if places:
        match = chance.choice(places)
        other = chance.choice([term for term in terms if term[:4] != match.group()[:4]])
        yield "swapped", target[: match.start()] + other + target[match.end() :]


def _example(
    kind: str, group: str, source: str, target: str, grade: float | None = None
) -> Example:
    half = random.Random(group).choice(("fit", "test"))
    value = GRADES[kind] if grade is None else grade
    return Example(kind, value, group, half, Pair("1", "1", source, target))
