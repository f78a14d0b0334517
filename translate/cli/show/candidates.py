"""What a glossary might hold, as a table, as a draft of a glossary, or for programs."""

from __future__ import annotations

import json

from translate.glossary.entry import Entry
from translate.glossary.exchange.yaml_text import format_yaml
from translate.glossary.measure.extract import Candidate

# More renderings of one phrase than this do not help to choose.
_MOST_RENDERINGS = 4


def show_candidates(candidates: tuple[Candidate, ...], form: str) -> str:
    """Write candidates.

    Args:
        candidates: phrases of the French, the most frequent first.
        form: table, yaml or json.
    """
    write = {"table": _draw_table, "yaml": _format_yaml, "json": _format_json}[form]
    return write(candidates)


def _draw_table(candidates: tuple[Candidate, ...]) -> str:
    width = max((len(candidate.source) for candidate in candidates), default=0)
    return "".join(
        f"{candidate.count:>5}  {' '.join(candidate.source.split()):<{width}}  "
        + ", ".join(f"{text} ({n})" for text, n in candidate.renderings[:_MOST_RENDERINGS])
        + "\n"
        for candidate in candidates
    )


def _format_yaml(candidates: tuple[Candidate, ...]) -> str:
    return format_yaml(
        Entry(
            id=f"draft-{k}",
            source=" ".join(candidate.source.split()),
            target=candidate.renderings[0][0] if candidate.renderings else "?",
            note=f"{candidate.count} times; "
            + ", ".join(text for text, _ in candidate.renderings[:_MOST_RENDERINGS]),
            status="draft",
        )
        for k, candidate in enumerate(candidates, start=1)
    )


def _format_json(candidates: tuple[Candidate, ...]) -> str:
    records = [
        {"source": c.source, "count": c.count, "renderings": dict(c.renderings)} for c in candidates
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
