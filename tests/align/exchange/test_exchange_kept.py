"""Segments that are left alone: what Trados has locked, and what is in a target that is done."""

from __future__ import annotations

import pytest

from align.bitext import Pair
from align.exchange.fill import fill
from align.exchange.untranslated import read_untranslated

ENGLISH = {"Un.": "One.", "Deux.": "Two."}
SDL = """<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" version="1.2" \
xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="fr"><body>\
<trans-unit id="a"><source>Un. Deux.</source><seg-source><mrk mtype="seg" mid="1">Un.</mrk> \
<mrk mtype="seg" mid="2">Deux.</mrk></seg-source>{}\
<sdl:seg-defs><sdl:seg id="1" locked="true"/><sdl:seg id="2"/></sdl:seg-defs></trans-unit>\
</body></file></xliff>"""
FRAMES = '<target><mrk mtype="seg" mid="1"/> <mrk mtype="seg" mid="2"/></target>'


@pytest.mark.parametrize(
    ("target", "is_locked", "texts"),
    [
        (FRAMES, True, ["Deux."]),
        (FRAMES.replace('"2"/>', '"2">II.</mrk>'), True, []),
        (FRAMES.replace('"1"/>', '"1">I.</mrk>'), True, ["Deux."]),
        ("", True, []),
        (FRAMES, False, ["Un.", "Deux."]),
    ],
)
def test_segments_that_trados_has_locked_are_left_alone(
    target: str, is_locked: bool, texts: list[str]
) -> None:
    document = SDL.format(target)
    document = document if is_locked else document.replace("true", "false")
    file = read_untranslated(document.encode("utf-8"), languages=("fr", "en"))
    assert [slot.text for slot in file.slots] == texts
    pairs = [Pair("1", "1", slot.text, ENGLISH[slot.text]) for slot in file.slots]
    result = fill(file, pairs).data.decode("utf-8")
    frame = '<mrk mtype="seg" mid="1"/>'
    assert (frame in result) is (is_locked and frame in target)


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        ("translated", []),
        ("signed-off", []),
        ("final", []),
        ("needs-review-translation", ["Deux."]),
    ],
)
def test_a_target_that_is_said_to_be_done_keeps_its_empty_segments(
    state: str, texts: list[str]
) -> None:
    target = FRAMES.replace('"1"/>', '"1">I.</mrk>').replace("<target", f'<target state="{state}"')
    document = SDL.format(target).replace("true", "false")
    file = read_untranslated(document.encode("utf-8"), languages=("fr", "en"))
    assert [slot.text for slot in file.slots] == texts
