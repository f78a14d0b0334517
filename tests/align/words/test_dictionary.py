"""What French words mean alone: found in every form, offered as the form asks, seen if said."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from make_dictionary import LIST, lines_of, read_list, verbs_of, with_plural, withstanding

from align.bitext import Pair
from align.errors import AlignError
from align.estimate.related import related_words
from align.estimate.unmet import find_missing, find_unmet, lack_of
from align.words.dictionary import Dictionary, dictionary_of, load_dictionary, read_dictionary
from align.words.translations import stem_of
from align.words.verb_answers import answering_forms
from translate.glossary.words.english_verbs import verb_forms

DATA = Path(__file__).parents[2] / "data"
CASES = yaml.safe_load((DATA / "dictionary.yaml").read_text(encoding="utf-8"))
VERBS = yaml.safe_load((DATA / "english_verbs.yaml").read_text(encoding="utf-8"))
LINES = (
    "gouffre\tchasm, abyss",
    "fou\tmad, crazy",
    "loup\twolf/wolves",
    "céder\tto give way, to yield",
    "ferme\tfarm, firm",
    "fermer\tto close",
    "fourmilier\tanteater",
    "fourmilière\t-",
    "adonner\tto devote oneself, to indulge in",
    "radiographier\tto x-ray",
)


def small() -> Dictionary:
    """Return a dictionary of the lines above."""
    verbs = ("close", "devote", "give", "indulge", "yield", "x-ray")
    return dictionary_of(LINES, verbs_of({"": [f"to {verb}" for verb in verbs]}))


def stems(english: str) -> set[str]:
    """Return the stems of what English words say."""
    words = set(english.lower().split())
    return {stem_of(word) for word in words.union(*map(related_words, words))}


@pytest.mark.parametrize(("french", "english"), CASES["offered"])
def test_a_rendering_is_offered_in_the_form_that_answers(french: str, english: str) -> None:
    meaning = load_dictionary().of(french)
    assert meaning is not None
    assert english in meaning.renderings


@pytest.mark.parametrize(("french", "english"), CASES["refused"])
def test_what_is_no_english_or_another_words_is_not(french: str, english: str) -> None:
    meaning = load_dictionary().of(french)
    assert meaning is None or english not in meaning.renderings


@pytest.mark.parametrize(("french", "right", "wrong"), CASES["said"])
def test_english_that_says_it_is_known(french: str, right: str, wrong: str) -> None:
    meaning = load_dictionary().of(french)
    assert meaning is not None
    assert (meaning.is_in(stems(right)), meaning.is_in(stems(wrong))) == (True, False)


@pytest.mark.parametrize(("word", "bases"), CASES["bases"].items())
def test_a_word_is_a_form_of_no_other(word: str, bases: list[str]) -> None:
    dictionary = load_dictionary()
    found = dictionary.bases(word) or dictionary.bases(word.replace("oe", "œ"))
    assert set(found) <= set(bases)


@pytest.mark.parametrize("word", CASES["unknown"])
def test_what_is_no_word_means_nothing(word: str) -> None:
    assert load_dictionary().of(word) is None


@pytest.mark.parametrize(("english", "line"), CASES["plurals"].items())
def test_a_plural_stands_there_if_it_is_another_word(english: str, line: str) -> None:
    assert with_plural(english) == line


@pytest.mark.parametrize(("verb", "forms"), VERBS.items())
def test_the_forms_of_an_english_verb(verb: str, forms: str) -> None:
    assert list(verb_forms(verb).values())[1:] == forms.split()


def test_a_word_may_be_a_noun_and_a_form_of_a_verb() -> None:
    meaning = small().of("ferme")
    assert meaning is not None
    assert meaning.renderings == ("farm", "firm", "close", "closes", "closing")


def test_of_a_rendering_all_words_must_be_there() -> None:
    meaning = small().of("cédait")
    assert meaning is not None
    assert meaning.renderings[:2] == ("gave way", "yielded")
    said = [meaning.is_in(stems(text)) for text in ("it gave", "giving way", "it yielded")]
    assert said == [False, True, True]


def test_what_is_said_of_oneself_is_seen_and_not_offered() -> None:
    meaning = small().of("adonné")
    assert meaning is not None
    assert meaning.renderings[0] == "indulged in"
    assert not any("devote" in one for one in meaning.renderings)
    assert meaning.is_in(stems("she devotes herself to it"))


def test_a_verb_with_a_hyphen_is_seen() -> None:
    meaning = small().of("radiographiée")
    assert meaning is not None
    assert meaning.is_in({"x", "rayed"})


def test_what_people_render_otherwise_is_known_and_says_nothing() -> None:
    assert small().of("fourmilières") is None
    meaning = small().of("fourmilier")
    assert meaning is not None
    assert meaning.renderings == ("anteater",)


@given(st.text("abcdéeilmnorstuxœ'-", max_size=12) | st.text(max_size=60))
def test_any_text_may_be_asked_about(text: str) -> None:
    meaning = load_dictionary().of(text)
    assert meaning is None or all(meaning.renderings)
    assert meaning is None or all(all(sense) for sense in meaning.signs)


@given(st.sampled_from(["tirer", "finir", "vendre", "offrir"]), st.text("aeilnorstuzé", max_size=8))
def test_any_form_of_a_verb_is_answered_by_some(verb: str, end: str) -> None:
    forms = answering_forms(verb[:-2] + end, verb)
    assert forms
    assert set(forms) <= set(range(5))


def test_a_word_that_no_bitext_counts_is_asked_about() -> None:
    source = "Mes genouillères sont bleues."
    wrong, right = "My kneezeers are blue.", "My knee pads are blue."
    assert lack_of(source, wrong) < lack_of(source, right) - 1
    [(place, renderings)] = find_missing(source, wrong)
    assert place.of(source) == "genouillères"
    assert "knee pad" in {english for english, _ in renderings}
    assert find_missing(source, right) == ()


def test_what_has_a_capital_may_be_a_name() -> None:
    source = "Hier, Niu est parti."
    found = find_unmet(Pair("1", "1", source, "Yesterday, she left."))
    assert found is not None
    assert "Niu" not in [span.of(source) for _, span in found]


def test_the_tables_of_the_package_are_whole() -> None:
    dictionary = load_dictionary()
    made = dict(line.split("\t") for line in lines_of(read_list()))
    known = dict(line.split("\t") for line in dictionary.lines)
    assert set(made) == set(known)
    assert len(dictionary.lines) == len(known)
    assert {line for word, line in known.items() if line != made[word]} == {"-"}
    assert verbs_of(read_list()) == dictionary.verbs


def test_the_list_has_each_word_once() -> None:
    words = [line.split("\t")[0] for line in LIST.read_text(encoding="utf-8").splitlines()]
    assert len(set(words)) == len(words)
    assert all(word.isalpha() for word in words)


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    words, verbs = tmp_path / "dictionary.tsv", tmp_path / "verbs.tsv"
    forms = "".join("\t".join(one) + "\n" for one in small().verbs.values())
    verbs.write_text(forms, encoding="utf-8")
    for broken in (
        None,
        b"",
        b"\xff\n",
        LINES[0].encode(),
        b"a\n",
        b"a\t\n",
        b"\tb\n",
        b"a\tb\tc\n",
    ):
        if broken is not None:
            words.write_bytes(broken)
        with pytest.raises(AlignError, match=r"dictionary\.tsv: .* missing or damaged"):
            read_dictionary(words, verbs)
    words.write_text("".join(f"{line}\n" for line in LINES), encoding="utf-8")
    assert read_dictionary(words, verbs).lines == small().lines
    verbs.write_text("give\tgives\n", encoding="utf-8")
    with pytest.raises(AlignError, match=r"verbs\.tsv: .* missing or damaged"):
        read_dictionary(words, verbs)


def test_what_people_render_otherwise_loses_its_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("make_idiom_table.WRITTEN", tmp_path)
    text = "Un fou.\tA thing.\n" * 6 + "Un gouffre.\tAn abyss.\n" * 3 + "Un gouffre.\tA hole.\n" * 4
    (tmp_path / "some.tsv").write_text(text, encoding="utf-8")
    kept = withstanding(LINES, small(), [])
    assert "fou\t-" in kept
    assert LINES[0] in kept
    assert len(kept) == len(LINES)
