"""What the page does not show by itself, for its script: word links, scores, reasons, names.

It is JSON in columns, an item for each sentence, compressed by zlib and written in Base64: a
fifth of what the same takes in attributes, and most of a long page would be attributes.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.view.html.sheet import Sentence


def pack_payload(sentences: Iterable[Sentence]) -> str:
    """Write what the script has to know of each sentence; columns without anything are left out.

    Args:
        sentences: all of the page, in its order.

    Returns:
        Letters, digits and three other characters; needs no escapes.
    """
    columns: dict[str, list[object]] = {
        "links": [],
        "scores": [],
        "bands": [],
        "sure": [],
        "reasons": [],
        "flags": [],
    }
    for sentence in sentences:
        estimate = sentence.estimate
        columns["links"].append(sentence.links)
        columns["scores"].append(sentence.judgement)
        columns["bands"].append(estimate.band if estimate else "")
        columns["sure"].append(_percent(sentence.confidence))
        columns["reasons"].append(sentence.reasons[sentence.judged_doubtful :])
        columns["flags"].append([flag.name for flag in sentence.flags])
    kept = {name: column for name, column in columns.items() if any(column)}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


def _percent(share: float | None) -> str:
    return "" if share is None else str(int(100 * share))
