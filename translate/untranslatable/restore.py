"""Words that stay as they are, put back into a model's English where it spoilt them.

Which they are is `find.py`'s to say. Where one belongs, the model's attention says: the tokens that
look at it more than at all else were written for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from translate.engines.engine import Hypothesis
from translate.untranslatable.find import Span
from translate.untranslatable.places import Search, tokens_of
from translate.untranslatable.signs import is_said

if TYPE_CHECKING:  # numpy takes a tenth of a second that `visavis --help` need not wait for
    from translate.glossary.enforce.splice import Splice

# Beyond so many a segment is a list of codes; chosen: 200 addresses took a tenth of a second more.
_CROWD = 500


def with_untranslatable(source: str, hypothesis: Hypothesis, spans: Sequence[Span]) -> Hypothesis:
    """Put words back into a model's English, and into its further hypotheses.

    Args:
        source: the French sentence.
        hypothesis: what the model made of it.
        spans: what stays as it is, as `untranslatable_spans` gives it.

    Returns:
        The hypothesis with these words, as it was where it has them or where there is no attention
        to go by.
    """
    if not spans or len(spans) > _CROWD:
        return hypothesis
    others = tuple(_restored(source, other, spans) for other in hypothesis.alternatives)
    return replace(_restored(source, hypothesis, spans), alternatives=others)


def _restored(source: str, hypothesis: Hypothesis, spans: Sequence[Span]) -> Hypothesis:
    attention = hypothesis.attention
    if attention is None or len(attention) != len(hypothesis.tokens):
        return hypothesis
    from translate.glossary.enforce.splice import apply_splices

    search = Search(source, spans, hypothesis, attention)
    missing = [k for k in range(len(spans)) if not search.take_what_is_there(k)]
    for k in missing:
        if not is_said(source[slice(*spans[k])], source, hypothesis.text):
            search.find_room(k)
    splices = search.splices()
    if not splices:
        return hypothesis
    mended, starts = apply_splices(hypothesis, splices)
    return _looking_at_their_own(mended, splices, starts)


def _looking_at_their_own(
    hypothesis: Hypothesis, splices: Sequence[Splice], starts: Sequence[int]
) -> Hypothesis:
    """Have what was put back attend to its own words, whatever gave way attended to."""
    if hypothesis.attention is None:
        return hypothesis
    attention = hypothesis.attention.copy()
    for splice, start in zip(splices, starts, strict=True):
        own = tokens_of(hypothesis.source_tokens, splice.source_span or (0, 0))
        for row in tokens_of(hypothesis.tokens, (start, start + len(splice.text))) if own else ():
            attention[row] = 0
            attention[row, own] = 1 / len(own)
    return replace(hypothesis, attention=attention)
