"""Where results go and in what form: formats by name and by extension, the plan of a run."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.forms import EXTENSION_OF, FORMS, TABLES
from translate.cli.forms import TRANSLATIONS, extension_of
from translate.errors import UsageError
from translate.formats.read import FORMATS as SOURCES
from translate.formats.read import Format, format_of

STDIN = STDOUT = "-"
FORMATS = ("text", "document", "html", "pdf", *FORMS, "json")


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


def plan_jobs(
    sources: list[str],
    outputs: list[Path],
    form: str | None,
    *,
    read_as: str = "",
    bilingual: bool = False,
    folders: Collection[Path] = (),
) -> tuple[Job, ...]:
    """Say for each source what will be written where.

    Args:
        sources: paths, or "-" for stdin.
        outputs: files whose extension says the form; folders that get `<name>.en.<ext>`; "-" and
            devices, which take the form asked for. The extension of the source means the
            translated document, but for .html, which means the bilingual page unless the form
            asked for is "document".
        form: the form for stdout (see `stdout_form`) and for folders (html if None).
        read_as: the name of the format of the sources, "" to go by their extensions.
        bilingual: whether a .md or a .docx is a table of both languages.
        folders: outputs that are folders, though they may not be there yet.

    Raises:
        UsageError: if the outputs do not fit the sources or each other; exits 2.
    """
    if sources.count(STDIN) > 1:
        raise UsageError("'-' can be given once: there is one stdin")
    if len(sources) > 1 and not outputs and form not in (None, "text", "document", "jsonl"):
        raise UsageError(f"{form} on stdout is one text; give a folder with -o, or jsonl")
    tables = [path for path in outputs if bilingual and path.suffix.lower() in TABLES]
    if bilingual and not tables:
        raise UsageError(
            "--bilingual is for -o FILE.md and -o FILE.docx; other forms show both languages"
        )
    jobs = tuple(
        Job(
            source,
            _targets(source, format_of(source, read_as), sources, outputs, form, tables, folders),
        )
        for source in sources
    )
    _check_written(jobs)
    return jobs


def _check_written(jobs: Sequence[Job]) -> None:
    """Refuse results that would replace a source or each other; exits 2."""
    written: dict[str, str] = {}
    for job in jobs:
        for target in (target for target in job.targets if _is_file(target.path)):
            path = os.path.realpath(target.path)
            if path not in written:
                written[path] = job.source
            elif job.source == written[path]:
                raise UsageError(f"{target.path} would be written twice: name it once")
            else:
                raise UsageError(
                    f"{target.path} would be written twice, from {written[path]} and from "
                    f"{job.source}: translate them into two folders, or rename one"
                )
    for source in (job.source for job in jobs):
        if source != STDIN and os.path.realpath(source) in written:
            raise UsageError(f"{source} would be replaced by its own translation")


def folders_to_be(outputs: Sequence[str]) -> tuple[Path, ...]:
    """Return the outputs that are written as folders are, with a slash at the end; exits 2."""
    written = [Path(output) for output in outputs if output.endswith(("/", os.sep))]
    for path in written:
        if os.path.isfile(path):  # noqa: PTH113
            raise UsageError(f"{path}/ is a folder by its name, and {path} is a file")
    return tuple(written)


def stdout_form(read: Format, form: str | None) -> str:
    """Return the form for stdout: what was asked for, or the document itself if it is a text."""
    return _wanted(read, form) or ("text" if read.is_plain or read.is_binary else "document")


def _wanted(read: Format, form: str | None) -> str | None:
    """Return the form asked for; XLIFF of XLIFF is the same file, filled."""
    return "document" if form == read.name == "xliff" else form


def _targets(
    source: str,
    read: Format,
    sources: list[str],
    outputs: list[Path],
    form: str | None,
    tables: list[Path],
    folders: Collection[Path],
) -> tuple[Target, ...]:
    targets = []
    form = _wanted(read, form)
    for output in outputs:
        # Unlike Path.is_dir, os.path never raises.
        if output in folders or os.path.isdir(output):  # noqa: PTH112
            chosen = form or "html"
            suffix = _suffix(source, read, chosen)
            targets.append(Target(output / f"{_stem(source)}.en{suffix}", chosen))
        elif len(sources) > 1:
            raise UsageError(
                f"{len(sources)} files need a folder: {output} is none; -o {output}/ makes one"
            )
        elif not _is_file(output):
            targets.append(Target(output, stdout_form(read, form)))
        else:
            asked = TABLES[output.suffix.lower()] if output in tables else form
            targets.append(Target(output, _form_of(output, read, asked)))
    return tuple(targets)


def _form_of(output: Path, read: Format, form: str | None) -> str:
    """Return the form that a file's extension says."""
    extension = output.suffix.lower()
    own = () if read.is_plain else read.extensions
    if form in EXTENSION_OF and EXTENSION_OF[form] == extension:
        return (
            form  # two versions of XLIFF have one extension, and so have two kinds of .md and .docx
        )
    if extension in own and (form == "document" or TRANSLATIONS.get(extension) != "html"):
        return "document"
    if extension not in TRANSLATIONS:
        known = " ".join(dict.fromkeys((*TRANSLATIONS, *own)))
        other = next((item.name for item in SOURCES if extension in item.extensions), "")
        why = f", since the source is no {other}" if other else ""
        why += f"; -o {output}/ makes a folder" if not extension else ""
        why += "; --bilingual makes it a table of both languages" if extension in TABLES else ""
        raise UsageError(f"{output}: the extension must be one of {known}{why}")
    if form not in (None, "json", "document", TRANSLATIONS[extension]):
        raise UsageError(f"{output} cannot be {form}; leave --format out")
    return TRANSLATIONS[extension]


def _suffix(source: str, read: Format, form: str) -> str:
    """Return the extension of a form; a document keeps that of its source."""
    if form == "document":
        suffix = Path(source).suffix
        return suffix if suffix.lower() in read.extensions else read.extensions[0]
    return extension_of(form)


def _is_file(path: Path) -> bool:
    """Return whether a path is, or would be, an ordinary file: no stdout, device or pipe."""
    if str(path) == STDOUT:
        return False
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113 - never raise


def _stem(source: str) -> str:
    """Name a translation after its source: "essai.v2.fr.txt" gives "essai.v2"."""
    if source == STDIN:
        return "stdin"
    return Path(source).stem.removesuffix(".fr") or "text"
