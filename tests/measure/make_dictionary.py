"""Make `align/words/dictionary.tsv` and `verbs.tsv`: what French words mean alone.

    python tests/measure/make_dictionary.py [--against CORPUS.tsv.xz...] [--into FOLDER]

They are made of `dictionary.txt` here, which was written by hand: a French word in its base form,
and all that usually renders it, commas between; English verbs begin with “to”. Further signs are
what people write in their place, in the text written for training and in CORPUS, far oftener than
elsewhere. A word is left out if fewer than half of its places, of five or more, have a
rendering or a sign of it. The tables that ship were held against books, news, tatoeba, tech2 and
europarl.00.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from make_idiom_table import EVERYWHERE, pairs_of

from align.estimate.related import related_words
from align.estimate.unmet import is_grammar
from align.words.dictionary import Dictionary, dictionary_of
from align.words.translations import fold_french, stem_of
from translate.glossary.words.english_verbs import verb_forms

LIST = Path(__file__).with_name("dictionary.txt")
WORDS = Path(__file__).parents[2] / "align/words"
_KNOWN, _AS_USUAL = 5, 0.5  # chosen by reading: places that tell, and the share rendered so
_MOST = 600  # places of a word that are looked at; chosen: more tell nothing new
# Further signs: in so many places that have no rendering, so many times as often as elsewhere, in
# four at least, and so many times as often as beside a rendering (chosen by reading).
_OFTEN, _LIFT, _TIMES, _INSTEAD = 0.1, 30, 4, 3
_TO, _NOBODY = "to ", " one oneself s "
_WORD = re.compile(r"[^\W\d_]+")
_FRENCH = re.compile(r"[^\W\d_]{3,}")
_LINE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\t[^\W\d_]+(?:(?:['’ -]|, )[^\W\d_]+)*")


def read_list(file: Path = LIST) -> dict[str, list[str]]:
    """Return the renderings of each folded French word of the list, those of two lines together."""
    found: dict[str, list[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not _LINE.fullmatch(line):
            raise SystemExit(f"{file}: not a line of a dictionary: {line}")
        french, english = line.split("\t")
        known = found.setdefault(fold_french(french), [])
        known += (one for one in english.split(", ") if one not in known and _says(one))
    return {french: known for french, known in found.items() if known}


def _says(english: str) -> bool:
    """Return whether there is more to a rendering than what stands in every sentence."""
    words = re.split("[ '’-]", english.removeprefix(_TO))
    return any(f" {word} " not in EVERYWHERE + _NOBODY for word in words)


def verbs_of(words: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return the five forms of each English verb of the list, by the first."""
    verbs = {one.split(" ")[1] for each in words.values() for one in each if one.startswith(_TO)}
    forms = {verb: verb_forms(verb) for verb in sorted(verbs)}
    order = ("base", "s", "past", "participle", "ing")
    return {verb: tuple(known[name] for name in order) for verb, known in forms.items()}


def withstanding(
    words: dict[str, list[str]], dictionary: Dictionary, corpora: Iterable[Path]
) -> list[str]:
    """Return the lines of the words that people's translations do not speak against."""
    places, frequency = defaultdict[str, list[frozenset[str]]](list), Counter[str]()
    bases: dict[str, tuple[str, ...]] = {}
    sentences = 0
    for french, english in pairs_of(corpora):
        small = set(map(fold_french, _WORD.findall(english)))
        frequency.update({stem_of(word) for word in small})
        stems = frozenset(map(stem_of, small.union(*map(related_words, small))))
        sentences += 1
        for word in {
            fold_french(word) for word in _FRENCH.findall(french) if not word[0].isupper()
        }:
            if word not in bases:
                known = () if is_grammar(word) else dictionary.entries(word)
                bases[word] = tuple(base for base, _, _ in known)
            if len(bases[word]) == 1 and len(places[bases[word][0]]) < _MOST:
                places[bases[word][0]].append(stems)
    kept = []
    for word, renderings in words.items():
        meaning = dictionary.of(word)
        if meaning is None:
            continue
        here = places[word]
        lacking = [stems for stems in here if not meaning.is_in(stems)]
        having = [stems for stems in here if meaning.is_in(stems)]
        signs = further(lacking, having, frequency, sentences)
        still = sum(signs.isdisjoint(stems) for stems in lacking)
        if len(here) < _KNOWN or still <= (1 - _AS_USUAL) * len(here):
            kept.append(f"{word}\t{', '.join(renderings)}\t{' '.join(sorted(signs))}")
        else:
            print(f"{len(here) - still} of {len(here)}: {word}: {', '.join(renderings)}")
    return kept


def further(
    lacking: Sequence[frozenset[str]],
    having: Sequence[frozenset[str]],
    frequency: Counter[str],
    sentences: int,
) -> frozenset[str]:
    """Return what stands where no rendering is, far oftener than elsewhere and beside one.

    What stands beside the renderings as well renders a neighbour: a stormy debate is no debate.
    """
    counts = Counter(stem for stems in lacking for stem in stems)
    beside = Counter(stem for stems in having for stem in stems)
    return frozenset(
        stem
        for stem, times in counts.items()
        if times >= _TIMES
        and stem in frequency  # people write it: of the regular forms some are none
        and len(stem) > 2
        and times / len(lacking) >= max(_OFTEN, _LIFT * frequency[stem] / sentences)
        and times / len(lacking) >= _INSTEAD * beside[stem] / max(len(having), 1)
    )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--against", type=Path, nargs="*", default=())
    parser.add_argument("--into", type=Path, default=WORDS)
    options = parser.parse_args()
    words = read_list()
    verbs = verbs_of(words)
    plain = (f"{word}\t{', '.join(renderings)}\t" for word, renderings in words.items())
    kept = withstanding(words, dictionary_of(plain, verbs), options.against)
    lines = {"dictionary.tsv": kept, "verbs.tsv": ["\t".join(forms) for forms in verbs.values()]}
    for name, rows in lines.items():
        text = "".join(f"{row}\n" for row in sorted(rows))
        options.into.joinpath(name).write_text(text, encoding="utf-8")
    print(f"{len(kept)} of {len(words)} words, {len(verbs)} English verbs")


if __name__ == "__main__":
    main()
