"""Where results go and in what form: formats by name and by extension, the plan of a run."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from translate.errors import InputError
from translate.pipeline import Translation

STDIN = "-"
FORMATS = ("text", "html", "tsv", "jsonl", "json")
_EXTENSIONS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".json": "json",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A result to write: a file and its form."""

    path: Path
    form: str


@dataclass(frozen=True, slots=True)
class Job:
    """One text to translate and everything that is to be made of it; no target means stdout."""

    source: str
    targets: tuple[Target, ...]


def plan_jobs(sources: list[str], outputs: list[Path], form: str | None) -> tuple[Job, ...]:
    """Say for each source what will be written where.

    Args:
        sources: paths, or "-" for stdin.
        outputs: files whose extension says the form, or folders that get `<stem>.en.<ext>`.
        form: the form for folders; html by default.

    Raises:
        typer.BadParameter: if the outputs do not fit the sources; exits 2.
        InputError: if an output would replace a source.
    """
    if sources.count(STDIN) > 1:
        raise typer.BadParameter("'-' can be given once: there is one stdin")
    jobs = tuple(Job(source, _targets(source, sources, outputs, form)) for source in sources)
    written = [target.path.resolve() for job in jobs for target in job.targets]
    for source in sources:
        if source != STDIN and Path(source).resolve() in written:
            raise InputError(
                f"{source}: would be replaced by its own translation; choose another -o"
            )
    if len(set(written)) < len(written):
        raise typer.BadParameter("two results would have the same name; rename one of the files")
    return jobs


def _targets(
    source: str, sources: list[str], outputs: list[Path], form: str | None
) -> tuple[Target, ...]:
    targets = []
    for output in outputs:
        if output.is_dir():
            chosen = form or "html"
            extension = next(ext for ext, name in _EXTENSIONS.items() if name == chosen)
            stem = "stdin" if source == STDIN else Path(source).name.split(".")[0] or "text"
            targets.append(Target(output / f"{stem}.en{extension}", chosen))
        elif len(sources) > 1:
            raise typer.BadParameter(
                f"{len(sources)} files need a folder: {output} is none (make it first)"
            )
        elif output.suffix.lower() not in _EXTENSIONS:
            known = " ".join(_EXTENSIONS)
            raise typer.BadParameter(f"{output}: the extension must be one of {known}")
        else:
            targets.append(Target(output, _EXTENSIONS[output.suffix.lower()]))
    return tuple(targets)


def render(translation: Translation, form: str) -> str:
    """Write a translation in one of the forms.

    `json` is one object with the whole text and the units; `jsonl` has a line for each unit.
    """
    if form == "text":
        return translation.text()
    from align.exchange import format_jsonl, format_tsv
    from align.html.render import render_page
    from translate.cli.face import bitext_of

    bitext = bitext_of(translation)
    if form == "html":
        return render_page(bitext)
    if form == "tsv":
        return format_tsv(bitext)
    lines = format_jsonl(bitext)
    if form == "jsonl":
        return lines
    record = {
        "name": translation.document.name,
        "text": translation.text(),
        "signature": str(translation.signature),
        "units": [json.loads(line) for line in lines.split("\n") if line],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def write_stdout(text: str) -> None:
    """Write to stdout as UTF-8, whatever the locale says, without touching line ends."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()
