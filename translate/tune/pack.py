"""Pairs of texts as one packed corpus: pieces and, where asked for, the links between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from translate.errors import InputError
from translate.tune.batches import PackedCorpus
from translate.tune.guided import Link, align_pieces
from translate.tune.tokenizer import Pieces


def pack(
    pieces: Pieces, texts: Sequence[tuple[str, str]], *, longest: int, guided: bool
) -> PackedCorpus:
    """Cut pairs into pieces, link the pieces, and pack them.

    Args:
        pieces: the tokenizer.
        texts: source and target of each pair.
        longest: pieces of a side at most; longer pairs are left out.
        guided: whether to make links, with eflomal.

    Raises:
        InputError: every pair is too long.
        ConfigurationError: links are asked for and eflomal is not there.
    """
    sources = pieces.encode_source([s for s, _ in texts])
    targets = pieces.encode_target([t for _, t in texts])
    keep = [
        n
        for n, (s, t) in enumerate(zip(sources, targets, strict=True))
        if 0 < len(s) <= longest and 0 < len(t) <= longest
    ]
    if not keep:
        raise InputError(f"every sentence is longer than {longest} pieces; split them")
    sources, targets = [sources[n] for n in keep], [targets[n] for n in keep]
    flat, ends = bytearray(), [0]
    for row in _links(pieces, sources, targets) if guided else ([] for _ in keep):
        flat += bytes(index for link in row for index in link)
        ends.append(len(flat) // 2)
    return PackedCorpus(
        source=np.concatenate([np.array(row, dtype=np.uint16) for row in sources]),
        target=np.concatenate([np.array(row, dtype=np.uint16) for row in targets]),
        source_at=np.cumsum([0] + [len(row) for row in sources]),
        target_at=np.cumsum([0] + [len(row) for row in targets]),
        links=np.frombuffer(flat, dtype=np.uint8).reshape(-1, 2),
        links_at=np.array(ends),
    )


def _links(
    pieces: Pieces, sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]
) -> Iterable[list[Link]]:
    names = [name.lower() for name in pieces.names()]  # "Chat" and "chat" link alike
    return align_pieces(
        [[names[n] for n in row] for row in sources],
        [[names[n] for n in row] for row in targets],
    )
