"""What words are usually rendered by: the toy, the table that ships, and how it is made."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from align.errors import AlignError
from align.estimate.unmet import find_missing
from align.words.usual import LEAST, UsualRenderings, load_usual, read_usual
from tests.measure.make_translation_table import write_usual

TOY = UsualRenderings(("abeille", "chien"), ("bee", "dog"), (0, 1, 2), (0, 1), (90, 60))


def test_a_word_has_its_renderings_however_it_is_written() -> None:
    assert TOY.of("Chien") == (("dog", 0.6),)
    assert TOY.of("abeille") == (("bee", 0.9),)
    assert TOY.of("chi\u00aden") == TOY.of("chien")
    assert TOY.of("zèbre") == TOY.of("aa") == TOY.of("b") == ()
    usual = load_usual()
    assert usual.of("réglé") == usual.of(unicodedata.normalize("NFD", "Réglé"))


@pytest.mark.parametrize(
    ("word", "rendering"),
    [("poireaux", "leeks"), ("cécité", "blindness"), ("assiégée", "besieged")],
)
def test_the_table_of_the_package_knows_words(word: str, rendering: str) -> None:
    assert load_usual().of(word)[0][0] == rendering


def test_the_table_of_the_package_is_whole() -> None:
    usual = load_usual()
    assert list(usual.french) == sorted(set(usual.french))
    assert usual.starts[-1] == len(usual.targets) == len(usual.hundredths)
    assert len(usual.starts) == len(usual.french) + 1
    assert max(usual.targets) < len(usual.english)
    assert 100 * LEAST - 1 <= min(usual.hundredths) <= max(usual.hundredths) <= 100


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    file = tmp_path / "usual.npz"
    with pytest.raises(AlignError, match=r"usual\.npz: .* missing or damaged"):
        read_usual(file)
    file.write_bytes(files("align.words").joinpath("usual.npz").read_bytes()[:5000])
    with pytest.raises(AlignError, match=r"usual\.npz: .* missing or damaged"):
        read_usual(file)


def test_the_table_is_made_of_links(tmp_path: Path) -> None:
    words = [
        ["leurre", "chien", "lacrymogène", "rare"],
        ["of", "dog", "decoy", "tear", "gas", "cur"],
    ]
    # Each link is a French and an English word and how often.
    links = [(0, 0, 4), (0, 2, 8), (1, 1, 6), (1, 5, 3), (2, 3, 9), (2, 4, 8), (3, 5, 1)]
    pairs = np.array([one << 32 | other for one, other, _ in links], np.int64)
    times = np.array([often for *_, often in links], np.int64)
    write_usual(np.array([10, 10, 10, 1]), pairs, times, words, tmp_path / "usual.npz")
    usual = read_usual(tmp_path / "usual.npz")
    assert usual.of("chien") == (("dog", 0.6),)
    assert usual.of("leurre") == (("decoy", 0.8),)
    assert usual.of("lacrymogène") == usual.of("rare") == ()


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("Trois gros poireaux.", "Three big pills.", ["poireaux"]),
        ("Trois gros poireaux.", "Three big leeks.", []),
        ("Le leek est un poireau.", "The leek.", []),
        ("Une relation affectueuse.", "An affec relationship.", ["affectueuse"]),
        ("Les Poireaux ont gagné.", "The Pills won.", []),
        ("Un porte-poireaux.", "A holder.", []),
        ("Des non poireaux.", "Some.", []),
        ("Vend-on poireaux et xqzw poireaux ?", "Are we?", ["poireaux", "poireaux"]),
        ("Trois gros poi\u00adreaux.", "Three big pills.", ["poi\u00adreaux"]),
        ("Trente-deux pages.", "32 pages.", []),
        ("", "", []),
    ],
)
def test_what_is_missing_is_no_name_no_part_of_a_compound_and_not_said(
    source: str, target: str, missing: list[str]
) -> None:
    assert [place.of(source) for place, _ in find_missing(source, target)] == missing
