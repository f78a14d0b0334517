"""Translations that are kept: those that people vouch for, and those that a model has made.

`store.py` holds both in one SQLite file, `remember.py` puts the model's half in front of an
engine, `packed.py` turns a hypothesis into bytes and back.
"""

from __future__ import annotations

from translate.memory.remember import RememberingEngine
from translate.memory.store import Hit, Memory, Stats

__all__ = ["Hit", "Memory", "RememberingEngine", "Stats"]
