"""One model for many requests: what they ask at the same time is decoded together.

While the engine is at work, calls gather; when it is free, all that agree on the options go to it
as one. Nobody waits for others to come.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from translate.engines.engine import DecodingConfig, Engine, Hypothesis
from translate.errors import EngineError

_MOST = 512  # sentences decoded together, chosen: many batches of the engine, seconds of work


class TimeLimitError(EngineError):
    """A request took longer than it may."""


@dataclass(frozen=True, slots=True)
class _Options:
    """What calls must agree on to be decoded together."""

    decoding: DecodingConfig | None
    suppress: tuple[str, ...]
    alternatives: int


@dataclass(frozen=True, slots=True)
class _Call:
    sources: tuple[str, ...]
    prefixes: tuple[str | None, ...]
    options: _Options
    answer: Future[tuple[Hypothesis, ...]] = field(default_factory=Future)


class BatchingEngine:
    """A thread that owns an engine; `until` gives the engines that requests use.

    >>> from translate.engines.engine import FakeEngine
    >>> with BatchingEngine(FakeEngine({"Oui.": "Yes."})) as together:
    ...     together.until(None).translate(["Oui."])[0].text
    'Yes.'
    """

    def __init__(self, engine: Engine) -> None:
        """Start the thread; see the class."""
        self.engine = engine
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="decoding", daemon=True)
        self._thread.start()

    def __enter__(self) -> BatchingEngine:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the thread when what was asked before is done."""
        self._calls.put(None)
        self._thread.join()

    def until(self, deadline: float | None) -> Engine:
        """Return an engine for one request.

        Args:
            deadline: on `time.monotonic`'s clock, when it must be done; None for never.
        """
        return _Share(self, deadline)

    def ask(self, call: _Call, deadline: float | None) -> tuple[Hypothesis, ...]:
        """Hand a call over and wait for its answer.

        Raises:
            TimeLimitError: if it is not there in time.
            EngineError: if decoding fails.
        """
        self._calls.put(call)
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        try:
            return call.answer.result(timeout=left)
        except TimeoutError:
            call.answer.cancel()
            raise TimeLimitError(
                "the request took longer than it may; send less at once, or ask for a longer "
                "--time-limit"
            ) from None

    def _work(self) -> None:
        waiting: deque[_Call] = deque()
        while True:
            call = waiting.popleft() if waiting else self._calls.get()
            if call is None:
                return
            calls, ending = [call], self._gather(waiting)
            for other in tuple(waiting):
                if other.options == call.options and _size(calls) + len(other.sources) <= _MOST:
                    waiting.remove(other)
                    calls.append(other)
            self._answer([one for one in calls if one.answer.set_running_or_notify_cancel()])
            if ending:
                self._calls.put(None)

    def _gather(self, waiting: deque[_Call]) -> bool:
        """Take in what has been asked so far; return whether the end was among it."""
        ending = False
        while True:
            try:
                call = self._calls.get_nowait()
            except queue.Empty:
                return ending
            if call is None:
                ending = True
            else:
                waiting.append(call)

    def _answer(self, calls: Sequence[_Call]) -> None:
        if not calls:
            return
        options = calls[0].options
        prefixes = [prefix for call in calls for prefix in call.prefixes]
        try:
            made = self.engine.translate(
                [source for call in calls for source in call.sources],
                decoding=options.decoding,
                prefixes=prefixes if any(prefixes) else None,
                suppress=options.suppress,
                alternatives=options.alternatives,
            )
            if len(made) != len(prefixes):
                raise EngineError(
                    f"the engine gave {len(made)} hypotheses for {len(prefixes)} sources; "
                    "use another engine"
                )
        except Exception as error:  # whoever asked is told; the thread goes on for the others
            for call in calls:
                call.answer.set_exception(error)
            return
        hypotheses = iter(made)
        for call in calls:
            call.answer.set_result(tuple(next(hypotheses) for _ in call.sources))


def _size(calls: Sequence[_Call]) -> int:
    return sum(len(call.sources) for call in calls)


class _Share:
    """The engine as one request sees it."""

    def __init__(self, together: BatchingEngine, deadline: float | None) -> None:
        self._together = together
        self._deadline = deadline

    @property
    def signature(self) -> str:
        """Return the engine's."""
        return self._together.engine.signature

    @property
    def decoding(self) -> DecodingConfig:
        """Return the engine's."""
        return self._together.engine.decoding

    @property
    def longest_source(self) -> int:
        """Return the engine's."""
        return self._together.engine.longest_source

    def translate(
        self,
        sources: Sequence[str],
        *,
        decoding: DecodingConfig | None = None,
        prefixes: Sequence[str | None] | None = None,
        suppress: Sequence[str] = (),
        alternatives: int = 1,
    ) -> tuple[Hypothesis, ...]:
        """Translate each source, together with what others ask; see `Engine.translate`."""
        begin = tuple(prefixes) if prefixes is not None else (None,) * len(sources)
        options = _Options(decoding, tuple(suppress), alternatives)
        return self._together.ask(_Call(tuple(sources), begin, options), self._deadline)

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Hypothesis, ...]:
        """Ask the engine at once: scoring is quick, and both engines take calls side by side."""
        return self._together.engine.score(sources, targets)
