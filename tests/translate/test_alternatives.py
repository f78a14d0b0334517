"""Other renderings of each sentence: none like the first, the glossary's terms in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from align.exchange import parse_jsonl
from translate.cli.main import app
from translate.engines.engine import FakeEngine, Hypothesis
from translate.formats.text import document_from_text
from translate.glossary.load import parse_glossary
from translate.models import load
from translate.pipeline import translate_document

OTHERS = {
    "Un chien dort.": ("A dog sleeps.", "A dog is asleep.", "A dog sleeps."),
    "Il est là.": ("He is there.",),
}


class Several(FakeEngine):
    """An engine whose next hypotheses are in a table."""

    def translate(self, sources: Sequence[str], **options: Any) -> tuple[Hypothesis, ...]:
        wanted = options.pop("alternatives", 1)
        hypotheses = super().translate(sources, **options)
        return tuple(
            replace(best, alternatives=tuple(self._next(source, wanted)))
            for best, source in zip(hypotheses, sources, strict=True)
        )

    def _next(self, source: str, wanted: int) -> Iterator[Hypothesis]:
        for text in OTHERS.get(source, ())[1:wanted]:
            yield FakeEngine({source: text}).translate([source])[0]


def engine() -> Several:
    return Several({source: texts[0] for source, texts in OTHERS.items()})


def test_other_renderings_have_the_terms_and_differ() -> None:
    document = document_from_text("Un chien dort. Il est là.\n")
    glossary = parse_glossary("chien: otterhound", name="g")
    without = translate_document(document, engine(), alternatives=3)
    assert [unit.alternatives for unit in without.units] == [("A dog is asleep.",), ()]
    enforced = translate_document(document, engine(), alternatives=3, glossary=glossary)
    assert enforced.units[0].text == "An otterhound sleeps."
    assert [unit.alternatives for unit in enforced.units] == [("An otterhound is asleep.",), ()]
    decoded = [[h.text for h in unit.hypothesis.alternatives] for unit in enforced.units]
    assert decoded[0][0] == "An otterhound is asleep."  # whose links its marks follow


def test_what_repeats_the_text_is_no_other_rendering() -> None:
    document = document_from_text("Un chien dort.\n")
    same = FakeEngine({"Un chien dort.": "A dog sleeps."})  # its next hypotheses are all the same
    assert translate_document(document, same, alternatives=4).units[0].alternatives == ()


def test_none_are_sought_unless_asked_for() -> None:
    document = document_from_text("Un chien dort.\n")
    assert translate_document(document, engine()).units[0].alternatives == ()
    assert translate_document(document_from_text("Un.\n"), engine(), alternatives=2).units


def test_the_command_puts_them_behind_a_click(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(load, "open_engine", lambda *_, **__: engine())
    Path("a.txt").write_text("Un chien dort.\n", encoding="utf-8")
    arguments = ["translate", "a.txt", "-o", "a.html", "-o", "a.jsonl", "--model", "embedded"]
    assert CliRunner().invoke(app, [*arguments, "--alternatives", "2"]).exit_code == 0
    page = Path("a.html").read_text("utf-8")
    assert "<summary>1 other rendering</summary>" in page
    (pair,) = parse_jsonl(Path("a.jsonl").read_text("utf-8")).pairs
    # The one that says most is the text, and the other is behind the click.
    assert {pair.target, *pair.alternatives} == {"A dog sleeps.", "A dog is asleep."}
    assert CliRunner().invoke(app, [*arguments, "--alternatives", "9"]).exit_code == 2
