"""Scores against references: BLEU, chrF, TER and what else can be counted segment by segment."""

from align.metrics.compare import compare_texts, score_texts
from align.metrics.resample import Interval
from align.metrics.scorers import DEFAULT_METRICS, METRICS, Scorer
from align.metrics.scores import Comparison, MetricScore, SystemScores

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
