"""Make `align/words/idioms.tsv`: what French idioms mean, in all forms of their verbs.

    python tests/measure/make_idiom_table.py [--against CORPUS.tsv.xz...] [--into FILE]

It is made of `idioms.txt` here, which was written by hand: French, English, and other English words
that render it, tabs between. English of a verb begins with “to”. Further signs are what people
write in their place, in the text written for training and in CORPUS, far oftener than elsewhere. An
idiom is left out if none of those texts has it, since each takes time to read, or if fewer
than three in five of its places, of five or more, have a sign of it. The table that ships was held
against books, news, tatoeba, tech2 and europarl.00.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from expression_bitext import stems_of

from align.words.expression import expression_words
from align.words.idioms import idioms_of
from align.words.translations import stem_of
from translate.glossary.words.english_verbs import verb_forms

ROOT = Path(__file__).parents[2]
IDIOMS = Path(__file__).with_name("idioms.txt")
TABLE = ROOT / "align/words/idioms.tsv"
WRITTEN = ROOT / "translate/tune/written"
_KNOWN, _AS_USUAL = 5, 0.6  # chosen by reading: places that tell, and the share rendered so
# Further signs: in so many places that have none, and so many times as often as elsewhere (chosen).
_OFTEN, _LIFT = 0.12, 40
_ENGLISH = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(
    r"\b(?:mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|leurs?)(?= )", re.IGNORECASE
)
_THEIR_POSSESSIVE = re.compile(r"\b(?:my|your|his|her|our|their)\b")
# What stands before the verb and is looked at by nobody.
_BEFORE = re.compile(r"\A(?:(?:ne|pas|se|en|y|le|la|les|lui) |[nsl]['’])+")
_NONE = "-"  # no verb
_VERB = re.compile(r"(\w+(?:er|ir|re)) (.+)")
EVERYWHERE = (  # each stands between spaces
    " a an the of to in on at by for with and or as be is are was were it its i he she we you they"
    " my your his her our their me him us them this that "
)
# Verbs that say nothing alone; their forms are no signs where another word is.
_LIGHT = " be have do make take get go give put come let keep turn set run bring hold pull "


def read_list(file: Path = IDIOMS) -> Iterator[tuple[str, str, str]]:
    """Yield French, English and other signs of each line of the list."""
    for line in file.read_text(encoding="utf-8").splitlines():
        french, english, *others = line.split("\t")
        yield french, english, " ".join(others)


def signs_of(english: str, others: str) -> list[str]:
    """Return the stems that show that an idiom was rendered; of a verb, English with “to”.

    >>> signs_of("to go round in circles", "nowhere"), signs_of("to give up", "")[:2]
    (['circle', 'nowher', 'round'], ['gave', 'give'])
    >>> signs_of("part-time", ""), signs_of("by and large", "on the whole")
    (['part', 'time'], ['large', 'whole'])
    >>> signs_of("to be part of", "one, among, a member")
    ['among', 'member', 'one', 'part']
    """
    verb, _, rest = english.removeprefix("to ").partition(" ")
    is_verb = english.startswith("to ")
    own = stems_of(rest if is_verb else english)
    if is_verb and (f" {verb} " not in _LIGHT or not own):
        own += [stem_of(form) for form in verb_forms(verb).values() if len(form) > 2]
    own = own or [stem_of(word) for word in _telling(english) or english.lower().split()]
    return sorted({*own, *map(stem_of, _telling(others))})


def _telling(others: str) -> list[str]:
    """Return the words of other renderings but for those that stand in every sentence."""
    return [word for word in _ENGLISH.findall(others.lower()) if f" {word} " not in EVERYWHERE]


def rows() -> Iterator[str]:
    """Yield the lines of the table."""
    for french, english, others in read_list():
        verb = _VERB.fullmatch(_BEFORE.sub("", french, count=1))
        if english.startswith("to ") and verb:
            head, tail, signs = verb[1], verb[2], signs_of(english, others)
            forms, rest = _forms(english)
        else:
            head, tail, forms, rest = _NONE, french, [_NONE], english
            signs = signs_of(english.removeprefix("to "), others)
        own = {stem_of(word) for word in _ENGLISH.findall(f"{' '.join(forms)} {rest}".lower())}
        if own.isdisjoint(signs):
            raise SystemExit(f"{french}: “{english}” is of words that show nothing")
        words = expression_words(_POSSESSIVE.sub("son", tail))
        if "son" in words:  # whose it is goes over
            rest = _THEIR_POSSESSIVE.sub("one's", rest)
        yield "\t".join(" ".join(column) for column in ([head], words, forms, [rest], signs))


def _forms(english: str) -> tuple[list[str], str]:
    """Return the forms of an English verb, and what stands behind it."""
    head, _, rest = english.removeprefix("to ").partition(" ")
    if head == "be":
        return ["be", "is", "are", "was", "were", "been", _NONE], rest
    forms = verb_forms(head)
    return [
        *dict.fromkeys([forms["base"], forms["s"], forms["past"], forms["participle"]]),
        forms["ing"],
    ], rest


def withstanding(lines: Iterable[str], corpora: Iterable[Path]) -> list[str]:
    """Return the lines that people's translations do not speak against, with further signs."""
    lines = list(dict.fromkeys(lines))
    table = idioms_of(lines)
    places, frequency = defaultdict[str, list[frozenset[str]]](list), Counter[str]()
    sentences = 0
    for french, english in pairs_of(corpora):
        stems = frozenset(map(stem_of, _ENGLISH.findall(english.lower())))
        frequency.update(stems)
        sentences += 1
        for _, one in table.find(french):
            places[_key(one.french[-1], one.signs)].append(stems)
    kept = []
    for line in lines:
        *parts, signs = line.split("\t")
        known = frozenset(signs.split(" "))
        here = places[_key(parts[1].split(" ")[-1], known)]
        known |= _further(known, here, frequency, sentences)
        rendered = sum(not known.isdisjoint(stems) for stems in here)
        if here and (len(here) < _KNOWN or rendered >= _AS_USUAL * len(here)):
            kept.append("\t".join([*parts, " ".join(sorted(known))]))
        elif here:
            print(f"{rendered} of {len(here)}: {line}")
    return kept


def _further(
    signs: frozenset[str],
    places: Sequence[frozenset[str]],
    frequency: Counter[str],
    sentences: int,
) -> set[str]:
    """Return what stands where no sign is, far oftener than elsewhere."""
    lacking = [stems for stems in places if signs.isdisjoint(stems)]
    counts = Counter(stem for stems in lacking for stem in stems)
    return {
        stem
        for stem, times in counts.items()
        if times >= 4
        and len(stem) > 2
        and times / len(lacking) >= _OFTEN
        and times / len(lacking) >= _LIFT * frequency[stem] / sentences
    }


def _key(last: str, signs: Iterable[str]) -> str:
    """Return what tells an idiom, in the table or found, from the others."""
    return f"{last} {' '.join(sorted(signs))}"


def pairs_of(corpora: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for file in corpora:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                french, english = line.rstrip("\n").split("\t")[:2]
                yield french, english
    for file in sorted(WRITTEN.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            french, english = line.split("\t")
            yield french, english


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--against", type=Path, nargs="*", default=())
    parser.add_argument("--into", type=Path, default=TABLE)
    options = parser.parse_args()
    made = sorted(rows())
    kept = withstanding(made, options.against)
    options.into.write_text("".join(row + "\n" for row in kept), encoding="utf-8")
    print(f"{len(kept)} of {len(made)} idioms, {options.into.stat().st_size} bytes")


if __name__ == "__main__":
    main()
