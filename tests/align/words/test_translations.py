"""The table of translations: what it knows, and what it says where it knows nothing."""

from __future__ import annotations

import numpy as np
import pytest

from align.words.translations import FEWEST, TranslationTable, load_translations

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
