"""Two texts in, a relation out: beads, links, scores, and the pages that show both.

Never imports `translate`; only the command line joins the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from align.metrics import compare_texts, score_texts
    from align.sentences.align_texts import align_texts
    from align.sentences.beads import Alignment, Bead
    from align.words.align_words import align_words

__all__ = ["Alignment", "Bead", "align_texts", "align_words", "compare_texts", "score_texts"]

_ROOMS = {
    "Alignment": "sentences.beads",
    "Bead": "sentences.beads",
    "align_texts": "sentences.align_texts",
    "align_words": "words.align_words",
    "compare_texts": "metrics",
    "score_texts": "metrics",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: `import align` stays light."""
    from importlib import import_module

    if name not in _ROOMS:
        raise AttributeError(f"module 'align' has no attribute {name!r}")
    return getattr(import_module(f"align.{_ROOMS[name]}"), name)
