"""`visavis corpus`: a file of rows, part by part, on this machine or on a Ray cluster."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate.cli.complete import model_names
from translate.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from translate.batch import Item, Journal
    from translate.cli.run.reporter import Reporter
    from translate.cli.settings import Settings
    from translate.corpus import Part


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(name="corpus")(corpus)


def corpus(
    source: Annotated[Path, typer.Argument(help="A .jsonl or .parquet file.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder for the parts.")],
    column: Annotated[str, typer.Option(help="Of the French.")] = "text",
    into: Annotated[str, typer.Option(help="Of the English.")] = "english",
    rows: Annotated[int, typer.Option(min=1, help="In a part.")] = 1000,
    model: Annotated[
        str, typer.Option(autocompletion=model_names, help="As for translate.")
    ] = "auto",
    beam: Annotated[int, typer.Option(min=1, max=64, help="Hypotheses kept.")] = 4,
    glossary: Annotated[Path | None, typer.Option(help="Terms to enforce.")] = None,
    processes: Annotated[
        int, typer.Option("--jobs", min=0, max=256, help="Processes here; 0: one a core.")
    ] = 0,
    ray: Annotated[
        str | None,
        typer.Option(help="A Ray cluster: auto, local, or its address (needs the extra ray)."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="With --ray: cores to use.")] = 2,
    estimated: Annotated[
        bool,
        typer.Option(
            "--estimate/--no-estimate", help="Score each row, and name what to look at in it."
        ),
    ] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")] = False,
) -> None:
    """Translate a column of a corpus; run again, it goes on where it stopped.

    visavis corpus news.parquet -o english/ --ray auto --workers 64
    """
    from translate.cli.settings import Settings
    from translate.cli.show.terminal import Terminal
    from translate.corpus import Corpus, plan_parts
    from translate.engines.cores import cores
    from translate.glossary.load import load_glossary

    terms = None if glossary is None else load_glossary(glossary)
    # One thread in every process, so that a part comes out the same wherever it is done.
    settings = Settings(model=model, beam=beam, threads=1, glossary=terms, estimated=estimated)
    terminal = Terminal(quiet=quiet)
    job = _Job(source.absolute(), output.absolute(), column, into, settings, terminal)
    parts = plan_parts(job.source, rows=rows)
    Corpus(job.source).check_column(parts[0], column)
    job.output.mkdir(parents=True, exist_ok=True)
    todo, journal = _todo(job, parts)
    terminal.note(f"{_parts(len(parts))}, {len(parts) - len(todo)} of them done")
    scheduled = _schedule(job, todo, processes or cores(), ray, workers)
    failed = _take(scheduled, journal, len(todo), terminal)
    total = sum(part.count for part in parts)
    rows_in = f"{total:,} row{'' if total == 1 else 's'} in {_parts(len(parts))}"
    terminal.note(f"{rows_in}, {failed or 'none'} failed")
    if failed:
        raise typer.Exit(ExitCode.SOME_FAILED)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked for."""

    source: Path
    output: Path
    column: str
    into: str
    settings: Settings
    reporter: Reporter

    def item(self, part: Part) -> Item:
        """Return a part as the schedulers take it."""
        from translate.batch import Item

        return Item(part.name, part.source, self.output / (part.name + self.source.suffix.lower()))


@dataclass(frozen=True, slots=True)
class _Task:
    """A part that is to be done, and the digest of everything that decides its result."""

    item: Item
    part: Part
    key: str


def _todo(job: _Job, parts: Sequence[Part]) -> tuple[list[_Task], Journal]:
    """Return the parts that are not done yet."""
    from translate.batch import Journal
    from translate.cli.run.folder_work import base_key
    from translate.models.catalogue import find_model

    journal = Journal(job.output)
    base = [
        *base_key(job.settings, find_model(job.settings.model)),
        job.column,
        job.into,
        _state_of(job.source),
    ]
    tasks = []
    for part in parts:
        decided = [*base, part.first, part.count, part.start, part.size]
        key = hashlib.sha256(json.dumps(decided).encode("ascii")).hexdigest()
        if not journal.is_done(part.name, key):
            tasks.append(_Task(job.item(part), part, key))
    return tasks, journal


def _state_of(source: Path) -> list[int]:
    """Return what changes when a corpus does; reading all of it would take as long as the work."""
    status = source.stat()
    return [status.st_size, status.st_mtime_ns]


def _schedule(
    job: _Job, todo: Sequence[_Task], processes: int, ray: str | None, workers: int
) -> Iterator[tuple[_Task, Any]]:
    from translate.corpus.distributed import run_anywhere

    tasks = {task.item.name: task for task in todo}
    make_work = partial(_open_worker, job, {name: task.part for name, task in tasks.items()})
    items = [task.item for task in todo]
    jobs = processes if ray is None else workers
    for item, came in run_anywhere(items, make_work, jobs=jobs, ray=ray):
        yield tasks[item.name], came


def _open_worker(job: _Job, parts: Mapping[str, Part]) -> Callable[[Item], int]:
    """Load the model in this process, and return what writes a part and counts its rows."""
    from translate.cli.join.rows import judge_rows
    from translate.cli.settings import open_encoder, open_engine
    from translate.corpus import Corpus, render_rows
    from translate.formats.write import write_atomically
    from translate.pipeline import translate_document

    _, engine = open_engine(job.settings, note=job.reporter.note)
    corpus = Corpus(job.source)
    translate = partial(translate_document, glossary=job.settings.glossary)
    encoder = open_encoder(job.settings)
    judge = None if encoder is None else partial(judge_rows, encoder=encoder)

    def work(item: Item) -> int:
        rows = render_rows(
            corpus.read(parts[item.name]),
            engine,
            column=job.column,
            into=job.into,
            translate=translate,
            judge=judge,
        )
        data = corpus.format(rows, into=job.into, judged=judge is not None)
        write_atomically(item.target, data)
        return len(rows)

    return work


def _take(
    done: Iterator[tuple[_Task, Any]], journal: Journal, total: int, reporter: Reporter
) -> int:
    """Note each part as it is done; return how many failed."""
    from translate.batch import Failure, JournalEntry
    from translate.batch.journal import digest_of

    failed = 0
    for number, (task, came) in enumerate(done, start=1):
        if isinstance(came, Failure):
            failed += 1
            reporter.warn(came.reason)
            continue
        target = task.item.target
        entry = JournalEntry(
            task.item.name, task.key, target.name, digest_of(target), {"rows": came}
        )
        journal.add(entry)
        reporter.note(f"{number} of {_parts(total)}")
    return failed


def _parts(count: int) -> str:
    """Count parts in words.

    >>> _parts(1), _parts(2)
    ('1 part', '2 parts')
    """
    return f"{count} part{'' if count == 1 else 's'}"
