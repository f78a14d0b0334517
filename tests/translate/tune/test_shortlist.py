"""The vocabulary map: made of links, used by CTranslate2, and never in the way of a term."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from translate import load_model
from translate.engines.engine import DecodingConfig, Engine
from translate.engines.model_files import SHORTLIST
from translate.models.catalogue import embedded_model
from translate.text.segment import split_segments
from translate.tune.batches import PackedCorpus
from translate.tune.shortlist import make_shortlist

NAMES = ["</s>", "<unk>", "▁chat", "▁cat", "▁noir", "▁black", "▁the", "<pad>"]


def corpus(*pairs: tuple[list[int], list[int], list[tuple[int, int]]]) -> PackedCorpus:
    sources, targets, links = zip(*pairs, strict=True)
    return PackedCorpus(
        source=np.concatenate([np.array(row, dtype=np.uint16) for row in sources]),
        target=np.concatenate([np.array(row, dtype=np.uint16) for row in targets]),
        source_at=np.cumsum([0] + [len(row) for row in sources]),
        target_at=np.cumsum([0] + [len(row) for row in targets]),
        links=np.concatenate([np.array(row, dtype=np.uint8).reshape(-1, 2) for row in links]),
        links_at=np.cumsum([0] + [len(row) for row in links]),
    )


def rows(text: str) -> dict[str, list[str]]:
    return {
        source: targets.split()
        for source, _, targets in (
            line.partition("\t") for line in text.removesuffix("\n").split("\n")
        )
    }


def test_linked_pieces_are_listed_and_common_ones_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.tune.shortlist._COMMON", 1)
    cat = ([2, 4], [6, 5, 3], [(0, 2), (1, 1)])
    listed = rows(make_shortlist(corpus(cat, cat, ([2], [6], [(0, 0)])), NAMES))
    assert listed[""] == ["</s>", "▁the"]
    assert listed["▁chat"] == ["▁cat", "▁chat"]
    assert listed["▁noir"] == ["▁black", "▁noir"]
    assert listed["▁cat"] == ["▁cat"]
    assert "<pad>" not in listed


def test_one_link_alone_is_taken_for_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.tune.shortlist._COMMON", 1)
    listed = rows(make_shortlist(corpus(([2], [6], []), ([2], [5], [(0, 0)])), NAMES))
    assert listed["▁chat"] == ["▁chat"]


@pytest.fixture(scope="module")
def listed() -> Engine:
    return load_model("embedded", threads=1, shortlist=True)


def test_the_embedded_map_knows_every_piece() -> None:
    folder = embedded_model().converted
    listed = rows((folder / SHORTLIST).read_text(encoding="utf-8"))
    assert len(listed) > 7900
    assert "▁agreement" in listed["▁accord"]
    assert "</s>" in listed[""]


def test_it_says_in_the_signature_whether_it_is_used(listed: Engine) -> None:
    assert "|list:" in listed.signature
    assert "|list:" not in load_model("embedded", threads=1).signature


def test_prefixes_and_suppression_see_every_piece(listed: Engine) -> None:
    sources = ["Le chat dort.", "Merci beaucoup."]
    begun, free = listed.translate(sources, prefixes=["The zebra of Wolverhampton", None])
    assert begun.text.startswith("The zebra of Wolverhampton")
    assert free.text
    (without,) = listed.translate(["Merci beaucoup."], suppress=["Thank"])
    assert "Thank" not in without.text.split()


@pytest.mark.parametrize(
    ("suppressed", "decoding"),
    [
        (("fat",), None),
        ((), DecodingConfig(no_repeat_ngram_size=3)),
        ((), DecodingConfig(repetition_penalty=1.2)),
    ],
)
def test_what_forbids_pieces_does_without_the_list(
    listed: Engine, suppressed: tuple[str, ...], decoding: DecodingConfig | None
) -> None:
    """With both, CTranslate2 4.8.5 forbids other pieces, and not always the same."""
    sources = ["Une phrase avec un mot gras."]
    whole = load_model("embedded", threads=1)
    decoded, expected = (
        engine.translate(sources, decoding=decoding, suppress=suppressed, alternatives=4)
        for engine in (listed, whole)
    )
    assert decoded == expected


def test_english_is_whole_with_it(listed: Engine, seeds: Path) -> None:
    # Long sentences make a small model loop, with the list or without: clauses do not.
    text = (seeds / "article.fr.txt").read_text(encoding="utf-8")
    segments = (segment for line in text.splitlines() for segment in split_segments(line))
    sentences = [part for segment in segments for part in segment.text.split(", ")]
    whole = load_model("embedded", threads=1).translate(sentences)
    lengths = [len(hypothesis.text) for hypothesis in listed.translate(sentences)]
    assert len(lengths) > 4
    assert sum(lengths) == pytest.approx(sum(len(item.text) for item in whole), rel=0.1)
