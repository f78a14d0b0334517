"""What comes of sentences that pass the guard, in short."""

from __future__ import annotations

from collections.abc import Sequence

from translate.engines.engine import FakeEngine
from translate.guard import GuardFlag, translate_guarded


def texts(engine: FakeEngine, sources: Sequence[str]) -> list[str]:
    return [guarded.hypothesis.text for guarded in translate_guarded(engine, sources)]


def flag_names(flags: Sequence[GuardFlag]) -> list[str]:
    return [flag.name for flag in flags]
