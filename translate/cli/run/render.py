"""A translation written in one of the forms that `outputs.py` names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from align.forms import FORMS, format_bitext

if TYPE_CHECKING:
    from align.bitext import Bitext
    from translate.translation import Translation


def render(
    translation: Translation, bitext: Bitext, form: str, beside: tuple[Bitext, ...] = ()
) -> str | bytes:
    """Write a translation in one of the forms.

    `json` is one object with the whole text and the units; `jsonl` has a line for each unit.

    Args:
        translation: what was made.
        bitext: the same set face to face with its source, with all that is known of each pair.
        form: a name of `FORMATS`.
        beside: the same text by other models, which a page shows in columns of their own.
    """
    if form == "text":
        return translation.text()
    if form in ("html", "pdf"):
        from align.view.html.render import render_page
        from translate.cli.dates import dated
        from translate.cli.run.pdf import print_page

        page = render_page(dated(bitext), beside=beside)
        return page if form == "html" else print_page(page)
    if form in FORMS:
        return format_bitext(bitext, form)
    from align.exchange.jsonl import format_jsonl

    lines = format_jsonl(bitext)
    record = {
        "name": translation.document.name,
        "text": translation.text(),
        "signature": str(translation.signature),
        "units": [json.loads(line) for line in lines.split("\n") if line],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
