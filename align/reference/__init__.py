"""Scores against references: BLEU, chrF, TER and what else can be counted segment by segment."""

from align.reference.compare import compare_texts, score_texts
from align.reference.metrics import DEFAULT_METRICS, METRICS, Scorer
from align.reference.resample import Interval
from align.reference.scores import Comparison, MetricScore, SystemScores

__all__ = [
    "DEFAULT_METRICS",
    "METRICS",
    "Comparison",
    "Interval",
    "MetricScore",
    "Scorer",
    "SystemScores",
    "compare_texts",
    "score_texts",
]
