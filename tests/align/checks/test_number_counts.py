"""Numbers are compared by value and by count, and times as times."""

from __future__ import annotations

import pytest

from align.checks import check_pair, select_checks

NUMBERS = select_checks(("numbers",))


def told(source: str, target: str) -> list[str]:
    return [flag.message for flag in check_pair(source, target, checks=NUMBERS)]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (
            "7.2 Le plafond est de 150 000 €.",
            "7.2 The ceiling is 150 000 € 150 000′′.",
            "comes 2 times, 1 in the source",
        ),
        ("Il a versé 1 250 €.", "He paid 1,250 and 1,250 and 1,250.", "comes 3 times, 1 in"),
        ("À 15h30, la réunion commence.", "In 15.30, the meeting begins.", "reads as a decimal"),
        ("Départ à 9 h 30.", "Departure at 9.30 p.m.", "has become"),
        ("Départ à 9 h 30.", "Departure at 9:30 pm.", "has become"),
    ],
)
def test_what_is_wrong_is_said(source: str, target: str, message: str) -> None:
    assert any(message in line for line in told(source, target)), told(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("De 150 000 € à 150 000 $.", "From €150,000 to $150,000."),
        ("À 15h30, la réunion commence.", "At 15:30, the meeting begins."),
        ("À 15h30, la réunion commence.", "At 3.30 p.m., the meeting begins."),
        ("À 9 h 30 du soir, tout est calme.", "At 9:30 p.m., all is calm."),
        ("À 9 h 30 et à 21 h 30.", "At 9:30 a.m. and 9:30 p.m."),
        ("Il pèse 15,30 kg.", "It weighs 15.30 kg."),
        ("Il a 3 chats et 3 chiens.", "He has 3 cats, 3 dogs."),
        ("Elle comptait 1 245 habitants en 2019.", "It had 1,245 inhabitants in 2019."),
        ("Il a 3 chats.", "He has 3 cats, and the 3 are grey."),
    ],
)
def test_what_is_right_is_left_in_peace(source: str, target: str) -> None:
    assert told(source, target) == []
