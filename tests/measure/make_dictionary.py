"""Make `align/words/dictionary.tsv` and `verbs.tsv`: what French words mean alone.

    python tests/measure/make_dictionary.py [--against CORPUS.tsv.xz...] [--into FOLDER]

They are made of `dictionary.txt` here, which was written by hand: a French word in its base form,
and all that usually renders it, commas between; English verbs begin with “to”. A word of which
fewer than one in five places, of five or more, have any of it, in the text written for training and
in CORPUS, gets no renderings. The tables that ship were held against books, news, tatoeba, tech2
and europarl.00.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from make_idiom_table import EVERYWHERE, pairs_of

from align.checks.lexicon import is_english
from align.estimate.related import related_words
from align.estimate.unmet import is_grammar
from align.words.dictionary import Dictionary, dictionary_of
from align.words.translations import fold_french, stem_of
from translate.glossary.words.english import plural
from translate.glossary.words.english_verbs import verb_forms

LIST = Path(__file__).with_name("dictionary.txt")
WORDS = Path(__file__).parents[2] / "align/words"
_KNOWN, _AS_USUAL = 5, 0.2  # chosen by reading: places that tell, and the share rendered so
_MOST = 600  # places of a word that are looked at; chosen: more tell nothing new
_TO, _NOBODY = "to ", " one oneself s "
_WORD = re.compile(r"[^\W\d_]+")
_FRENCH = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")  # no parts of compounds
_LINE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\t[^\W\d_]+(?:(?:['’ -]|, )[^\W\d_]+)*")


def read_list(file: Path = LIST) -> dict[str, list[str]]:
    """Return the renderings of each folded French word of the list, those of two lines together."""
    found: dict[str, list[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not _LINE.fullmatch(line):
            raise SystemExit(f"{file}: not a line of a dictionary: {line}")
        french, english = line.split("\t")
        known = found.setdefault(fold_french(french), [])
        for one in english.split(", "):
            if one not in known and _says(one):
                known.append(one)
    return {french: known for french, known in found.items() if known}


def _says(english: str) -> bool:
    """Return whether there is more to a rendering than what stands in every sentence."""
    words = re.split("[ '’-]", english.removeprefix(_TO))
    return any(f" {word} " not in EVERYWHERE + _NOBODY for word in words)


def with_plural(english: str) -> str:
    """Return a rendering, with its plural where that is another word than with an “s”.

    >>> [with_plural(one) for one in ("leek", "wolf", "to carry", "trousers", "carefully")]
    ['leek', 'wolf/wolves', 'to carry', 'trousers', 'carefully']
    """
    many = plural(english)
    is_plain = many in (english, f"{english}s", f"{english}es")
    if english.startswith(_TO) or is_plain or english.endswith("ly"):
        return english
    return f"{english}/{many}" if is_english(many.split(" ")[-1].lower()) else english


def verbs_of(words: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return the five forms of each English verb of the list, by the first."""
    verbs = {one.split(" ")[1] for each in words.values() for one in each if one.startswith(_TO)}
    forms = {verb: verb_forms(verb) for verb in sorted(verbs)}
    order = ("base", "s", "past", "participle", "ing")
    return {verb: tuple(known[name] for name in order) for verb, known in forms.items()}


def lines_of(words: dict[str, list[str]]) -> Iterator[str]:
    """Yield the lines of the table."""
    for word, renderings in words.items():
        yield f"{word}\t{', '.join(map(with_plural, renderings))}"


def withstanding(
    lines: Iterable[str], dictionary: Dictionary, corpora: Iterable[Path]
) -> list[str]:
    """Return the lines, without renderings those that people's translations speak against."""
    places = places_of(dictionary, corpora)
    kept = []
    for line in lines:
        word = line.split("\t")[0]
        here = places[word]
        meaning = dictionary.of(word)
        said = sum(meaning.is_in(stems) for stems in here) if meaning else 0
        is_usual = len(here) < _KNOWN or said >= _AS_USUAL * len(here)
        kept.append(line if is_usual else f"{word}\t-")
        if not is_usual:
            print(f"{said} of {len(here)}: {line}")
    return kept


def places_of(dictionary: Dictionary, corpora: Iterable[Path]) -> dict[str, list[frozenset[str]]]:
    """Return of each word that a form can only be of, the English stems where it stands."""
    places = defaultdict[str, list[frozenset[str]]](list)
    bases: dict[str, tuple[str, ...]] = {}
    for french, english in pairs_of(corpora):
        words = [word for word in _FRENCH.findall(french) if not word[0].isupper()]
        found = set()
        for word in map(fold_french, words):
            if word not in bases:
                bases[word] = () if is_grammar(word) else dictionary.bases(word)
            found.update(bases[word] if len(bases[word]) == 1 else ())
        found = {base for base in found if len(places[base]) < _MOST}
        if found:
            small = set(map(fold_french, _WORD.findall(english)))
            stems = frozenset(map(stem_of, small.union(*map(related_words, small))))
            for base in found:
                places[base].append(stems)
    return places


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--against", type=Path, nargs="*", default=())
    parser.add_argument("--into", type=Path, default=WORDS)
    options = parser.parse_args()
    words = read_list()
    verbs = verbs_of(words)
    plain = list(lines_of(words))
    kept = withstanding(plain, dictionary_of(plain, verbs), options.against)
    lines = {"dictionary.tsv": kept, "verbs.tsv": ["\t".join(forms) for forms in verbs.values()]}
    for name, rows in lines.items():
        text = "".join(f"{row}\n" for row in sorted(rows))
        options.into.joinpath(name).write_text(text, encoding="utf-8")
    known = sum(not line.endswith("\t-") for line in kept)
    print(f"{known} of {len(words)} words, {len(verbs)} English verbs")


if __name__ == "__main__":
    main()
