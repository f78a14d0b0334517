"""A text without its terms, to be compared where a glossary has no say."""

from __future__ import annotations

from collections.abc import Sequence

from translate.glossary.enforce.ladder import Draft


def cut_out(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text without some spans."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def without_ousted(text: str, draft: Draft) -> str:
    """Return the free translation without what the terms stand for or have replaced."""
    position = 0
    for use in sorted(draft.uses, key=lambda use: use.target_span or (0, 0)):
        for gone in use.ousted.split(" … ") if use.method else (use.form,):
            at = text.find(gone, position) if gone else -1
            if at >= 0:
                text, position = text[:at] + text[at + len(gone) :], at
    return text
