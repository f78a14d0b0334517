"""A hypothesis as bytes and back, exactly: text, tokens, probabilities, attention, alternatives."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from translate.engines.engine import Hypothesis
from translate.text.tokens import Token


def pack_hypothesis(hypothesis: Hypothesis) -> bytes:
    """Write a hypothesis as compressed JSON.

    >>> unpack_hypothesis(pack_hypothesis(Hypothesis("Yes.", log_prob=-0.25))).log_prob
    -0.25
    """
    record = json.dumps(_record(hypothesis), ensure_ascii=True, separators=(",", ":"))
    return zlib.compress(record.encode("ascii"), level=3)  # chosen: most of the gain, little time


def unpack_hypothesis(data: bytes) -> Hypothesis:
    """Read what `pack_hypothesis` wrote.

    Raises:
        ValueError: if the bytes are anything else.
    """
    try:
        return _hypothesis(json.loads(zlib.decompress(data)))
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError(f"not a packed hypothesis ({error})") from None


def _record(hypothesis: Hypothesis) -> dict[str, Any]:
    attention = hypothesis.attention
    return {
        "text": hypothesis.text,
        "tokens": [[t.piece, t.start, t.end] for t in hypothesis.tokens],
        "source_tokens": [[t.piece, t.start, t.end] for t in hypothesis.source_tokens],
        "log_prob": hypothesis.log_prob,
        "token_log_probs": list(hypothesis.token_log_probs),
        "attention": None
        if attention is None
        else [
            list(attention.shape),
            base64.b64encode(attention.astype("<f4").tobytes()).decode("ascii"),
        ],
        "alternatives": [_record(other) for other in hypothesis.alternatives],
    }


def _hypothesis(record: dict[str, Any]) -> Hypothesis:
    attention = None
    if record["attention"] is not None:
        import numpy as np

        shape, data = record["attention"]
        numbers = np.frombuffer(base64.b64decode(data), dtype="<f4").astype(np.float32)
        attention = numbers.reshape(shape)
    return Hypothesis(
        text=record["text"],
        tokens=tuple(Token(*item) for item in record["tokens"]),
        source_tokens=tuple(Token(*item) for item in record["source_tokens"]),
        log_prob=record["log_prob"],
        token_log_probs=tuple(record["token_log_probs"]),
        attention=attention,
        alternatives=tuple(_hypothesis(other) for other in record["alternatives"]),
    )
