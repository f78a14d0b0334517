"""Bad pairs are dropped and counted; a bitext of another language is an error."""

from __future__ import annotations

import pytest

from translate.errors import InputError
from translate.tune.clean import Cleaner
from translate.tune.pair import TrainingPair

GOOD = ("Le chat dort dans la maison.", "The cat sleeps in the house.")


def clean(
    *texts: tuple[str, str], tests: tuple[str, ...] = ()
) -> tuple[list[TrainingPair], Cleaner]:
    cleaner = Cleaner(test_texts=tests)
    pairs = [TrainingPair(s, t, f"a.tsv:{n}") for n, (s, t) in enumerate(texts, 1)]
    return list(cleaner.clean(pairs)), cleaner


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        (("", "Nothing."), "empty side"),
        (("Rien.", " \u00a0"), "empty side"),
        (("Le chat " * 100, "The cat " * 100), "too long"),
        (("Oui.", "Yes, and the whole story is long and goes on and on."), "length ratio"),
        (("Microsoft Windows", "microsoft windows"), "copy"),
        (("12-34-56 78", "12-34-56 79"), "few letters"),
        (("It is the cat that we have.", "It is a cat of the house."), "source not French"),
        (("Il est dans la maison.", "Il est avec nous dans la rue."), "target not English"),
        ((GOOD[0].upper(), GOOD[1].upper()), "duplicate"),
        (("Je ne sais pas.", "I do not know."), "in a test set"),
    ],
)
def test_each_kind_of_bad_pair_is_counted(pair: tuple[str, str], reason: str) -> None:
    cleaned, cleaner = clean(GOOD, pair, tests=("je ne sais pas",))
    assert [(p.source, p.target) for p in cleaned] == [GOOD]
    assert cleaner.counts.dropped == {reason: 1}
    assert cleaner.counts.lines() == (
        "2 pairs read, 1 kept",
        f"1 dropped: {reason} (first: a.tsv:2)",
    )


def test_a_source_that_is_not_french_is_an_error() -> None:
    german = "Der Hund schläft heute nicht im Garten, sondern unter dem alten Baum am Haus."
    english = "Today the dog does not sleep in the garden but under the old tree by the house."
    with pytest.raises(InputError, match=r"a\.tsv:3: .* does not read like French"):
        clean(*((f"{german} {n}", f"{english} {n}") for n in "abc"))


def test_swapped_sides_are_an_error_with_the_remedy() -> None:
    pairs = [(f"{GOOD[1]} It is {n}.", f"{GOOD[0]} Il est {n}.") for n in "abcdefgh"]
    with pytest.raises(InputError, match="reads like English; put French first"):
        clean(*pairs)


def test_nothing_usable_is_an_error_with_the_counts() -> None:
    with pytest.raises(InputError, match=r"no usable pair; .*1 dropped: empty side"):
        clean(("", "a"))
