"""What was measured on: processor, cores, load, versions, and how the engine computes there."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from translate.engines.cores import cores
from translate.engines.instructions import load_ctranslate2
from translate.version import __version__

_PACKAGES = ("ctranslate2", "sentencepiece", "numpy", "transformers", "torch", "argostranslate")
# The instructions that decide which arithmetic is fast.
_FLAGS = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "avx_vnni", "amx_int8", "amx_bf16",
          "asimd", "i8mm", "bf16")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Machine:
    """The place of a measurement.

    Args:
        processor: its name.
        flags: those of its instruction sets that matter here.
        cores: how many this process may use.
        load: of the last minute, before the measurement.
        system: name and release.
        python: its version.
        packages: name and version of what is installed.
        compute_types: what CTranslate2 offers here.
    """

    processor: str
    flags: tuple[str, ...]
    cores: int
    load: float
    system: str
    python: str
    packages: tuple[tuple[str, str], ...]
    compute_types: tuple[str, ...]


def describe_machine() -> Machine:
    """Look at the machine."""
    ctranslate2 = load_ctranslate2()
    name, flags = _processor()
    return Machine(
        processor=name,
        flags=tuple(flag for flag in _FLAGS if flag in flags),
        cores=cores(),
        load=load(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        python=platform.python_version(),
        packages=(("visavis", __version__), *_versions()),
        compute_types=tuple(sorted(ctranslate2.get_supported_compute_types("cpu"))),
    )


def load() -> float:
    """Return the mean number of busy processes in the last minute; 0 where none tells."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0


def _processor() -> tuple[str, frozenset[str]]:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.processor() or "unknown", frozenset()
    fields: dict[str, str] = {}
    for line in text.partition("\n\n")[0].splitlines():
        name, _, value = line.partition(":")
        fields[name.strip()] = value.strip()
    flags = fields.get("flags") or fields.get("Features") or ""
    return fields.get("model name") or "unknown", frozenset(flags.split())


def _versions() -> tuple[tuple[str, str], ...]:
    versions = []
    for name in _PACKAGES:
        try:
            versions.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return tuple(versions)
