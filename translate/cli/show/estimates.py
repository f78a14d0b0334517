"""Estimates in the form that is wanted, and whether the whole scores what it must."""

from __future__ import annotations

import json
from collections.abc import Iterator

from align.exchange import format_jsonl, format_tsv
from translate.cli.run.estimate import EstimateResult
from translate.cli.show.estimate_table import draw_table
from translate.cli.show.result import CommandResult


def show_estimates(
    result: EstimateResult, *, form: str, worst: int | None, fail_under: float | None
) -> CommandResult:
    """Show the estimates.

    Args:
        result: what came of judging.
        form: table, jsonl, json, tsv or html.
        worst: in the table, only so many, the worst first; None shows all.
        fail_under: the least score of the whole; None lets all pass.
    """
    output = _render(result, form, worst)
    title, whole, least = result.bitext.title, result.whole, fail_under or 0
    if whole is None:
        return CommandResult(output=output, remarks=(f"{title}: no pairs",))
    failure = f"{title}: {whole.score:.1f} is under {least:g} (--fail-under)"
    return CommandResult(
        output=output,
        remarks=(f"{title}: {whole}", f"signature {result.signature}"),
        failures=(failure,) if whole.score < least else (),
    )


def _render(result: EstimateResult, form: str, worst: int | None) -> str:
    if form == "table":
        return draw_table(result.bitext.pairs, worst=worst)
    if form == "tsv":
        return format_tsv(result.bitext)
    if form == "html":
        from align.view.html.render import render_page
        from translate.cli.dates import dated

        return render_page(dated(result.bitext))
    records = list(_records(result))
    if form == "jsonl":
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    whole, signature = result.whole, result.signature
    document = None if whole is None else {**whole.as_record(), "signature": signature}
    record = {"document": document, "units": records}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _records(result: EstimateResult) -> Iterator[dict[str, object]]:
    """Yield the record that every command writes of a pair, with its score where it is seen."""
    lines = format_jsonl(result.bitext).split("\n")
    for pair, line in zip(result.bitext.pairs, lines, strict=False):
        estimate = pair.estimate
        if estimate is not None and result.whole is not None:
            yield {
                "score": estimate.score,
                "band": estimate.band,
                "reasons": list(estimate.reasons),
                "parts": dict(estimate.parts),
                "document_score": result.whole.score,
                "judged_by": result.signature,
                **json.loads(line),
            }
