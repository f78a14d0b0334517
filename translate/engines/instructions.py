"""CTranslate2 with the widest instructions that pay on this processor.

By itself it takes 256-bit instructions everywhere: its 512-bit kernels are there to be asked for
(OpenNMT/CTranslate2, pull request 1108). On an AMD EPYC of the fifth generation they decode in 13 %
less time and read in 19 % less, for the same BLEU (docs/performance.md); of other makers none was
measured, so there nothing is asked for. They round otherwise, and near ties may fall the other
way: hence the item `isa` in the signature.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

_REQUESTED = "CT2_FORCE_CPU_ISA"  # CTranslate2 reads it once, with its first calculation
_PROCESSOR = Path("/proc/cpuinfo")
# What CTranslate2 wants of a processor before it lets itself be asked (its cpu_info.cc).
_NEEDED = frozenset(["avx512f", "avx512cd", "avx512vl", "avx512dq", "avx512bw"])
_MUCH = 8192  # bytes of the file; chosen: the first processor takes two thousand


def load_ctranslate2() -> Any:
    """Import CTranslate2, having asked for wide instructions unless somebody has asked already.

    Returns:
        The module.
    """
    if "ctranslate2" not in sys.modules and _REQUESTED not in os.environ and _is_wide(_PROCESSOR):
        os.environ[_REQUESTED] = "AVX512"
    return import_module("ctranslate2")


def requested_instructions() -> str:
    """Return the instructions that CTranslate2 was told to use, "" if it chose for itself."""
    return os.environ.get(_REQUESTED, "").lower()


@cache
def _is_wide(path: Path) -> bool:
    """Return whether a processor, as Linux describes it, gains from 512-bit instructions."""
    try:
        with path.open(encoding="ascii", errors="replace") as file:
            first = file.read(_MUCH).partition("\n\n")[0]
    except OSError:
        return False
    rows = (line.partition(":") for line in first.split("\n"))
    said = {name.strip(): value.split() for name, _, value in rows}
    return said.get("vendor_id") == ["AuthenticAMD"] and set(said.get("flags", ())) >= _NEEDED
