"""Two texts in, a relation out: beads, links, scores, and the pages that show both.

Never imports `translate`; only the command line joins the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from align.bitext import Bitext, Pair
    from align.checks import check_bitext
    from align.estimate import Judge, estimate_bitext
    from align.forms import format_bitext, parse_bitext
    from align.metrics import compare_texts, score_texts
    from align.sentences.align_texts import align_texts
    from align.sentences.beads import Alignment, Bead
    from align.view.html import render_page
    from align.words.align_words import align_words

__all__ = [
    "Alignment",
    "Bead",
    "Bitext",
    "Judge",
    "Pair",
    "align_texts",
    "align_words",
    "check_bitext",
    "compare_texts",
    "estimate_bitext",
    "format_bitext",
    "parse_bitext",
    "render_page",
    "score_texts",
]

_ROOMS = {
    "Alignment": "sentences.beads",
    "Bead": "sentences.beads",
    "Bitext": "bitext",
    "Judge": "estimate",
    "Pair": "bitext",
    "align_texts": "sentences.align_texts",
    "align_words": "words.align_words",
    "check_bitext": "checks",
    "compare_texts": "metrics",
    "estimate_bitext": "estimate",
    "format_bitext": "forms",
    "parse_bitext": "forms",
    "render_page": "view.html",
    "score_texts": "metrics",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: `import align` stays light."""
    from importlib import import_module

    if name not in _ROOMS:
        raise AttributeError(f"module 'align' has no attribute {name!r}")
    return getattr(import_module(f"align.{_ROOMS[name]}"), name)
