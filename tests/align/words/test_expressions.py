"""What several words mean together: found, asked about, put in, and how the table is made."""

from __future__ import annotations

import lzma
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from expression_bitext import (
    Bitext,
    Renderings,
    Sentence,
    left_over,
    places_of_words,
    stems_of,
)
from expression_forms import agreeing, is_more, plural_of
from hypothesis import given
from hypothesis import strategies as st
from make_expression_table import has_name, within, withstanding

from align.bitext import Pair, Span, Term
from align.errors import AlignError
from align.estimate.unmet import find_missing, find_unmet, lack_of
from align.words.expressions import (
    expressions_in,
    load_expressions,
    read_expressions,
    table_of,
)

FAST = "La restauration rapide emploie des étudiants."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (FAST, "restauration rapide"),
        ("RESTAURATION RAPIDE", "RESTAURATION RAPIDE"),
        ("Restauration rapide : une crise", "Restauration rapide"),
        ("Un bras d’honneur filmé", "bras d’honneur"),
        ("Un bras d'honneur filmé", "bras d'honneur"),
        ("VOICI UN BRAS D'HONNEUR", "BRAS D'HONNEUR"),
        ("Elle dit ‘restauration rapide’", "restauration rapide"),
    ],
)
def test_an_expression_is_found_however_it_is_written(text: str, place: str) -> None:
    assert [span.of(text) for span, _ in expressions_in(text)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "La restauration, rapide, a plu.",  # two things
        "La restauration du rapide",
        "Le bar de la Restauration Rapide",  # a name
        "Une restauration rapidement menée",
        "",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert expressions_in(text) == ()


@given(st.text(max_size=80))
def test_places_are_apart_and_within(text: str) -> None:
    spans = [span for span, _ in load_expressions().find(text)]
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_literal_english_is_asked_about_and_the_right_one_is_not() -> None:
    wrong, right = "Fast restoration employs students.", "Fast food employs students."
    found = find_unmet(Pair("1", "1", FAST, wrong))
    assert found is not None
    assert "restauration rapide" in [span.of(FAST) for _, span in found]
    assert not [s for s, _ in find_missing(FAST, right) if s.of(FAST) == "restauration rapide"]
    assert lack_of(FAST, right) > lack_of(FAST, wrong) + 1
    renderings = {place.of(FAST): usual[0][0] for place, usual in find_missing(FAST, wrong)}
    assert renderings["restauration rapide"] == "fast food"


def test_its_words_are_not_asked_about_one_by_one() -> None:
    source = "L'étoile de mer dort."
    right = Pair("1", "1", source, "The starfish is asleep.")
    found = find_unmet(right) or ()
    assert not {"étoile", "mer"} & {span.of(source) for _, span in found}


def test_what_a_glossary_pinned_is_not_asked_about() -> None:
    start = FAST.index("restauration")
    term = Term("restauration", "catering", "satisfied", Span(start, start + 12), Span(0, 8))
    pair = Pair("1", "1", FAST, "Catering employs students.", terms=(term,))
    assert all("restauration" not in span.of(FAST) for _, span in find_unmet(pair) or ())


def test_the_table_of_the_package_is_whole() -> None:
    table = load_expressions()
    every = [one for first_two in table.lines for one in table.beginning(*first_two)]
    names = Counter(one.french for one in every)
    assert len(names) == len(every) > 1000
    for one in every:
        assert len(one.french) > 1
        assert one.english == one.english.strip() != ""
        assert one.signs
        assert 0.5 <= one.share <= 1
        assert one.is_in(stems_of(one.english)), one.english


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    file = tmp_path / "expressions.tsv"
    with pytest.raises(AlignError, match=r"expressions\.tsv: .* missing or damaged"):
        read_expressions(file)
    whole = files("align.words").joinpath("expressions.tsv").read_bytes()
    line = b"bain de foule\twalkabout\t100\twalkab\n"
    for broken in (
        whole[: len(whole) // 2 - 7] + b"\xff",
        b"bain de foule\twalkabout\n",
        line.replace(b"100", b"999"),
        line.replace(b"foule", "fou\u2028le".encode()),
        line.replace(b" de", b"  de"),
        b"",
    ):
        file.write_bytes(broken)
        with pytest.raises(AlignError, match=r"expressions\.tsv: .* missing or damaged"):
            read_expressions(file)


def test_the_longest_is_found_and_what_it_covers_is_not() -> None:
    lines = (
        "coup d' état\tcoup\t100\tcoup",
        "coup d' état manqué\tfailed coup\t100\tfailed",
        "état manqué\tx\t100\tx",
    )
    text = "Un coup d'État manqué, un autre coup d’État."
    found = [(place.of(text), one.english) for place, one in table_of(lines).find(text)]
    assert found == [("coup d'État manqué", "failed coup"), ("coup d’État", "coup")]


def test_english_stands_as_within_a_sentence() -> None:
    cases = Counter({"Monday": 9, "Free": 1, "free": 9})
    assert within([("Coupe du monde", "World Cup")], Counter(World=9)) == ["World Cup"]
    assert within([("coupe du monde", "World Cup")], cases) == ["World Cup"]
    assert within([("Numéro vert", "Free number"), ("CAMPING", "BIG SITE")], cases) == [
        "free number"
    ]


def test_a_name_is_no_expression_but_the_state_may_stand_in_one() -> None:
    assert has_name("côte d'Azur")
    assert not has_name("coup d'État")
    assert not has_name("permis B")


def test_what_people_render_otherwise_is_left_out(tmp_path: Path) -> None:
    rows = ["bien sûr\tof course\t100\tcourse", "bras d' honneur\tfinger\t100\tfinger"]
    corpus = tmp_path / "corpus.tsv.xz"
    pairs = "Bien sûr, oui.\tSure, yes.\n" * 9 + "Bien sûr.\tOf course.\n"
    corpus.write_bytes(lzma.compress(pairs.encode()))
    assert withstanding(rows, [corpus]) == rows[1:]
    assert withstanding(rows, []) == rows


def sentence(french: str, english: str) -> Sentence:
    return Sentence(tuple(french.split()), frozenset(stems_of(english)), frozenset(english.split()))


def test_what_other_words_say_is_no_sign() -> None:
    sentences = [sentence("le chien aime la restauration rapide", "the dog likes fast food")]
    left = left_over(("restauration", "rapide"), [0], sentences, Renderings())
    assert "food" in left
    assert "dog" not in left


def test_what_one_of_its_words_says_alone_is_no_sign() -> None:
    sentences = [
        *[sentence("il aime la restauration rapide", "he likes fast food")] * 6,
        *[sentence("un train rapide passe", "some fast train goes by")] * 6,
        *[sentence("la mer monte", "water is rising")] * 2000,
    ]
    frequency = Counter(stem for one in sentences for stem in one.english)
    bitext = Bitext(sentences, frequency, Renderings(), places_of_words(sentences))
    assert bitext.signs_in(("restauration", "rapide"), range(6), lift=12, share=0.15) == {"food"}


def test_an_expression_has_a_plural() -> None:
    assert plural_of(("jeu", "de", "mot")) == ("jeux", "de", "mots")
    assert plural_of(("bec", "d'", "oiseau")) == ("becs", "d'", "oiseaux")


def test_participles_agree_and_nouns_have_a_plural() -> None:
    assert agreeing(("mise", "en", "cause")) == []
    assert agreeing(("rejugées", "deux", "fois"))[0] == ("rejugé", "deux", "fois")
    assert is_more(("jeux", "de", "mots"), ("jeu", "de", "mots"))
    assert not is_more(("classée", "sans", "suite"), ("classé", "sans", "suite"))
