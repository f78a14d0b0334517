"""Where a model is at hand, it is asked what nobody translated: beside a reference, in pairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from made_up import text_of

from align.encoders.embed import FakeEncoder
from align.metrics.regroup import Sentences, regroup
from translate.cli.join import sentences
from translate.cli.join.read_pair import PairOptions, read_texts
from translate.cli.join.reference import read_reference
from translate.formats.text import document_from_text

BODY = [line.capitalize() for line in text_of(30)]  # so that sentences are told apart
# Of sentence 20 the target has a word that the encoder never met, in the sentence after it.
SOURCE = [*BODY[:20], "Una bela parola.", *BODY[21:]]
TARGET = [*BODY[:20], f"{BODY[21][:-1]} wort.", *BODY[22:]]


class Telling:
    """A model that finds a target likelier if the source has the strange words too."""

    def __init__(self, nats: float) -> None:
        self.nats = nats
        self.asked: list[tuple[str, str]] = []

    def __call__(self, sources: Sequence[str], targets: Sequence[str]) -> list[float | None]:
        self.asked += zip(sources, targets, strict=True)
        return [self.nats * 15 * ("Una bela parola" in source) for source in sources]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "a.fr.txt", tmp_path / "a.en.txt"
    for path, lines in zip(paths, (SOURCE, TARGET), strict=True):
        path.write_text(" ".join(lines), encoding="utf-8")
    return str(paths[0]), str(paths[1])


@pytest.mark.parametrize(("nats", "left_out"), [(-2.0, True), (2.0, False)])
def test_beside_a_reference(files: tuple[str, str], nats: float, left_out: bool) -> None:
    model = Telling(nats)
    found, _ = read_reference(
        document_from_text(" ".join(SOURCE)),
        files[1],
        one_per_line=False,
        encoder=FakeEncoder(),
        likelihood=model,
    )
    assert model.asked
    names = [flag.name for passage in found[19:22] for flag in passage.flags]
    assert ("reference-omitted" in names) is left_out


@pytest.mark.parametrize(("nats", "left_out"), [(-2.0, True), (2.0, False)])
def test_in_two_files(
    files: tuple[str, str], nats: float, left_out: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentences, "named_encoder", lambda name, threads: FakeEncoder())
    model = Telling(nats)
    how = PairOptions(
        languages=("fr", "en"),
        one_per_line=False,
        threads=1,
        note=lambda _: None,
        likelihood=model,
    )
    pairs = read_texts(files, how).bitext.pairs
    assert model.asked
    assert any(pair.source == "Una bela parola." and not pair.target for pair in pairs) is left_out


def test_when_texts_are_cut_alike() -> None:
    model = Telling(2.0)
    texts = [Sentences(tuple(SOURCE)), Sentences(tuple(TARGET))]
    found = regroup(texts, encoder=FakeEncoder(), likelihood=model)
    assert model.asked
    assert [" ".join(side) for side in found] == [" ".join(SOURCE), " ".join(TARGET)]
