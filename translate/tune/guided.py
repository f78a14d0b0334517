"""Word links to train the supervised head on: eflomal on the pieces, both directions, symmetrised.

eflomal (Östling and Tiedemann 2016) is an optional extra: `pip install -e '.[train]'`. It aligns
400,000 pairs in two minutes. Aligning the very pieces that the model sees spares every conversion
between words and pieces.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.errors import ConfigurationError, TranslateError

Link = tuple[int, int]
_AROUND = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))


def align_pieces(
    sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], *, samplers: int = 1
) -> Iterator[list[Link]]:
    """Symmetrised links of many pairs.

    Args:
        sources: pieces of each French side; case is ignored.
        targets: pieces of each English side.
        samplers: independent samplings that vote; 1 is enough to train on, 3 is eflomal's default.

    Yields:
        For each pair, (source index, target index), sorted. Nothing is kept: the links of a
        million pairs would take gigabytes as Python objects.

    Raises:
        ConfigurationError: eflomal is not installed.
        TranslateError: it fails.
    """
    try:
        import eflomal
    except ImportError as error:
        raise ConfigurationError(
            "guided alignment needs eflomal: pip install -e '.[train]' in the clone, or train "
            "without it (--no-guided), which leaves word links and glossary terms less sure"
        ) from error
    with tempfile.TemporaryDirectory() as scratch:
        forward, reverse = Path(scratch) / "forward", Path(scratch) / "reverse"
        try:
            eflomal.Aligner(model=3, n_samplers=samplers).align(
                [" ".join(row) + "\n" for row in sources],
                [" ".join(row) + "\n" for row in targets],
                links_filename_fwd=str(forward),
                links_filename_rev=str(reverse),
                quiet=True,
            )
            with forward.open(encoding="utf-8") as one, reverse.open(encoding="utf-8") as other:
                for a, b in zip(one, other, strict=True):
                    yield symmetrise(_parse(a), _parse(b))
        except (OSError, RuntimeError, ValueError) as error:
            raise TranslateError(
                f"eflomal failed ({error}); free some disk space, or use --no-guided"
            ) from error


def symmetrise(forward: set[Link], reverse: set[Link]) -> list[Link]:
    """Join two directed alignments: grow-diag-final-and (Koehn, Och and Marcu 2003; Moses).

    Start from the links that both have; add neighbours of links, from either, while one of their
    words is free; at last add links between two free words.

    >>> symmetrise({(0, 0), (1, 1), (2, 1)}, {(0, 0), (1, 1), (2, 2)})
    [(0, 0), (1, 1), (2, 1), (2, 2)]
    """
    links = forward & reverse
    waiting = (forward | reverse) - links
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    grew = True
    while grew:
        grew = False
        for i, j in sorted(waiting):
            free = i not in rows or j not in columns
            if free and any((i + a, j + b) in links for a, b in _AROUND):
                links.add((i, j))
                waiting.discard((i, j))
                rows.add(i)
                columns.add(j)
                grew = True
    for side in (forward, reverse):
        for i, j in sorted(side & waiting):
            if i not in rows and j not in columns:
                links.add((i, j))
                rows.add(i)
                columns.add(j)
    return sorted(links)


def _parse(line: str) -> set[Link]:
    pairs = (item.split("-") for item in line.split())
    return {(int(i), int(j)) for i, j in pairs}
