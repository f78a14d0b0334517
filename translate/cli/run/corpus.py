"""The work of `visavis corpus`: a file of rows cut into parts, each of them done like a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from align.language import foreign_language
from translate.batch import Failure, Item
from translate.cli.join.lexicon import open_lexicon
from translate.cli.join.rows import judge_rows
from translate.cli.join.scale import scale_of
from translate.cli.run.batch import base_key, key_from, plan_batch, run_batch
from translate.cli.run.reporter import Reporter
from translate.cli.settings import Settings, open_encoder, open_engine
from translate.corpus import Corpus, Part, plan_parts, render_rows
from translate.formats.write import write_atomically
from translate.models.catalogue import find_model
from translate.pipeline import translate_document


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusRequest:
    """What is asked for.

    Args:
        source, output: the corpus, and the folder for its parts; absolute paths.
        column, into: those of the French and of the English.
        rows: in a part.
        settings: for every row.
        jobs: processes.
        ray: the Ray cluster that they run on; None is this machine without Ray.
    """

    source: Path
    output: Path
    column: str
    into: str
    rows: int
    settings: Settings
    jobs: int
    ray: str | None

    def item(self, part: Part) -> Item:
        """Return a part as the schedulers take it."""
        return Item(part.name, part.source, self.output / (part.name + self.source.suffix.lower()))


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusOutcome:
    """How many parts and rows there are, and how many parts failed."""

    parts: int
    rows: int
    failed: int


def run_corpus(request: CorpusRequest, reporter: Reporter) -> CorpusOutcome:
    """Translate the parts that are not done yet; one bad part does not stop the others.

    Args:
        request: what is asked for.
        reporter: is told how it goes on; picklable where there are several processes.

    Raises:
        InputError: if the source is no corpus, or has no such column.
        TranslateError: if the model cannot be loaded or the record not be written.
    """
    parts = plan_parts(request.source, rows=request.rows)
    Corpus(request.source).check_columns(parts[0], column=request.column, into=request.into)
    request.output.mkdir(parents=True, exist_ok=True)
    items = [request.item(part) for part in parts]
    batch = plan_batch(items, request.output, _keys(request, parts))
    reporter.note(f"{count_parts(len(parts))}, {len(batch.done)} of them done")
    named = {part.name: part for part in parts}
    todo = {item.name: named[item.name] for item in batch.todo}
    make_work = partial(_open_worker, request, todo, reporter)
    done = run_batch(batch, make_work, _figures, reporter, jobs=request.jobs, ray=request.ray)
    failed = 0
    for number, (_, came) in enumerate(done, start=1):
        if isinstance(came, Failure):
            failed += 1
        else:
            reporter.note(f"{number} of {count_parts(len(todo))}")
    return CorpusOutcome(parts=len(parts), rows=sum(part.count for part in parts), failed=failed)


def _keys(request: CorpusRequest, parts: tuple[Part, ...]) -> dict[str, str]:
    """Return the digest of everything that decides the result of each part, by name."""
    model = find_model(request.settings.model)
    base = [
        *base_key(request.settings, model),
        request.column,
        request.into,
        "status",  # a column that parts of older versions lack: those are made anew
        _state_of(request.source),
    ]
    return {
        part.name: key_from([*base, part.first, part.count, part.start, part.size])
        for part in parts
    }


def _state_of(source: Path) -> list[int]:
    """Return what changes when a corpus does; reading all of it would take as long as the work."""
    status = source.stat()
    return [status.st_size, status.st_mtime_ns]


def _figures(rows: int) -> dict[str, float]:
    return {"rows": rows}


def _open_worker(
    request: CorpusRequest, parts: Mapping[str, Part], reporter: Reporter
) -> Callable[[Item], int]:
    """Load the model in this process, and return what writes a part and counts its rows."""
    model, engine = open_engine(request.settings, note=reporter.note)
    corpus = Corpus(request.source)
    settings = request.settings
    translate = partial(
        translate_document,
        glossary=settings.glossary,
        foreign=foreign_language,
        force=settings.force,
        lexicon=open_lexicon(),
    )
    encoder = open_encoder(settings)
    judge = (
        None if encoder is None else partial(judge_rows, encoder=encoder, weights=scale_of(model))
    )

    def work(item: Item) -> int:
        rows = render_rows(
            corpus.read(parts[item.name], into=request.into),
            engine,
            column=request.column,
            into=request.into,
            translate=translate,
            judge=judge,
            foreign=None if settings.force else foreign_language,
            kept=engine.decoding.beam_size,
        )
        data = corpus.format(rows, into=request.into, judged=judge is not None)
        write_atomically(item.target, data)
        return len(rows)

    return work


def count_parts(count: int) -> str:
    """Count parts in words.

    >>> count_parts(1), count_parts(2)
    ('1 part', '2 parts')
    """
    return f"{count} part{'' if count == 1 else 's'}"
