"""Several bitexts in one training, each whole or a share of it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.errors import InputError
from translate.tune.bitext import kind_of, read_bitexts
from translate.tune.pair import TrainingPair


def parse_share(argument: str) -> tuple[Path, float]:
    """Read `FILE` or `FILE:SHARE`.

    Returns:
        The file, and how much of it is to be taken; 1 where nothing is said.

    Raises:
        InputError: the share is not above 0 and at most 1.

    >>> parse_share("europarl.tsv.xz:0.3")[1], parse_share("memory.tmx")[1]
    (0.3, 1.0)
    """
    name, colon, last = argument.rpartition(":")
    try:
        share = float(last) if colon and name and not Path(argument).exists() else None
    except ValueError:
        share = None
    if share is None:
        return Path(argument), 1.0
    if not 0 < share <= 1:
        raise InputError(f"{argument}: a share is above 0 and at most 1, as in {name}:0.3")
    return Path(name), share


def read_mixture(
    bitexts: Sequence[Path], shares: Sequence[float], *, seed: int
) -> Iterator[TrainingPair]:
    """Read bitexts one after the other, and leave pairs out at random.

    Args:
        bitexts: files, see `read_bitexts`; the share of a `.fr` file holds for its `.en` as well.
        shares: of each file, 0 to 1; 1 for those beyond its end.
        seed: equal seeds leave the same pairs out.
    """
    rest = list(zip(bitexts, [*shares, *[1.0] * (len(bitexts) - len(shares))], strict=True))
    while rest:
        (path, share), *rest = rest
        group = [path]
        if kind_of(path) == ".fr" and rest:
            group.append(rest.pop(0)[0])
        chance = random.Random(f"{seed} {path.name}")
        pairs = read_bitexts(group)
        yield from pairs if share >= 1 else (p for p in pairs if chance.random() < share)
