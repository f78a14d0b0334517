"""What follows the decoding, made ready meanwhile: the engine's workers leave Python idle.

A quarter of a short run is spent on loading what checks, scores and draws. All of it is loaded by
taking a toy pair the whole way in a thread of its own, beside the engine.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.encoders.embed import UniversalEncoder, Vectors

# Chosen: names, amounts and a negation, so that every list of words is read.
_TOY = ("Le 3 mai, Londres n’a pas payé 2 000 euros à la CAC.", "On 3 May London paid nothing.")


def prepare_rest(
    forms: Collection[str], *, estimated: bool, encoder: UniversalEncoder | None = None
) -> None:
    """Begin to load what follows the decoding, and return at once.

    Args:
        forms: what will be written, by the names of `outputs.FORMATS`.
        estimated: whether sentences will be scored.
        encoder: the one that will be asked how alike sentences are; None if none will be.
    """
    Thread(target=_quietly, args=(forms, estimated, encoder)).start()


def _quietly(forms: Collection[str], estimated: bool, encoder: UniversalEncoder | None) -> None:
    with suppress(Exception):  # what cannot be loaded fails again where it is needed
        # First what runs outside Python, beside the imports of the engine; then what does not,
        # beside the decoding.
        if encoder is not None:
            encoder.load()
    with suppress(Exception):
        rehearse(forms, estimated=estimated)


class _Blank:
    """An encoder without weights: to it nothing means anything."""

    signature = "encoder:blank"

    def encode(self, sentences: Sequence[str]) -> Vectors:
        import numpy as np

        return np.zeros((len(sentences), 1), np.float32)


def rehearse(forms: Collection[str], *, estimated: bool) -> None:
    """Take a toy pair the way that translations go, without an engine; see `prepare_rest`."""
    import translate.cli.join.bitext
    from align.bitext import Bitext, Pair
    from align.checks import check_bitext

    bitext = check_bitext(Bitext("toy", (Pair("1", "1", *_TOY),), ""))
    if estimated:
        import translate.cli.join.witness  # noqa: F401 - loaded for what comes after
        from align.estimate import Judge, estimate_bitext

        judge = Judge(lambda sources, targets: [None] * len(sources), _Blank())
        bitext = estimate_bitext(bitext, judge)
    if {"html", "pdf"} & set(forms):
        from align.view.html.render import render_page

        render_page(bitext)
