"""How good a translation seems to be without a reference, and why: estimates of 0 to 100.

A score is the grade that a reader is expected to give, made of signals that a person can check:
`signals.py` measures, `scale.py` weighs (the coefficients are `weights.json`), `reasons.py` says in
words what took points away, `judge.py` puts it together; `recalibrate.py` lays the scale anew for
another model. Models are handed in; nothing here decodes.
"""

from align.estimate.judge import Judge, estimate_bitext
from align.estimate.recalibrate import format_scale, parse_scale, recalibrate
from align.estimate.scale import Weights, load_weights
from align.estimate.whole import DocumentScore, document_score

__all__ = [
    "DocumentScore",
    "Judge",
    "Weights",
    "document_score",
    "estimate_bitext",
    "format_scale",
    "load_weights",
    "parse_scale",
    "recalibrate",
]
