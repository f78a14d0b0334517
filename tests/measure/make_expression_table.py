"""Make `align/words/expressions.tsv`: French words that mean together what they do not apart.

    python tests/measure/make_expression_table.py [--against CORPUS.tsv.xz...] [--into FILE]

It is made of the text written for training (`translate/tune/written/`) and of `translations.npz`.
Short pairs there name an expression and its English (“numéro vert”, “freephone number”); the
sentences show how often it is rendered so. What comes as well with one of its words alone tells
nothing of an expression and is left out: kept are the other English words that come with it. What
other people render otherwise (CORPUS: pairs, one a line, a tab between) is none: “plus tard”. The
table that ships was held against books, news, tatoeba, tech, tech2, europarl.00 and europarl.01.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from expression_bitext import (
    ENGLISH,
    LONGEST,
    Bitext,
    Renderings,
    Sentence,
    occurrences,
    places_of_words,
    stems_of,
)
from expression_forms import agreeing, is_more, plural_of

from align.words.expression import expression_words, is_name
from align.words.expressions import table_of
from align.words.translations import stem_of
from translate.glossary.words.english import plural

ROOT = Path(__file__).parents[2]
WRITTEN = ROOT / "translate/tune/written"
TABLE = ROOT / "align/words/expressions.tsv"
# What was read and found to do harm: of two meanings, or with English that fits in few places.
LEFT_OUT = Path(__file__).with_name("expressions_left_out.txt")
# All chosen by reading what the present model made of expressions in sentences it had not seen.
_FEWEST = 4  # sentences that have it; with a tenth of them less sure, of ten
_RENDERED, _SO = 0.85, 0.5  # share of them with any sign at all, and with one of the English given
# A sign is in so many of them, and so many times as frequent there as elsewhere: a word of the
# English that is given; and, of the sentences that have none, one of another English.
_SIGN, _LIFT = 0.15, 12
_OTHERS_SIGN, _OTHERS_LIFT = 0.3, 60
_KNOWN, _AS_USUAL = 5, 0.4  # places in a corpus that tell, and the share that must be rendered so
_LONGER = 2  # words that the English may have more: else it says more than the French
_ARTICLES = re.compile(
    r"\A(?:(?:les?|la|une?|mon|ma|mes|son|sa|ses|leurs?|notre|votre) |l['’])", re.IGNORECASE
)
_THEIR_ARTICLES = re.compile(r"\A(?:the|an?|my|his|her|its|their|your|our|some) ", re.IGNORECASE)
_INFINITIVE = re.compile(r"(?:(?:s['’]|se )?\w+(?:er|ir|re))\b", re.IGNORECASE)
_SHOUTED = re.compile(r"[A-Z]{2,} [A-Z]{2,}")
_FRENCH_NUMBER = re.compile(r"(?:^|\W)cents?(?:\W|$)")
_CAPITAL = 0.7  # of a word within sentences that make it one that English writes so


def read_written() -> tuple[dict[tuple[str, ...], list[str]], list[Sentence]]:
    """Return what English each short piece of French is given, and all longer pairs."""
    short: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    sentences: list[Sentence] = []
    cases: Counter[str] = Counter()
    for file in sorted(WRITTEN.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            french, english = line.split("\t")
            words = expression_words(french)
            if len(words) > LONGEST:
                forms = ENGLISH.findall(english)
                cases.update(forms[1:])
                small = frozenset(form.lower() for form in forms)
                sentences.append(Sentence(words, frozenset(stems_of(english)), small))
            elif french[-1].isalpha() and not _FRENCH_NUMBER.search(french):
                pair = without_articles(french, english.rstrip(".!?"))
                key = expression_words(pair[0])
                if len(key) > 1 and not has_name(pair[0]):
                    short[key].append(pair)
    return {key: within(pairs, cases) for key, pairs in short.items()}, sentences


def without_articles(french: str, english: str) -> tuple[str, str]:
    """Take the article off both sides, and “to” off an infinitive.

    >>> without_articles("le petit matin", "the early hours")
    ('petit matin', 'early hours')
    >>> without_articles("prendre la fuite", "to flee")
    ('prendre la fuite', 'flee')
    >>> without_articles("à ras bord", "to the brim")
    ('à ras bord', 'to the brim')
    """
    bare = _ARTICLES.sub("", french, count=1)
    if bare != french:
        return bare, _THEIR_ARTICLES.sub("", english, count=1)
    if _INFINITIVE.match(french):
        return french, english.removeprefix("to ").removeprefix("To ")
    return french, english


def has_name(french: str) -> bool:
    """Return whether French has a name behind its first word; such places are not looked at."""
    later = french.replace("’", " ").replace("'", " ").split(" ")[1:]
    return any(map(is_name, later))


def within(pairs: Sequence[tuple[str, str]], cases: Counter[str]) -> list[str]:
    """Write English as it stands within a sentence: as it is beside French in small letters.

    Of French with a capital alone, as headings have it, the first word's is guessed.
    """
    return [english for french, english in pairs if french[0].islower()] or [
        _small(english, cases) for _, english in pairs if not _SHOUTED.match(english)
    ]


def _small(english: str, cases: Counter[str]) -> str:
    """Write the first word small, unless it is a name or short for something."""
    first, second = f"{english} ".split(" ")[:2]
    if len(second) > 1 and second.istitle():
        return english  # Jury Prize
    small = first.lower()
    is_name = cases[first] >= _CAPITAL * (cases[first] + cases[small])
    is_short_for = first.isupper() and len(first) > 1  # MOT
    if is_short_for or re.match(r"I\b", english) or (first.istitle() and is_name):
        return english
    return small + english[len(first) :]


def expressions() -> Iterator[tuple[str, str, int, str]]:
    """Yield the rows of the table."""
    known, sentences = read_written()
    frequency = Counter(stem for sentence in sentences for stem in sentence.english)
    bitext = Bitext(sentences, frequency, Renderings(), places_of_words(sentences))
    forms = {form for words in known for form in (words, plural_of(words), *agreeing(words))}
    all_places = occurrences(forms, sentences)
    for words in sorted(known):
        several = plural_of(words)
        forms = [form for form in (several, *agreeing(words)) if form not in known]
        alike = [form for form in dict.fromkeys(forms) if form in all_places]
        places = [k for form in (words, *alike) for k in all_places.get(form, ())]
        if (
            known[words]
            and len(places) >= _FEWEST
            and (found := _signs(words, known[words], places, bitext))
        ):
            english, so, signs = found
            if len(english.split()) > len(words) + _LONGER:
                continue
            yield " ".join(words), english, so, " ".join(sorted(signs))
            for form in alike:
                if other := _english_of(form, words, english, all_places[form], sentences):
                    stems = signs | signs_of_plural(english, other, signs)
                    yield " ".join(form), other, so, " ".join(sorted(stems))


def signs_of_plural(english: str, many: str, signs: set[str]) -> set[str]:
    """Return the stems of those words of a plural that are signs in the singular.

    >>> sorted(signs_of_plural("royal mouse", "royal mice", {"mouse"}))
    ['mice']
    """
    pairs = zip(english.split(" "), many.split(" "), strict=False)
    return {stem_of(other) for one, other in pairs if stem_of(one) in signs}


def _english_of(
    form: tuple[str, ...],
    words: tuple[str, ...],
    english: str,
    places: Sequence[int],
    sentences: Sequence[Sentence],
) -> str:
    """Return the English of another form of an expression, "" if it has none that is sure."""
    if is_more(form, words):
        many = plural(english)
        changed = [word for word in many.split(" ") if word not in english.split(" ")]
        said = sum(any(w.lower() in sentences[k].forms for w in changed) for k in places)
        if 2 * said >= len(places):
            return many
    return english if form in agreeing(words) else ""


def _signs(
    words: tuple[str, ...],
    texts: Sequence[str],
    places: Sequence[int],
    bitext: Bitext,
) -> tuple[str, int, set[str]] | None:
    """Return the English of an expression, in how many hundredths it is so, and all signs of it.

    Other ways to render it are read off the sentences that lack the English given.
    """
    given = {stem for text in texts for stem in stems_of(text)}
    seen = bitext.signs_in(words, places, lift=_LIFT, share=_SIGN) & given
    english = max(
        texts, key=lambda text: (len(bitext.having(seen & {*stems_of(text)}, places)), -len(text))
    )
    ours = seen & {*stems_of(english)}
    so = bitext.having(ours, places)
    lacking = [k for k in places if k not in set(bitext.having(seen, places))]
    signs = seen | bitext.signs_in(words, lacking, lift=_OTHERS_LIFT, share=_OTHERS_SIGN, least=3)
    is_known = ours and len(bitext.having(signs, places)) >= _RENDERED * len(places)
    if not is_known or len(so) < _SO * len(places):
        return None
    return english, round(100 * len(so) / len(places)), signs


def withstanding(rows: Sequence[str], corpora: Iterable[Path]) -> list[str]:
    """Return the rows that people's translations do not speak against."""
    table = table_of(rows)
    found, rendered = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for file in corpora:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                french, english = line.rstrip("\n").split("\t")[:2]
                if here := table.find(french):
                    stems = {*stems_of(english)}
                    found.update(one.french for _, one in here)
                    rendered.update(one.french for _, one in here if one.is_in(stems))
    return [
        row
        for row in rows
        if (words := tuple(row[: row.index("\t")].split(" ")))
        and (found[words] < _KNOWN or rendered[words] >= _AS_USUAL * found[words])
    ]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--against", type=Path, nargs="*", default=())
    parser.add_argument("--into", type=Path, default=TABLE)
    options = parser.parse_args()
    left_out = set(LEFT_OUT.read_text(encoding="utf-8").splitlines())
    found = {row[0]: row for row in reversed([*expressions()])}  # the first of two that are alike
    rows = ["\t".join(map(str, found[french])) for french in sorted(set(found) - left_out)]
    kept = withstanding(rows, options.against)
    options.into.write_text("".join(row + "\n" for row in kept), encoding="utf-8")
    print(f"{len(kept)} of {len(rows)} expressions, {options.into.stat().st_size} bytes")


if __name__ == "__main__":
    main()
