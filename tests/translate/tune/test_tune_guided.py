"""Links for the supervised head."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.errors import ConfigurationError
from translate.tune.guided import align_pieces, symmetrise

links = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12)


@given(links, links)
def test_symmetrised_links_lie_between_intersection_and_union(
    forward: set[tuple[int, int]], reverse: set[tuple[int, int]]
) -> None:
    joined = set(symmetrise(forward, reverse))
    assert forward & reverse <= joined <= forward | reverse
    assert joined == set(symmetrise(reverse, forward)) or forward != reverse


def test_without_eflomal_the_remedy_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "eflomal", None)
    with pytest.raises(ConfigurationError, match=r"pip install -e '\.\[train\]'"):
        list(align_pieces([["a"]], [["b"]]))


def test_eflomal_links_a_toy_language() -> None:
    pytest.importorskip("eflomal", reason="the extra `train` is not installed")
    words = {"un": "one", "deux": "two", "trois": "three", "quatre": "four", "cinq": "five"}
    french = [[a, b, c] for a in words for b in words for c in words if len({a, b, c}) == 3]
    rows = list(align_pieces(french, [[words[w] for w in row] for row in french]))
    diagonal = sum(row == [(0, 0), (1, 1), (2, 2)] for row in rows)
    assert diagonal > 0.9 * len(rows)
