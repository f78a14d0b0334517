"""Which lines of subtitles are one sentence."""

from __future__ import annotations

import pytest

from translate.cli.join.bitext import document_of as filled
from translate.engines.engine import FakeEngine
from translate.formats.subtitles import read_subtitles
from translate.pipeline import translate_document


def file_of(cues: list[str]) -> bytes:
    times = [f"00:00:{n:02},000 --> 00:00:{n:02},900" for n in range(1, len(cues) + 1)]
    return "".join(f"{t}\n{cue}\n\n" for t, cue in zip(times, cues, strict=True)).encode()


@pytest.mark.parametrize(
    ("cues", "blocks"),
    [
        (["Il est", "parti."], ["Il est parti."]),
        (["Il a vu", "Marie hier.", "Oui."], ["Il a vu Marie hier.", "Oui."]),
        (["Je viens de", "Paris"], ["Je viens de Paris"]),
        # Nothing has full stops: capitals begin.
        (["Je suis parti", "Marie est restée"], ["Je suis parti", "Marie est restée"]),
        (["Je suis parti", "hier soir"], ["Je suis parti hier soir"]),
        # Full stops elsewhere, none here: no name begins with "Nous".
        (["Je suis parti", "Nous dormons.", "Oui."], ["Je suis parti", "Nous dormons.", "Oui."]),
        (["♪ Sous le ciel ♪", "♪ marchent deux ♪"], ["Sous le ciel", "marchent deux"]),
        (["♪ Sous le ciel", "de Paris ♪"], ["Sous le ciel de Paris"]),
        (["Il arrive", "[BRUIT DE PAS]", "par ici"], ["Il arrive", "[BRUIT DE PAS]", "par ici"]),
        (["(Il rit)\nvraiment"], ["(Il rit)", "vraiment"]),
        (["Il vient\nJEAN : merci"], ["Il vient", "merci"]),
        (["Il vient", "LA VOIX : qui est là"], ["Il vient", "qui est là"]),
        (["Il vient\nJEAN (OFF) : merci"], ["Il vient", "merci"]),
        (["Il vient\nHOMME [en anglais] : oui"], ["Il vient", "oui"]),
        (["PAUL: <i>Je pense que</i>\n<i>tu as raison...</i>"], ["Je pense que tu as raison..."]),
        (["<i>PAUL :</i> je viens", "- ANNE :\nmerci"], ["je viens", "merci"]),
        (["IL A DIT : VIENS", "IL DIT :\nVIENS"], ["IL A DIT : VIENS", "IL DIT : VIENS"]),
        (["Il a dit à Paul\n(mon frère)\nde venir."], ["Il a dit à Paul (mon frère) de venir."]),
        (["Il dit à Paul", "(mon frère)", "de venir."], ["Il dit à Paul (mon frère) de venir."]),
        (["Il dort.\n(il ronfle)\nde joie"], ["Il dort.", "(il ronfle)", "de joie"]),
        (["Il dort\n(il ronfle)\nPaul !"], ["Il dort", "(il ronfle)", "Paul !"]),
        (["<i>[Rires]</i>", "<i>encore</i>"], ["[Rires]", "encore"]),
        (["- Tu viens ?\n- non"], ["Tu viens ?", "non"]),
        (["Bonsoir à tous.\n- bonsoir"], ["Bonsoir à tous.", "bonsoir"]),
        (["Tu viens demain\n<i>- Non merci</i>"], ["Tu viens demain", "- Non merci"]),
        (["Un, deux,\n- trois, quatre."], ["Un, deux, trois, quatre."]),
        (["il dort", "il mange"], ["il dort il mange"]),
    ],
)
def test_what_is_one_sentence(cues: list[str], blocks: list[str]) -> None:
    data = file_of(cues)
    document = read_subtitles(data, name="a.srt")
    assert [block.text for block in document.blocks] == blocks
    assert document.skeleton is not None
    assert document.skeleton.fill([None] * len(blocks)) == data
    made = filled(translate_document(document, FakeEngine(str.upper))).data.decode()
    assert made.count(" :") + made.count("L:") == sum(c.count(" :") + c.count("L:") for c in cues)
    assert made.count("-->") == len(cues)
    assert made.count("\n\n") == len(cues)
