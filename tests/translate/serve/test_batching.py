"""What is asked at the same time is decoded together."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from translate.engines.engine import DecodingConfig, FakeEngine, Hypothesis
from translate.errors import EngineError
from translate.serve.batching import BatchingEngine, TimeLimitError


class SlowEngine(FakeEngine):
    """Takes its time, and fails when it is told to."""

    def translate(self, sources: Any, **options: Any) -> tuple[Hypothesis, ...]:
        time.sleep(0.05)
        if "fail" in sources:
            raise EngineError("as asked")
        return super().translate(sources, **options)


def test_calls_that_agree_are_decoded_together_and_failures_stay_with_their_asker() -> None:
    engine = SlowEngine()
    results: dict[str, Any] = {}
    with BatchingEngine(engine) as together:

        def ask_for(text: str, beam: int) -> None:
            try:
                decoding = DecodingConfig(beam_size=beam)
                results[text] = together.until(None).translate([text], decoding=decoding)[0].text
            except EngineError as error:
                results[text] = str(error)

        threads = [threading.Thread(target=ask_for, args=(f"t{n}", 1 + n % 2)) for n in range(12)]
        threads.append(threading.Thread(target=ask_for, args=("fail", 3)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with pytest.raises(TimeLimitError, match="longer than it may"):
            together.until(time.monotonic() + 0.01).translate(["late"])
    assert results.pop("fail") == "as asked"
    assert results == {f"t{n}": f"T{n}" for n in range(12)}
    assert len(engine.calls) < 10


class ShortEngine(FakeEngine):
    """Answers one source fewer than it is asked."""

    def translate(self, sources: Any, **options: Any) -> tuple[Hypothesis, ...]:
        return super().translate(sources, **options)[1:]


def test_an_engine_that_answers_short_fails_each_call_and_stops_no_other() -> None:
    with BatchingEngine(ShortEngine()) as together:
        for text in ("one", "two"):
            with pytest.raises(EngineError, match="gave 0 hypotheses for 1 sources"):
                together.until(time.monotonic() + 10).translate([text])
