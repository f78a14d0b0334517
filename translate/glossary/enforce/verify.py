"""The second look: the model reads the changed English beside the French, and its attention tells.

Forced decoding: the whole text is the prefix, so the engine only follows it. What it attends to at
each word is independent of how the text came about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate.engines.engine import DecodingConfig, Engine, Hypothesis

# Nothing is searched; more beams would cost more and see the same.
_FOLLOW = DecodingConfig(beam_size=1)


def reread(
    engine: Engine, sources: Sequence[str], hypotheses: Sequence[Hypothesis]
) -> tuple[Hypothesis | None, ...]:
    """Return each text with the evidence of a second reading, None where the engine strays.

    Args:
        engine: what reads, all in one call.
        sources: French.
        hypotheses: English; log-probabilities stay as they are.
    """
    if not sources:
        return ()
    texts = [hypothesis.text for hypothesis in hypotheses]
    read = engine.translate(sources, decoding=_FOLLOW, prefixes=texts)
    return tuple(_cut_off(old, new) for old, new in zip(hypotheses, read, strict=True))


def _cut_off(old: Hypothesis, new: Hypothesis) -> Hypothesis | None:
    """Keep of a reading what belongs to the text, not what the engine went on to say."""
    if not new.text.startswith(old.text) or new.attention is None:
        return None
    size = len(old.text)
    rows = [k for k, token in enumerate(new.tokens) if token.start < size and token.end <= size]
    if any(token.start < size < token.end for token in new.tokens):
        return None
    return replace(
        old,
        tokens=tuple(new.tokens[k] for k in rows),
        source_tokens=new.source_tokens,
        attention=new.attention[rows],
    )
