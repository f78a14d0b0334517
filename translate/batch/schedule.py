"""Doing many things, several at a time; one that fails or dies does not stop the others."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any

from translate.batch.plan import Item
from translate.errors import TranslateError

Work = Callable[[Item], Any]
"""Makes something of an item; raises `TranslateError` if that fails."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What is left of an item that failed: why, for people."""

    reason: str


def run_items(
    items: Sequence[Item], make_work: Callable[[], Work], *, jobs: int = 1
) -> Iterator[tuple[Item, Any]]:
    """Work on every item.

    Args:
        items: what to do, in this order.
        make_work: called once in each process, for instance to load a model; must be picklable
            where there are several.
        jobs: processes; 1 works in this one.

    Yields:
        Each item with what came of it, as it is done; a `Failure` if it failed.

    Raises:
        TranslateError: what `make_work` raises: without it nothing can be done at all.

    >>> from pathlib import Path
    >>> item = Item("a", Path("a.txt"), Path("a.en.txt"))
    >>> [(i.name, came) for i, came in run_items([item], lambda: lambda i: i.name.upper())]
    [('a', 'A')]
    """
    if jobs == 1 or len(items) < 2:
        work = make_work()
        for item in items:
            yield item, _attempt(work, item)
        return
    yield from _spread(items, make_work, min(jobs, len(items)))


def _attempt(work: Work, item: Item) -> Any:
    try:
        return work(item)
    except TranslateError as error:
        return Failure(str(error))


def _spread(
    items: Sequence[Item], make_work: Callable[[], Work], jobs: int
) -> Iterator[tuple[Item, Any]]:
    """Hand the items out to processes, each the next one when it is free."""
    waiting = list(reversed(items))
    crew = [_Hand(make_work) for _ in range(jobs)]
    try:
        while crew:
            ready = wait([hand.line for hand in crew])
            for hand in [hand for hand in crew if hand.line in ready]:
                item, came = hand.take()
                if item is not None:
                    yield item, came
                if waiting and hand.alive:
                    hand.give(waiting.pop())
                    continue
                crew.remove(hand)
                hand.dismiss()
                if waiting:
                    crew.append(_Hand(make_work))
    finally:
        for hand in crew:
            hand.kill()


class _Hand:
    """A process of its own that works on one item at a time."""

    def __init__(self, make_work: Callable[[], Work]) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, make_work), daemon=True)
        self._process.start()
        theirs.close()
        self._item: Item | None = None
        self.alive = True

    def give(self, item: Item) -> None:
        """Hand an item over."""
        self._item = item
        # One that died in between is found out when its answer is taken.
        with suppress(OSError):
            self.line.send(item)

    def take(self) -> tuple[Item | None, Any]:
        """Return the item in hand and what came of it; (None, None) when just ready to begin."""
        item, self._item = self._item, None
        try:
            came = self.line.recv()
        except (EOFError, OSError):
            self.alive = False
            self._process.join(5)
            came = Failure(
                f"the process that worked on it died (exit {self._process.exitcode}); with little "
                "memory, use fewer --jobs"
            )
        if item is None and (isinstance(came, TranslateError) or not self.alive):
            raise came if isinstance(came, TranslateError) else TranslateError(came.reason)
        return item, came

    def dismiss(self) -> None:
        """Let it end, there is no more to do."""
        with suppress(OSError):
            self.line.send(None)
        self._process.join(5)
        self.kill()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.join()
        self.line.close()


def _serve(line: Connection[Any, Any], make_work: Callable[[], Work]) -> None:
    """Body of a process: say that all is ready, then answer items until there is none."""
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        work = make_work()
    except TranslateError as error:
        line.send(error)
        return
    with suppress(EOFError, OSError, KeyboardInterrupt):
        line.send(None)
        while (item := line.recv()) is not None:
            line.send(_attempt(work, item))


def _end_with_parent() -> None:
    """Leave nothing running when the run is killed: the next one does the work again."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
