"""What French words mean alone: found in every form, offered as the form asks, seen if said."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from make_dictionary import further, read_list, verbs_of, withstanding

from align.bitext import Pair
from align.errors import AlignError
from align.estimate.related import related_words
from align.estimate.unmet import find_missing, find_unmet, lack_of
from align.words.base_forms import base_forms
from align.words.dictionary import Dictionary, dictionary_of, load_dictionary, read_dictionary
from align.words.translations import stem_of

DATA = Path(__file__).parents[2] / "data/dictionary.yaml"
CASES = yaml.safe_load(DATA.read_text(encoding="utf-8"))
LINES = (
    "gouffre\tchasm, abyss\tpit",
    "fou\tmad, crazy\t",
    "céder\tto give way, to yield\t",
    "ferme\tfarm, firm\t",
    "fermer\tto close\t",
    "adonner\tto devote oneself, to indulge in\t",
)
VERBS = ("close", "devote", "give", "indulge", "yield")


def small() -> Dictionary:
    """Return a dictionary of the lines above."""
    forms = verbs_of({"": [f"to {verb}" for verb in VERBS]})
    return dictionary_of(LINES, forms)


def stems(english: str) -> set[str]:
    """Return the stems of what English words say."""
    words = set(english.lower().split())
    return {stem_of(word) for word in words.union(*map(related_words, words))}


@pytest.mark.parametrize(("french", "english"), CASES["offered"])
def test_a_rendering_is_offered_in_the_form_that_answers(french: str, english: str) -> None:
    meaning = load_dictionary().of(french)
    assert meaning is not None
    assert english in meaning.renderings


@pytest.mark.parametrize(("french", "right", "wrong"), CASES["said"])
def test_english_that_says_it_is_known(french: str, right: str, wrong: str) -> None:
    meaning = load_dictionary().of(french)
    assert meaning is not None
    assert (meaning.is_in(stems(right)), meaning.is_in(stems(wrong))) == (True, False)


@pytest.mark.parametrize("word", CASES["unknown"])
def test_what_is_no_word_means_nothing(word: str) -> None:
    assert load_dictionary().of(word) is None


def test_a_word_may_be_a_noun_and_a_form_of_a_verb() -> None:
    meaning = small().of("ferme")
    assert meaning is not None
    assert meaning.renderings == ("farm", "firm", "close", "closes", "closing")


def test_of_a_rendering_all_words_must_be_there() -> None:
    meaning = small().of("cédait")
    assert meaning is not None
    assert meaning.renderings[0] == "gave way"
    said = [meaning.is_in(stems(text)) for text in ("it gave", "giving way", "it yielded")]
    assert said == [False, True, True]


def test_what_is_said_of_oneself_is_seen_and_not_offered() -> None:
    meaning = small().of("adonné")
    assert meaning is not None
    assert meaning.renderings == ("indulged in",)
    assert meaning.is_in(stems("she devotes herself to it"))


def test_further_signs_show_it_too() -> None:
    meaning = small().of("gouffres")
    assert meaning is not None
    assert meaning.is_in({"pit"})
    assert "pit" not in meaning.renderings


@given(st.text(max_size=30))
def test_any_text_may_be_asked_about(text: str) -> None:
    assert text in base_forms(text)
    meaning = small().of(text)
    assert meaning is None or meaning.renderings


def test_a_word_that_no_bitext_counts_is_asked_about() -> None:
    source = "Mes genouillères sont bleues."
    wrong, right = "My kneezeers are blue.", "My knee pads are blue."
    assert lack_of(source, wrong) < lack_of(source, right) - 1
    [(place, renderings)] = find_missing(source, wrong)
    assert place.of(source) == "genouillères"
    assert "knee pad" in {english for english, _ in renderings}
    assert find_missing(source, right) == ()
    found = find_unmet(Pair("1", "1", source, right))
    assert found is not None
    assert all(share > -1 for share, span in found if span.of(source) == "genouillères")


def test_what_has_a_capital_may_be_a_name() -> None:
    source = "Hier, Niu est parti."
    found = find_unmet(Pair("1", "1", source, "Yesterday, she left."))
    assert found is not None
    assert "Niu" not in [span.of(source) for _, span in found]


def test_the_tables_of_the_package_are_whole() -> None:
    dictionary = load_dictionary()
    assert len(dictionary.lines) > 10_000
    for word, line in dictionary.lines.items():
        renderings, _, _ = line.partition("\t")
        for english in renderings.split(", "):
            verb = english.removeprefix("to ").split(" ")[0]
            assert verb in dictionary.verbs or not english.startswith("to "), (word, english)
    text = files("align.words").joinpath("dictionary.tsv").read_text(encoding="utf-8")
    assert len(dictionary.lines) == text.count("\n")


def test_the_list_has_each_word_once_as_it_is_cut() -> None:
    words = read_list()
    assert all(word.isalpha() and word == word.lower() for word in words)
    assert all(len(set(english)) == len(english) for english in words.values())


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    words, verbs = tmp_path / "dictionary.tsv", tmp_path / "verbs.tsv"
    forms = "".join("\t".join(one) + "\n" for one in small().verbs.values())
    verbs.write_text(forms, encoding="utf-8")
    for broken in (None, b"", b"\xff\n", LINES[0].encode(), b"a\tb\n", b"a\t\tb\n", b"\tb\tc\n"):
        if broken is not None:
            words.write_bytes(broken)
        with pytest.raises(AlignError, match=r"dictionary\.tsv: .* missing or damaged"):
            read_dictionary(words, verbs)
    words.write_text("".join(f"{line}\n" for line in LINES), encoding="utf-8")
    assert read_dictionary(words, verbs).lines == small().lines
    verbs.write_text("give\tgives\n", encoding="utf-8")
    with pytest.raises(AlignError, match=r"verbs\.tsv: .* missing or damaged"):
        read_dictionary(words, verbs)


def test_what_people_render_otherwise_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("make_idiom_table.WRITTEN", tmp_path)
    others = "".join(f"Un fou.\tA thing{letter}x.\n" for letter in "abcdef")
    rest = "Un gouffre.\tA hole.\n" * 6 + "Il dort.\tNobody is awake.\n" * 600
    (tmp_path / "some.tsv").write_text(others + rest, encoding="utf-8")
    words = {line.split("\t")[0]: line.split("\t")[1].split(", ") for line in LINES}
    kept = withstanding(words, small(), [])
    assert "gouffre\tchasm, abyss\thole" in kept  # told by those who render it
    assert not [line for line in kept if line.startswith("fou\t")]
    assert len(kept) == len(LINES) - 1  # those that nobody writes stay


def test_what_stands_beside_the_renderings_as_well_is_no_sign() -> None:
    beside = [frozenset({"debate", "stormy"})] * 8
    lacking = [frozenset({"debate", "uneasy"})] * 8
    frequency = Counter({"debate": 16, "uneasy": 8, "stormy": 8})
    assert further(lacking, beside, frequency, 10_000) == {"uneasy"}
