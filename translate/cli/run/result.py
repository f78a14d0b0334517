"""Whom a run tells at once what a reader should know."""

from __future__ import annotations

from collections.abc import Callable

Note = Callable[[str], object]
