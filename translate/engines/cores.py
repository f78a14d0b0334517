"""How many cores this process may use."""

from __future__ import annotations

import os


def cores() -> int:
    """Count the cores that the system lets this process run on; at least one.

    >>> cores() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
