"""Shares of bitexts: what is taken is random, and the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.errors import InputError
from translate.tune.mixture import parse_share, read_mixture


@pytest.mark.parametrize(
    ("argument", "path", "share"),
    [
        ("a.tsv", "a.tsv", 1.0),
        ("a.tsv.xz:0.25", "a.tsv.xz", 0.25),
        ("a.tsv:1", "a.tsv", 1.0),
        ("C:\\texts\\a.tsv", "C:\\texts\\a.tsv", 1.0),
    ],
)
def test_a_share_follows_a_colon(argument: str, path: str, share: float) -> None:
    assert parse_share(argument) == (Path(path), share)


@pytest.mark.parametrize("argument", ["a.tsv:0", "a.tsv:1.5", "a.tsv:-1"])
def test_an_impossible_share_is_refused(argument: str) -> None:
    with pytest.raises(InputError, match="a share is above 0 and at most 1"):
        parse_share(argument)


def test_a_file_whose_name_ends_like_a_share_is_itself(tmp_path: Path) -> None:
    odd = tmp_path / "a:0.5"
    odd.touch()
    assert parse_share(str(odd)) == (odd, 1.0)


def test_a_share_is_taken_of_each_bitext(tmp_path: Path) -> None:
    whole, part, french, english = (tmp_path / n for n in ("w.tsv", "p.tsv", "t.fr", "t.en"))
    for path in (whole, part):
        path.write_text("".join(f"f{n}\te{n}\n" for n in range(1000)), encoding="utf-8")
    for path in (french, english):
        path.write_text("".join(f"{n}\n" for n in range(1000)), encoding="utf-8")
    files, shares = (whole, part, french, english), (1.0, 0.2, 0.5)
    pairs = list(read_mixture(files, shares, seed=1))
    counts = {path: sum(p.place.startswith(str(path)) for p in pairs) for path in files[:3]}
    assert counts[whole] == 1000
    assert 150 < counts[part] < 250
    assert 430 < counts[french] < 570
    assert all(p.source == p.target for p in pairs if p.place.startswith(str(french)))
    assert list(read_mixture(files, shares, seed=1)) == pairs
    assert list(read_mixture(files, shares, seed=2)) != pairs
