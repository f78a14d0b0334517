"""The search for beads: exact against brute force, banded against exact, blocks, many sentences."""

from __future__ import annotations

import tracemalloc
from functools import cache

import numpy as np
import pytest

from align.sentences.beads import Alignment
from align.sentences.length import LengthCost
from align.sentences.search import KINDS, find_alignment
from align.sentences.similarity import SimilarityCost
from align.sentences.spans import EmbeddedSide, make_side


def random_sides(
    sentences: int, *, drop: float, seed: int = 0
) -> tuple[EmbeddedSide, EmbeddedSide, np.ndarray]:
    """A text of random vectors, its noisy translation, and which sentences that has."""
    random = np.random.default_rng(seed)
    source = random.standard_normal((sentences, 32)).astype(np.float32)
    target = source + 0.5 * random.standard_normal(source.shape).astype(np.float32)
    texts = ["x" * int(n) for n in random.integers(20, 90, sentences)]
    kept = random.random(sentences) >= drop
    kept[0] = True
    left = make_side(unit(source), texts)
    right = make_side(unit(target[kept]), [t for t, keep in zip(texts, kept, strict=True) if keep])
    return left, right, np.flatnonzero(kept)


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def price_of(cost: SimilarityCost | LengthCost, alignment: Alignment) -> float:
    """Sum what the beads cost, node by node."""
    i = j = 0
    total = 0.0
    omitted, added = cost.nulls
    for bead in alignment.beads:
        a, b = len(bead.source), len(bead.target)
        if a and b:
            tile = cost.tile(range(i + a, i + a + 1), range(j + b, j + b + 1))
            total += float(tile[a, b][0, 0])
        else:
            total += float(omitted[i] if a else added[j])
        i, j = i + a, j + b
    return total


def cheapest(cost: SimilarityCost | LengthCost) -> float:
    """The least that any path costs, by plain recursion."""
    rows, columns = cost.sizes
    tile = cost.tile(range(rows + 1), range(columns + 1))
    omitted, added = cost.nulls

    @cache
    def best(i: int, j: int) -> float:
        if i == j == 0:
            return 0.0
        offers = [best(i - 1, j) + float(omitted[i - 1])] if i else []
        offers += [best(i, j - 1) + float(added[j - 1])] if j else []
        for a, b in KINDS:
            if a <= i and b <= j and (a, b) in tile:
                offers.append(best(i - a, j - b) + float(tile[a, b][i, j]))
        return min(offers)

    return best(rows, columns)


@pytest.mark.parametrize("seed", range(5))
def test_no_path_is_cheaper(seed: int) -> None:
    left, right, _ = random_sides(9, drop=0.3, seed=seed)
    for cost in (SimilarityCost(left, right), LengthCost([40, 9, 77, 30], [42, 80, 20, 31, 8])):
        alignment = find_alignment(cost)
        assert price_of(cost, alignment) == pytest.approx(cheapest(cost), abs=1e-4)


def test_a_copy_is_aligned_one_to_one() -> None:
    left, _, _ = random_sides(300, drop=0.0)
    assert find_alignment(SimilarityCost(left, left)) == Alignment.identity(300)


def test_the_band_finds_what_the_whole_table_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right, _ = random_sides(400, drop=0.1)
    cost = SimilarityCost(left, right)
    whole = find_alignment(cost)
    monkeypatch.setattr("align.sentences.search.EXACT", 100)
    assert find_alignment(cost) == whole


def test_long_texts_take_memory_by_their_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.sentences.search.EXACT", 300)
    left, right, kept = random_sides(3000, drop=0.05)
    cost = SimilarityCost(left, right)
    tracemalloc.start()
    alignment = find_alignment(cost)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    right_ones = sum(
        bead.kind == "1-1" and kept[bead.target[0]] == bead.source[0] for bead in alignment.beads
    )
    assert right_ones > 0.97 * len(kept)
    assert peak < 20_000_000  # the whole table would be 36 MB for each of the ten kinds of bead


def test_a_long_stretch_without_counterpart_is_left_alone() -> None:
    left, right, _ = random_sides(4000, drop=0.0)
    part = EmbeddedSide(
        right.vectors[3500:],
        right.mean,
        right.lengths[3500:],
        right.ends[3500:],
        right.turns[3500:],
    )
    beads = find_alignment(SimilarityCost(left, part)).beads
    assert sum(bead.kind == "1-0" for bead in beads[:3600]) > 3400
    assert sum(bead.kind == "1-1" for bead in beads[-450:]) > 400


def test_no_bead_crosses_the_end_of_a_block() -> None:
    vectors = unit(np.ones((4, 8), np.float32) + np.eye(4, 8, dtype=np.float32))
    source = make_side(vectors[:3], ["one two", "three", "four"], [2])
    target = make_side(vectors[[0]], ["one two three four"])
    beads = find_alignment(SimilarityCost(source, target)).beads
    assert all(not {1, 2} <= set(bead.source) for bead in beads)
    by_length = find_alignment(LengthCost([7, 5, 4], [16], [2])).beads
    assert all(not {1, 2} <= set(bead.source) for bead in by_length)


def test_paragraphs_that_both_texts_have_end_together() -> None:
    """Where nothing else tells, the ends of paragraphs do."""
    same = unit(np.ones((5, 8), np.float32))
    texts = ["word " * 4] * 5
    source = make_side(same, texts, [2])
    target = make_side(same[:4], texts[:4], [2])
    beads = find_alignment(SimilarityCost(source, target)).beads
    nodes = {
        (bead.source[-1] + 1, bead.target[-1] + 1) for bead in beads if bead.source and bead.target
    }
    assert (2, 2) in nodes
