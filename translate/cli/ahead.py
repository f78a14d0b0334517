"""What follows the decoding, made ready meanwhile: the engine's workers leave Python idle.

A quarter of a short run is spent on loading what checks, scores and draws. All of it is loaded by
taking a toy pair the whole way in a thread of its own, beside the engine.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.embed import UniversalEncoder

# Chosen: names, amounts and a negation, so that every list of words is read.
_TOY = ("Le 3 mai, Londres n’a pas payé 2 000 euros à la CAC.", "On 3 May London paid nothing.")


def prepare_rest(
    forms: Collection[str], *, estimated: bool, encoder: UniversalEncoder | None = None
) -> None:
    """Begin to load what follows the decoding, and return at once.

    Args:
        forms: what will be written, by the names of `outputs.FORMATS`.
        estimated: whether sentences will be scored.
        encoder: the one that will be asked about doubtful sentences, if any are to be expected.
    """
    Thread(target=_quietly, args=(forms, estimated, encoder)).start()


def _quietly(forms: Collection[str], estimated: bool, encoder: UniversalEncoder | None) -> None:
    with suppress(Exception):  # what cannot be loaded fails again where it is needed
        rehearse(forms, estimated=estimated)
        if encoder is not None:
            encoder.load()


def rehearse(forms: Collection[str], *, estimated: bool) -> None:
    """Take a toy pair the way that translations go, without an engine; see `prepare_rest`."""
    import translate.cli.face
    from align.bitext import Bitext, Pair
    from align.checks import check_bitext
    from align.embed import FakeEncoder

    bitext = check_bitext(Bitext("toy", (Pair("1", "1", *_TOY),), ""))
    if estimated:
        import translate.cli.evidence  # noqa: F401 - loaded for what comes after
        from align.estimate import Judge, estimate_bitext

        judge = Judge(lambda sources, targets: [None] * len(sources), FakeEncoder({}))
        bitext = estimate_bitext(bitext, judge)
    if {"html", "pdf"} & set(forms):
        from align.html.render import render_page

        render_page(bitext)
