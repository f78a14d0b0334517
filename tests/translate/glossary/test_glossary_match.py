"""Terms are found where a reader would find them, and nowhere else."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from translate.glossary import (
    Entry,
    Glossary,
    Match,
    explain_terms,
    find_terms,
    load_glossary,
    parse_glossary,
)
from translate.glossary.find.survey import survey

DATA = yaml.safe_load(
    (Path(__file__).parents[2] / "data" / "glossary_match.yaml").read_text(encoding="utf-8")
)
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def glossaries() -> dict[str, Glossary]:
    return {name: parse_glossary(text, name=name) for name, text in DATA["glossaries"].items()}


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["text"])
def test_terms_are_found(case: dict[str, str], glossaries: dict[str, Glossary]) -> None:
    matches = find_terms(
        glossaries[case["glossary"]],
        case["text"],
        document_text=case.get("document"),
        domain=case.get("domain"),
    )
    assert [shown(match) for match in matches] == case["found"]


def shown(match: Match) -> str:
    status = "" if match.status == "matched" else f" ({match.status})"
    return f"{match.surface} → {match.rendering}{status}"


def test_why_others_lost_is_reported(glossaries: dict[str, Glossary]) -> None:
    matches = explain_terms(glossaries["article"], "Le CAC 40")
    assert [(m.entry.id, m.status, m.reason) for m in matches] == [
        ("cac-40", "matched", ""),
        ("cac", "lost", "'cac-40' is longer or earlier"),
    ]
    matches = explain_terms(glossaries["context"], "Un cadre, un titre de la bourse et le CAC.")
    assert [(m.surface, m.status, m.reason) for m in matches] == [
        ("cadre", "matched", ""),
        ("cadre", "lost", "'cadre-2' has precedence"),
        ("titre", "ambiguous", "'titre', 'titre-2' claim the same words"),
        ("CAC", "skipped", "when.none: the sentence holds 'bourse'"),
    ]


def test_an_ambiguous_place_names_all_rivals(glossaries: dict[str, Glossary]) -> None:
    (match,) = find_terms(glossaries["context"], "Une facilité.")
    assert match.entry.id == "credit"
    assert [entry.id for entry in match.rivals] == ["aisance"]


def test_rivals_that_say_the_same_are_not_ambiguous() -> None:
    glossary = Glossary.of(
        [Entry(id="a", source="prêt", target="loan"), Entry(id="b", source="Prêt", target="loan")]
    )
    (match,) = find_terms(glossary, "un prêt")
    assert (match.entry.id, match.status) == ("a", "matched")


def test_the_longest_wins_over_the_earliest() -> None:
    glossary = parse_glossary("a b: x\nb c d: y\nd: z\n", name="g")
    assert [m.surface for m in find_terms(glossary, "a b c d")] == ["b c d"]
    glossary = parse_glossary("a b: x\nb c: y\n", name="g")
    assert [m.surface for m in find_terms(glossary, "a b c")] == ["a b"]


def test_the_seed_article_meets_its_glossary(seeds: Path) -> None:
    glossary = load_glossary(ROOT / "glossary.yaml")
    assert glossary.warnings == ()
    text = (seeds / "article.fr.txt").read_text(encoding="utf-8")
    tallies = survey(glossary, text.split("\n\n"), document_text=text)
    counts = {tally.entry.id: tally.count("matched") for tally in tallies}
    # Some stand within longer terms here, the others are there for other texts.
    never = {"amende", "cybersecurite", "cac-40", "retire-de-la-cote"}
    assert {name for name, count in counts.items() if not count} == never
    assert counts["cac"] == 5
    assert counts["didi"] == 5, "Didi Global is another entry"
    assert counts["covoiturage"] == 1
    assert counts["geant-chinois-du-covoiturage"] == 1, "the other one stands within it"
    assert counts["regulateur"] == 6
    assert not any(tally.count("ambiguous") or tally.count("skipped") for tally in tallies)
    renderings = {match.surface: match.rendering for tally in tallies for match in tally.matches}
    assert renderings["géants technologiques"] == "technology giants"
    assert renderings["magasins d'applications"] == "app stores"
    assert renderings["condamnée à une amende"] == "fined"
    assert renderings["Reportage de"] == "Reporting by"


_LETTERS = st.text(st.sampled_from("abcdefgéèêçœàîABCÉ"), min_size=1, max_size=8)
_TERMS = st.lists(_LETTERS, min_size=1, max_size=3).map(" ".join)
_WILD = st.text(max_size=60)


@given(st.lists(_TERMS, max_size=8), _WILD)
def test_any_text_gives_ordered_matches_that_do_not_overlap(terms: list[str], text: str) -> None:
    entries = [Entry(id=str(n), source=term, target=term) for n, term in enumerate(terms)]
    text = f"{text} {' '.join(terms)} {text}"
    matches = find_terms(Glossary.of(entries), text)
    for match in matches:
        assert text[match.start : match.end] == match.surface
    for one, two in pairwise(matches):
        assert one.end <= two.start


@given(_TERMS, _WILD)
def test_a_term_between_spaces_is_found(term: str, text: str) -> None:
    glossary = Glossary.of([Entry(id="x", source=term, target="y", case="insensitive")])
    start = len(text) + 3
    matches = find_terms(glossary, f"{text} . {term} . {text}")
    assert (start, start + len(term)) in {(match.start, match.end) for match in matches}


@given(_LETTERS, st.sampled_from("abzé9_"))
def test_a_part_of_a_word_is_not_found(term: str, letter: str) -> None:
    glossary = Glossary.of([Entry(id="x", source=term, target="y", pos="phrase")])
    for text in (term + letter, letter + term, f"{letter}-{term}", f"{term}-x{letter}"):
        assert find_terms(glossary, text) == ()


@given(st.data())
def test_typography_changes_nothing(data: st.DataObject) -> None:
    glossary = Glossary.of([Entry(id="x", source="l'œuvre-clé de l'été", target="y")])
    variants = {
        "'": ["'", "’", "ʼ", "' "],
        "œ": ["œ", "oe"],
        "-": ["-", "\u2011", " ", "\u00a0"],
        " ": [" ", "\u00a0", "\u202f", "\n", "  "],
        "é": ["é", "e\u0301", "é\u00ad"],
    }
    written = "".join(
        data.draw(st.sampled_from(variants[c])) if c in variants else c
        for c in "l'œuvre-clé de l'été"
    )
    text = f"Voici {written}."
    (match,) = find_terms(glossary, text)
    assert text[match.start : match.end] in (written, written.rstrip("\u00ad"))


@given(st.text(min_size=1, max_size=6))
def test_no_character_means_anything_but_itself(term: str) -> None:
    glossary = Glossary.of([Entry(id="x", source=term, target="y", case="sensitive", pos="phrase")])
    for match in find_terms(glossary, "aab a.b a*b (a) [a] a|b ^a$ a\\b a+b 1.5 ??"):
        assert fold(match.surface) == fold(term)


def fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).replace("-", " ").replace("’", "'")
    return " ".join(folded.split())
