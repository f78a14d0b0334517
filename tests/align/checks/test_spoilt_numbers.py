"""A number that is like the one that is lost is that one; any other is left to the check."""

from __future__ import annotations

import pytest

from align.checks.spoilt_numbers import spoilt_numbers


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("Le loyer est de 331,83 €.", "The rent is €31.83.", "The rent is €331.83."),
        ("Il doit 20 092,89 €.", "He owes €2,092.89.", "He owes €20,092.89."),
        ("Il en faut 242 125.", "It takes 2425.", "It takes 242,125."),
        ("Dans les années 90.", "In the 190s.", "In the 90s."),
        ("En 2016, il partit.", "In 2006 he left.", "In 2016 he left."),
        (
            "Il a 444 jours et 12 ans.",
            "He is 44 days and 12 years.",
            "He is 444 days and 12 years.",
        ),
    ],
)
def test_a_number_that_is_like_the_lost_one_is_that_one(
    source: str, target: str, mended: str
) -> None:
    (found,) = spoilt_numbers(source, target)
    span, number = found
    assert target[: span.start] + number + target[span.end :] == mended


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Il a 45 ans.", "He is 12."),
        ("Il a 45 ans.", "He is 45."),
        ("Il a 445 ans et 312 jours.", "He is 45 and 32 days."),
        ("Elle a trois ans.", "She is 33."),
        ("Il part à 18 h 30.", "He leaves at 6.40 p.m."),
        ("À 80 km d'ici.", "50 miles from here."),
        ("Il a 5 ans.", "He is 55."),
        ("Il a 45 ans.", "He is old."),
        ("Ajoutez 25 cl de lait.", "Add 250 ml of milk."),
        ("Il court 1 500 mètres.", "He runs 1.5 kilometres."),
        ("Préchauffez à 200 °C.", "Preheat to 400 °F."),
        ("Il croît de 120 %.", "It grows 1.2 times."),
        ("Il pèse 1,5 kg.", "It weighs 1500 g."),
        ("La hausse est de 0,25 point.", "The rise is 25 basis points."),
        ("Le 101e régiment.", "The 11th Regiment."),
        ("Fondé en 1998.", "Founded in the 1980s."),
        ("La version 3.100 sort.", "Version 3.10 is out."),
        ("C'était en 87.", "It was in 1887."),
        ("Rappelez le 01 43 57 22 90.", "Call back 01 43 57 22 99."),
    ],
)
def test_what_is_not_like_it_stays(source: str, target: str) -> None:
    assert spoilt_numbers(source, target) == ()
