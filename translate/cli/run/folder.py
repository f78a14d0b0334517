"""`visavis translate FOLDER -o OUT`: every text below a folder, resumed where it stopped.

What is below OUT: a result for each text in the same tree, `index.html`, and `.visavis/` with the
record of what is done and, for a text that is being done, the sentences decoded so far.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from translate.batch import Failure, Item, clear_unfinished, held
from translate.cli.run.batch import run_batch
from translate.cli.run.folder_page import render_index
from translate.cli.run.folder_plan import sort_items
from translate.cli.run.folder_work import figures_of, forget_all, forget_work, open_worker
from translate.cli.run.reporter import Reporter
from translate.cli.run.summary import Summary
from translate.cli.settings import Settings
from translate.formats.write import write_atomically
from translate.models.catalogue import find_model


@dataclass(frozen=True, slots=True)
class FolderOutcome:
    """What became of a folder.

    Args:
        summaries: of what was translated.
        unchanged: how many texts were done before.
        edited: how many are left as they are, since their results were edited by hand.
        failures: why a text failed, by name.
        unkept: places where a term of the glossary could not be kept, in all texts of the folder.
    """

    summaries: tuple[Summary, ...]
    unchanged: int
    edited: int
    failures: dict[str, str]
    unkept: int


def run_folder(
    items: Sequence[Item],
    output: Path,
    settings: Settings,
    reporter: Reporter,
    *,
    jobs: int,
    ray: str | None = None,
    force: bool,
) -> FolderOutcome:
    """Translate what is not done yet; one bad text does not stop the others.

    Args:
        items: the texts of the folder.
        output: the folder for the results.
        settings: for every text.
        reporter: is told how it goes on; picklable where there are several processes.
        jobs: processes.
        ray: the Ray cluster that they run on; None is this machine without Ray.
        force: translate everything anew, even what was edited by hand since.

    Raises:
        TranslateError: if the model cannot be loaded, the record not be written, or another run
            is writing there.
    """
    with held(output):
        begun = time.time()
        outcome = _run_held(items, output, settings, reporter, jobs=jobs, ray=ray, force=force)
        clear_unfinished([output, *(item.target.parent for item in items)], before=begun)
    return outcome


def _run_held(
    items: Sequence[Item],
    output: Path,
    settings: Settings,
    reporter: Reporter,
    *,
    jobs: int,
    ray: str | None,
    force: bool,
) -> FolderOutcome:
    model = find_model(settings.model)
    batch = sort_items(items, output, settings, model, force=force)
    for item in batch.edited:
        reporter.warn(
            f"{item.target}: edited by hand since; left as it is (--force translates it again)"
        )
    summaries: list[Summary] = []
    failures: dict[str, str] = {}
    clock = _Clock(batch.todo)
    make_work = partial(
        open_worker, output, settings, batch.keys, reporter, is_shared=ray is not None
    )
    for item, came in run_batch(batch, make_work, figures_of, reporter, jobs=jobs, ray=ray):
        if isinstance(came, Failure):
            failures[item.name] = came.reason
        else:
            forget_work(item, output, batch.keys[item.name])
            summaries.append(came)
        words = 0 if isinstance(came, Failure) else came.words
        reporter.note(clock.tick(item, words))
    forget_all(output)
    title = output.resolve().name
    page = render_index(title, items, batch.journal.entries, failures, output=output)
    write_atomically(output / "index.html", page)
    entries = batch.journal.entries
    unkept = sum(
        int(entries[item.name].figures.get("unkept", 0)) for item in items if item.name in entries
    )
    return FolderOutcome(tuple(summaries), len(batch.done), len(batch.edited), failures, unkept)


class _Clock:
    """Says how far a run has come and how long it will take, by the size of the files."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._start = time.monotonic()
        self._sizes = {item.name: _size(item) for item in items}
        self._total = sum(self._sizes.values())
        self._done = self._number = self._words = 0

    def tick(self, item: Item, words: int) -> str:
        """Count an item as done, and tell."""
        self._number += 1
        self._words += words
        self._done += self._sizes[item.name]
        spent = time.monotonic() - self._start
        left = int(spent * (self._total - self._done) / max(1, self._done))
        return (
            f"{self._number} of {count_files(len(self._sizes))}, {self._words:,} words, "
            f"{left // 60}:{left % 60:02} left"
        )


def _size(item: Item) -> int:
    try:
        return item.source.stat().st_size
    except OSError:
        return 0


def count_files(count: int) -> str:
    """Count files in words.

    >>> count_files(1), count_files(2)
    ('1 file', '2 files')
    """
    return f"{count} file{'' if count == 1 else 's'}"
