"""Whom Trados, memoQ and Phrase say to vouch for a unit is told from their own marks."""

from __future__ import annotations

import pytest

from align.exchange.xliff import parse_xliff

HEAD = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" '
    'xmlns:m="http://www.memsource.com/mxlf/2.0" xmlns:mq="MQXliff" '
    'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">'
    '<file original="x" source-language="fr" target-language="en" datatype="x"><body>'
)
TAIL = "</body></file></xliff>"
TRADOS = "<sdl:seg-defs>{}</sdl:seg-defs>"


@pytest.mark.parametrize(
    ("attributes", "inside", "confirmed"),
    [
        (' m:confirmed="1"', "", True),
        (' m:confirmed="0"', "", False),
        (' mq:status="ManuallyConfirmed"', "", True),
        (' mq:status="Proofread"', "", True),
        (' mq:status="MachineTranslated"', "", False),
        (' mq:status="NotStarted"', "", False),
        ("", TRADOS.format('<sdl:seg id="1" conf="Translated" origin="interactive"/>'), True),
        ("", TRADOS.format('<sdl:seg id="1" conf="ApprovedSignOff"/>'), True),
        ("", TRADOS.format('<sdl:seg id="1" conf="Draft" origin="mt"/>'), False),
        ("", TRADOS.format('<sdl:seg id="1"/>'), False),
        ("", TRADOS.format('<sdl:seg id="1" conf="Translated"/><sdl:seg id="2"/>'), False),
        (' approved="yes" m:confirmed="0"', "", True),
    ],
)
def test_their_marks_say_who_vouches(attributes: str, inside: str, confirmed: bool) -> None:
    unit = f'<trans-unit id="1"{attributes}><source>Oui.</source><target>Yes.</target>{inside}'
    bitext = parse_xliff(f"{HEAD}{unit}</trans-unit>{TAIL}")
    assert bitext.has_states
    assert bitext.pairs[0].confirmed is confirmed


def test_a_unit_without_any_mark_says_nothing() -> None:
    unit = '<trans-unit id="1"><source>Oui.</source><target>Yes.</target></trans-unit>'
    assert not parse_xliff(f"{HEAD}{unit}{TAIL}").has_states


def test_their_marks_weigh_more_than_a_state() -> None:
    unit = (
        '<trans-unit id="1" m:confirmed="0"><source>Oui.</source>'
        '<target state="translated">Yes.</target></trans-unit>'
    )
    assert not parse_xliff(f"{HEAD}{unit}{TAIL}").pairs[0].confirmed
