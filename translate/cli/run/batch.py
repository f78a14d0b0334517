"""Many results in a folder: which are to be done, doing them, and the record of what is done.

The texts of a folder and the parts of a corpus go the same way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from translate.batch import Failure, Item, Journal, JournalEntry
from translate.batch.journal import digest_of
from translate.batch.schedule import Work
from translate.cli.run.reporter import Reporter
from translate.cli.settings import Settings, open_memory
from translate.corpus.distributed import run_anywhere
from translate.models.catalogue import Model
from translate.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPlan:
    """Items by what is to be done with them.

    Args:
        output: the folder of the results.
        todo, done: what is not there yet, and what is.
        edited: what is left alone, since somebody has changed the result.
        keys: the digest of everything that decides a result, by the name of the item.
        journal: the record of the folder.
    """

    output: Path
    todo: tuple[Item, ...]
    done: tuple[Item, ...]
    edited: tuple[Item, ...]
    keys: Mapping[str, str]
    journal: Journal


def plan_batch(
    items: Sequence[Item],
    output: Path,
    keys: Mapping[str, str],
    *,
    force: bool = False,
    spares: Callable[[Item, Journal], bool] = lambda _item, _journal: False,
) -> BatchPlan:
    """Tell what is done from what is to do.

    Args:
        items: what is wanted.
        output: the folder of the results.
        keys: the digest of everything that decides a result, by the name of the item.
        force: do everything anew.
        spares: says of what is not done whether it is left alone all the same.

    Raises:
        OutputError: if the record cannot be read.
    """
    journal = Journal(output)
    todo, done, edited = [], [], []
    for item in items:
        if force:
            todo.append(item)
        elif journal.is_done(item.name, keys[item.name]):
            done.append(item)
        elif spares(item, journal):
            edited.append(item)
        else:
            todo.append(item)
    return BatchPlan(
        output=output,
        todo=tuple(todo),
        done=tuple(done),
        edited=tuple(edited),
        keys=keys,
        journal=journal,
    )


def run_batch(
    batch: BatchPlan,
    make_work: Callable[[], Work],
    figures: Callable[[Any], dict[str, float]],
    reporter: Reporter,
    *,
    jobs: int,
    ray: str | None,
) -> Iterator[tuple[Item, Any]]:
    """Do what is to be done, and record each result as soon as it is in its place.

    Args:
        batch: what is to be done.
        make_work: called once in each process; gives what writes the result of an item.
        figures: what the record says of what came of an item.
        reporter: is told why an item failed.
        jobs: processes.
        ray: the Ray cluster that they run on; None is this machine without Ray.

    Yields:
        Each item with what came of it; a `Failure` if it failed.

    Raises:
        TranslateError: if the model cannot be loaded, or the record not be written.
    """
    for item, came in run_anywhere(batch.todo, make_work, jobs=jobs, ray=ray):
        if isinstance(came, Failure):
            reporter.warn(came.reason)
        else:
            target = item.target.relative_to(batch.output).as_posix()
            key, digest = batch.keys[item.name], digest_of(item.target)
            batch.journal.add(JournalEntry(item.name, key, target, digest, figures(came)))
        yield item, came


def base_key(settings: Settings, model: Model) -> list[object]:
    """Return what decides every result of a run, beside its source."""
    from translate.cli.join.scale import scale_of

    vouched = None
    if settings.memory is not None:
        with open_memory(settings) as memory:
            rows = [] if memory is None else [(hit.source, hit.target) for hit in memory.vouched()]
        vouched = hashlib.sha256(json.dumps(rows).encode("ascii")).hexdigest()
    # Of what a name stands for, the content decides. A new setting decides as well.
    known = {
        "model": model.digest,
        "glossary": None if settings.glossary is None else settings.glossary.digest,
        "memory": vouched,
        "scale": scale_of(model).digest if settings.estimated else None,
    }
    settled = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return [__version__, *sorted((settled | known).items())]


def key_from(decided: Sequence[object]) -> str:
    """Return the digest of all that decides a result."""
    return hashlib.sha256(json.dumps(list(decided)).encode("ascii")).hexdigest()
