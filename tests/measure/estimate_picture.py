"""The calibration picture of `docs/estimate.md`: what readers gave for each score."""

from __future__ import annotations

import numpy as np

from align.estimate.scale import CHECK, GOOD

SIZE, LEFT, TOP = 360, 50, 24  # pixels; chosen
WIDE = 10  # points of a group of scores; chosen
LEAST = 5  # pairs in a group that is drawn; chosen


def draw_calibration(scores: np.ndarray, grades: np.ndarray) -> str:
    """Draw each pair as a dot, and the mean grade of each ten points of score.

    Args:
        scores: 0 to 100.
        grades: 0 to 100, what readers gave.

    Returns:
        An SVG file.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE + 80} {SIZE + 74}" '
        'font-family="system-ui, sans-serif" font-size="12" fill="#333">',
        "<title>Scores and grades of the judged pairs that nothing was fitted to</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for tick in range(0, 101, 20):
        x, y = _place(tick, tick)
        parts += [
            f'<path d="M{LEFT} {y}h{SIZE}M{x} {TOP}v{SIZE}" stroke="#eee"/>',
            f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{tick}</text>',
            f'<text x="{x}" y="{TOP + SIZE + 18}" text-anchor="middle">{tick}</text>',
        ]
    for limit, name in ((GOOD, "good"), (CHECK, "check")):
        x, _ = _place(limit, 0)
        parts += [
            f'<path d="M{x} {TOP}v{SIZE}" stroke="#888" stroke-dasharray="4 3"/>',
            f'<text x="{x + 4}" y="{TOP - 8}">{name} from {limit:g}</text>',
        ]
    for score, grade in zip(scores, grades, strict=True):
        x, y = _place(score, grade)
        parts.append(f'<circle cx="{x}" cy="{y}" r="2" fill="#2563a8" fill-opacity=".25"/>')
    parts += _line(scores, grades)
    middle = LEFT + SIZE // 2
    parts += [
        f'<text x="{middle}" y="{TOP + SIZE + 38}" text-anchor="middle">score</text>',
        f'<text transform="translate(14 {TOP + SIZE // 2}) rotate(-90)" '
        'text-anchor="middle">grade by reading</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _line(scores: np.ndarray, grades: np.ndarray) -> list[str]:
    (x0, y0), (x1, y1) = _place(0, 0), _place(100, 100)
    parts = [f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#888"/>']
    points = []
    for least in range(0, 100, WIDE):
        some = (scores >= least) & (scores < least + WIDE)
        if some.sum() >= LEAST:
            points.append(_place(float(scores[some].mean()), float(grades[some].mean())))
    path = "L".join(f"{x} {y}" for x, y in points)
    parts.append(f'<path d="M{path}" fill="none" stroke="#b3261e" stroke-width="2"/>')
    parts += [f'<circle cx="{x}" cy="{y}" r="4" fill="#b3261e"/>' for x, y in points]
    return parts


def _place(score: float, grade: float) -> tuple[float, float]:
    x, y = LEFT + score * SIZE / 100, TOP + SIZE - grade * SIZE / 100
    return round(x, 1), round(y, 1)
