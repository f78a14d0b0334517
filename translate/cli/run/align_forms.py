"""The forms of an alignment: which file gets which, and how each is made of beads and rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from align.bitext import Bitext
from align.exchange.jsonl import format_jsonl
from align.forms import format_bitext
from align.sentences.beads import Alignment, Bead, format_beads, format_ladder
from translate.cli.forms import ALIGNMENTS, form_of
from translate.errors import UsageError

NAMES = (*dict.fromkeys(ALIGNMENTS.values()), "xliff2")


def plan_forms(
    texts: tuple[str, str], outputs: Sequence[Path], form: str, *, drop_nulls: bool
) -> dict[Path, str]:
    """Say in which form each output is written.

    Args:
        texts: the source and the target, paths or "-".
        outputs: files whose extension says the form, but for the version of XLIFF; "-" takes the
            form asked for.
        form: that form.
        drop_nulls: whether what is alone is left out.

    Raises:
        UsageError: if that cannot be; exits 2.
    """
    from translate.cli.outputs import STDIN, STDOUT
    from translate.cli.run.pdf import find_browser
    from translate.formats.write import check_writable

    if texts == (STDIN, STDIN):
        raise UsageError("'-' can be given once: there is one stdin")
    forms = {}
    for path in outputs:
        if str(path) == STDOUT:
            forms[path] = form
            continue
        forms[path] = form_of(path, ALIGNMENTS)
        if (forms[path], form) == ("xliff", "xliff2"):
            forms[path] = form
        if path.resolve() in [Path(text).resolve() for text in texts]:
            raise UsageError(f"{path} would be replaced by its own alignment")
        check_writable(path)
        if forms[path] == "pdf":
            find_browser()
    if drop_nulls and "hunalign" in forms.values():
        raise UsageError("a ladder has no gaps; leave --drop-nulls out, or write .txt")
    return forms


def render(bitext: Bitext, beads: Sequence[Bead], form: str) -> str | bytes:
    """Write an alignment in one of the forms.

    Args:
        bitext: the rows, one for each bead.
        beads: what the rows were made of; fewer than all if nulls were dropped.
        form: one of `NAMES`.
    """
    if form in ("html", "pdf"):
        from align.view.html.render import render_page
        from translate.cli.dates import dated
        from translate.cli.run.pdf import print_page

        page = render_page(dated(bitext))
        return page if form == "html" else print_page(page)
    if form == "hunalign":
        return format_ladder(Alignment(tuple(beads)))
    if form == "vecalign":
        return format_beads(beads)
    if form != "jsonl":
        return format_bitext(bitext, form)
    lines = format_jsonl(bitext).splitlines()
    return "".join(
        json.dumps(json.loads(line) | _record(bead), ensure_ascii=False) + "\n"
        for line, bead in zip(lines, beads, strict=True)
    )


def _record(bead: Bead) -> dict[str, object]:
    """Return what a row of its own kind does not say."""
    return {
        "kind": bead.kind,
        "source_indices": bead.source,
        "target_indices": bead.target,
        "cost": bead.cost,
    }
