"""The table of translations: what it knows, and what it says where it knows nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from align.errors import AlignError
from align.words.translations import FEWEST, TranslationTable, load_translations, read_table

TOY = TranslationTable(
    french={"chien": 0, "actuel": 1},
    english={"dog": 0, "dogs": 1, "curren": 2},
    counts=np.array([100, 50], np.uint32),
    linked=np.array([0.8, 1.0], np.float32),
    starts=np.array([0, 2, 3], np.uint32),
    targets=np.array([0, 1, 2], np.uint32),
    times=np.array([60, 20, 50], np.uint32),
)


@pytest.mark.parametrize(
    ("word", "others", "rendered"),
    [
        ("chien", {"the", "dog"}, np.log10(0.75) * 0.8),
        ("Chien", {"Dog", "dogs"}, 0.0),
        ("chien", {"market"}, np.log10(0.003) * 0.8),
        ("actuellement", {"currently"}, 0.0),
        ("actuellement", {"actually"}, np.log10(0.003)),
        ("actuel", {"actuel"}, np.log10(0.05)),
        ("chat", {"cat"}, None),
        ("Chirac", {"Chirac"}, 0.0),
    ],
)
def test_a_word_is_rendered_as_far_as_its_usual_renderings_are_there(
    word: str, others: set[str], rendered: float | None
) -> None:
    [found] = TOY.render([word], others)
    assert found == (rendered if rendered is None else pytest.approx(rendered, abs=1e-6))


def test_it_does_not_matter_how_a_word_is_stored() -> None:
    table = load_translations()
    usual = table.render(["réglé", "fille", "poisson"], {"settled", "daughter", "fish"})
    stored = [unicodedata.normalize("NFD", "Réglé"), "ﬁlle", "pois\u00adson"]
    assert table.render(stored, {"settled", "daughter", "fish"}) == usual
    [cognate] = TOY.render(["Élysée"], {unicodedata.normalize("NFD", "Élysée")})
    assert cognate == 0.0


@pytest.mark.parametrize(
    ("word", "right", "wrong"),
    [
        ("poireaux", "leeks", "pears"),
        ("licornes", "unicorns", "pencils"),
        ("démouler", "turning", "democracies"),
        ("avocat", "lawyer", "advice"),
        ("repasser", "iron", "repair"),
    ],
)
def test_the_table_of_the_package_tells_right_words_from_wrong(
    word: str, right: str, wrong: str
) -> None:
    table = load_translations()
    good, bad = (table.render([word], [english])[0] for english in (right, wrong))
    assert good is not None
    assert bad is not None
    assert good > bad + 0.5


def test_the_table_of_the_package_is_whole() -> None:
    table = load_translations()
    assert len(table.french) == len(table.counts) == len(table.linked) == len(table.starts) - 1
    assert table.starts[-1] == len(table.targets) == len(table.times)
    assert (np.diff(table.starts.astype(int)) >= 0).all()
    assert table.counts.min() >= FEWEST
    assert table.targets.max() < len(table.english)
    assert np.isfinite(table.linked).all()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"version https://example.org/spec", id="a pointer"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="cut off"),
        pytest.param(lambda whole: whole[:9000] + bytes(99) + whole[9099:], id="overwritten"),
    ],
)
def test_a_damaged_table_is_named(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    file = tmp_path / "translations.npz"
    with pytest.raises(AlignError, match=r"translations\.npz: .* missing or damaged"):
        read_table(file)
    file.write_bytes(damage(files("align.words").joinpath("translations.npz").read_bytes()))
    with pytest.raises(AlignError, match=r"translations\.npz: .* missing or damaged"):
        read_table(file)


def test_a_table_that_lacks_an_array_is_named(tmp_path: Path) -> None:
    file = tmp_path / "translations.npz"
    np.savez(file, french=np.frombuffer(b"chien", np.uint8), english=np.zeros(0, np.uint8))
    with pytest.raises(AlignError, match="missing or damaged"):
        read_table(file)
