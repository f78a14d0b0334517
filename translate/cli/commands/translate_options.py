"""Options of `visavis translate` that mean nothing, or nothing together: refused with exit 2."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.commands.options import one_of
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.cli.outputs import Job

_MOST_MODELS = 4  # columns that can still be read on a screen, with the French (chosen)


def folder_of(
    sources: list[str], outputs: list[Path], reference: str | None
) -> tuple[Path, Path] | None:
    """Return the folder to translate and the one for the results, None for single texts."""
    folders = [source for source in sources if os.path.isdir(source)]  # noqa: PTH112
    if not folders:
        return None
    if len(sources) > 1:
        raise UsageError(f"{folders[0]} is a folder; translate it alone")
    if len(outputs) != 1 or os.path.isfile(outputs[0]):  # noqa: PTH113
        raise UsageError(f"{folders[0]} is a folder; name one for the results with -o")
    if os.path.realpath(outputs[0]) == os.path.realpath(folders[0]):
        raise UsageError(f"{outputs[0]} is the folder of the sources; name another")
    if reference is not None:
        raise UsageError("--reference is the English of one text; translate that alone")
    return Path(folders[0]), outputs[0]


def check_pairs(
    beam: int | None,
    fast: bool,
    glossary: Path | None,
    no_glossary: bool,
    one_per_line: bool,
    join_lines: bool,
) -> None:
    """Refuse options that contradict each other; exits 2."""
    if fast and beam not in (None, 1):
        raise UsageError(f"--fast is --beam 1; it cannot be --beam {beam} as well")
    if glossary is not None and no_glossary:
        raise UsageError("--glossary and --no-glossary: choose one")
    if one_per_line and join_lines:
        raise UsageError("--one-per-line and --join-lines: choose one")


def check_folder(*, stream: bool, bilingual: bool, models: Sequence[str]) -> None:
    """Refuse what a folder cannot have; exits 2."""
    if stream or bilingual or len(models) > 1:
        raise UsageError("--stream, --bilingual and several models are for single texts")


def check_reference(reference: str | None, jobs: Sequence[Job], form: str | None) -> None:
    """Refuse a reference that fits no text, or that nothing would show; exits 2."""
    if reference is None or not jobs:
        return
    if len(jobs) > 1 or reference == jobs[0].source:
        raise UsageError("--reference is the English of one text; translate that alone")
    forms = {target.form for target in jobs[0].targets} or {form or "text"}
    if forms <= {"text", "document"}:
        raise UsageError("--reference needs a result that shows it: .html .pdf .tsv .csv .jsonl")


def check_models(models: Sequence[str], jobs: Sequence[Job], form: str | None) -> None:
    """Refuse several models where no page shows them; exits 2."""
    forms = {target.form for job in jobs for target in job.targets} or {form or "text"}
    if len(models) > 1 and forms.isdisjoint(("html", "pdf")):
        raise UsageError("several models stand side by side on a page: add -o FILE.html or .pdf")
    if len(models) > _MOST_MODELS:
        raise UsageError(f"{len(models)} models: at most {_MOST_MODELS} fit on a page")


def check_choices(
    source: str, target: str, form: str | None, engine: str, device: str, models: Sequence[str]
) -> None:
    """Refuse options that mean nothing; exits 2."""
    from translate.cli.outputs import FORMATS
    from translate.models.load import DEVICES, ENGINES

    if not all(model.strip() for model in models):
        raise UsageError("--model is empty; choose auto, embedded, opus or a folder")

    if source.lower().split("-")[0] != "fr" or target.lower().split("-")[0] != "en":
        raise UsageError(f"{source} to {target} is not on offer: only fr to en is")
    for name, value, known in (
        ("--format", form or FORMATS[0], FORMATS),
        ("--engine", engine, ENGINES),
        ("--device", device, DEVICES),
    ):
        one_of(name, value, known)
