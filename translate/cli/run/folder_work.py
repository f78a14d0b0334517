"""The work on one text of a folder, and what is kept of it while it is being done.

The sentences decoded so far lie in a memory of the text's own, named after everything that decides
the result. A run that was killed makes the same calls again and is answered from there, so that
its result is the same to the byte; when the result is in place, the memory is removed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import weakref
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from translate.batch import Item
from translate.batch.hold import PLACE
from translate.batch.journal import digest_of
from translate.cli.join.sources import read_for
from translate.cli.outputs import Job, Target
from translate.cli.run.batch import key_from
from translate.cli.run.reporter import Reporter
from translate.cli.run.summary import Summary
from translate.cli.run.text import translate_one
from translate.cli.settings import Settings, Tools, open_encoder, open_engine, open_memory

_WORK = PLACE / "work"


def open_worker(
    output: Path,
    settings: Settings,
    keys: Mapping[str, str],
    reporter: Reporter,
    *,
    is_shared: bool = False,
) -> Callable[[Item], Summary]:
    """Load the model in this process, and return what translates a text of the folder with it.

    In a folder that other machines share, what is decoded of a text is kept in this process only:
    SQLite's journal needs one machine.
    """
    from translate.memory import Memory, RememberingEngine

    model, engine = open_engine(settings, note=reporter.note)
    encoder = open_encoder(settings)
    vouched = open_memory(settings).__enter__()

    def work(item: Item) -> Summary:
        item.target.parent.mkdir(parents=True, exist_ok=True)
        (output / _WORK).mkdir(parents=True, exist_ok=True)
        job = Job(str(item.source), (Target(item.target, settings.form or "html"),))
        document = read_for(job.source, settings)
        place = _work_file(item, output, keys[item.name])
        with Memory.in_ram() if is_shared else Memory(place) as decoded:
            tools = Tools(model, RememberingEngine(engine, decoded), vouched, encoder=encoder)
            return translate_one(job, document, tools, settings, reporter, alone=False)

    if vouched is not None:
        weakref.finalize(work, vouched.close)  # it is open as long as somebody works with it
    return work


def forget_all(output: Path) -> None:
    """Remove what kills have left behind, once nothing is being done any more."""
    shutil.rmtree(output / _WORK, ignore_errors=True)


def key_of(item: Item, base: Sequence[object]) -> str:
    """Return the digest of everything that decides the result of a text."""
    try:
        source = digest_of(item.source)
    except OSError:  # the work on it will fail, and say why
        source = ""
    return key_from([*base, source])


def figures_of(summary: Summary) -> dict[str, float]:
    """Return what the record of a folder and its index say of a text."""
    return {
        "words": summary.words,
        "sentences": summary.sentences,
        "flags": sum(summary.flags.values()),
        "looks": sum(summary.looks.values()),
        "bad": summary.looks.get("bad", 0),
        **({} if summary.score is None else {"score": summary.score}),
        "unkept": sum(term.failed for term in summary.terms or ()),
    }


def _work_file(item: Item, output: Path, key: str) -> Path:
    """Return a place of the text's own, also where another text says the same."""
    return output / _WORK / f"{_named(item)}.{key[:16]}.sqlite"


def _named(item: Item) -> str:
    return hashlib.sha256(os.fsencode(item.name)).hexdigest()[:16]


def was_begun(item: Item, output: Path) -> bool:
    """Return whether a run was killed at a text: the result may be newer than its record."""
    return any((output / _WORK).glob(f"{_named(item)}.*"))


def forget_work(item: Item, output: Path, key: str) -> None:
    """Remove what was kept of a text while it was being done; its result is in place now."""
    path = _work_file(item, output, key)
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
