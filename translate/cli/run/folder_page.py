"""The index over a translated folder: one self-contained page; same state, same bytes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from align.estimate.scale import band_of
from align.view.html.facts import counted
from align.view.html.render import family_style
from translate.batch import Item, JournalEntry


@dataclass(frozen=True, slots=True)
class _Row:
    """A text as the page shows it; `link` is "" where there is no result."""

    name: str
    link: str
    count: int
    words: str
    sentences: str
    looks: int
    bad: int
    score: float | None
    failure: str

    @property
    def band(self) -> str:
        """Return that of the score, "" without one."""
        return "" if self.score is None else band_of(self.score)

    @property
    def worth(self) -> tuple[bool, float, int, str]:
        """Return what sorts the worst first: what failed, then the lowest score."""
        score = 100.0 if self.score is None else self.score
        return not self.failure, score, -self.looks, self.name


def render_index(
    title: str,
    items: Sequence[Item],
    entries: Mapping[str, JournalEntry],
    failures: Mapping[str, str],
    *,
    output: Path,
) -> str:
    """Return the page of a folder, the worst first: each text, what it scores, or what went wrong.

    Args:
        title: what to call the folder.
        items: its texts.
        entries: what is done, by name.
        failures: why a text failed, by name.
        output: the folder that the page will lie in.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("translate", "cli/run"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    own = files("translate.cli.run").joinpath("folder.css").read_text(encoding="utf-8")
    style = f"{family_style()}\n{own}"
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    rows = [_row(item, entries.get(item.name), failures.get(item.name), output) for item in items]
    return environment.get_template("folder.html.jinja").render(
        title=title,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'",
        style=Markup(style),
        rows=sorted(rows, key=lambda row: row.worth),
        words=sum(row.count for row in rows),
        failed=sum(bool(row.failure) for row in rows),
        looks=sum(row.looks for row in rows),
        bad=sum(row.bad for row in rows),
        counted=counted,
    )


def _row(item: Item, entry: JournalEntry | None, failure: str | None, output: Path) -> _Row:
    figures = entry.figures if entry is not None else {}
    there = entry is not None and (output / entry.target).is_file()
    return _Row(
        name=item.name,
        link=quote(entry.target) if entry is not None and there else "",
        count=int(figures.get("words", 0)),
        words=f"{int(figures['words']):,}" if "words" in figures else "",
        sentences=f"{int(figures['sentences']):,}" if "sentences" in figures else "",
        # A record of an older version has flags alone.
        looks=int(figures.get("looks", figures.get("flags", 0))),
        bad=int(figures.get("bad", 0)),
        score=figures.get("score"),
        failure=failure or "",
    )
