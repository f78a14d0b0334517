"""Which instructions CTranslate2 is asked for, takes, and the signature names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from translate.engines.instructions import _is_wide

FLAGS = "fpu avx avx2 avx512f avx512dq avx512cd avx512bw avx512vl"
CPU = "processor\t: {n}\nvendor_id\t: {vendor}\nmodel name\t: X\nflags\t\t: {flags}\nbugs\t:\n\n"
TRANSLATE = [sys.executable, "-m", "translate", "translate", "-", "--no-glossary", "--threads", "1"]


@pytest.mark.parametrize(
    ("vendor", "flags", "wide"),
    [
        ("AuthenticAMD", FLAGS, True),
        ("AuthenticAMD", FLAGS.replace(" avx512vl", ""), False),
        ("AuthenticAMD", "", False),
        ("GenuineIntel", FLAGS, False),
        ("", FLAGS, False),
    ],
)
def test_only_the_maker_that_was_measured_is_asked(
    tmp_path: Path, vendor: str, flags: str, wide: bool
) -> None:
    file = tmp_path / "cpuinfo"
    file.write_text("".join(CPU.format(n=n, vendor=vendor, flags=flags) for n in range(300)))
    assert _is_wide(file) is wide


def test_another_system_tells_nothing(tmp_path: Path) -> None:
    assert not _is_wide(tmp_path / "missing")
    (tmp_path / "odd").write_bytes(b"\xff\x00:\n:::\nflags")
    assert not _is_wide(tmp_path / "odd")


@pytest.mark.parametrize("requested", [None, "GENERIC"])
def test_the_signature_names_what_ctranslate2_took(requested: str | None) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "CT2_FORCE_CPU_ISA"}
    if requested:
        environment["CT2_FORCE_CPU_ISA"] = requested
    ran = subprocess.run(
        TRANSLATE,
        input="Il dort.\n",
        env={**environment, "CT2_VERBOSE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    [took] = set(re.findall(r"Selected ISA: (\w+)", ran.stderr))
    said = re.findall(r"\|isa:(\w+)\|", ran.stderr)
    wanted = requested or ("AVX512" if _is_wide(Path("/proc/cpuinfo")) else None)
    assert said == ([wanted.lower()] if wanted else [])
    assert took == (wanted or took)


def test_instructions_that_are_none_end_in_a_line() -> None:
    ran = subprocess.run(
        TRANSLATE,
        input="Il dort.\n",
        env={**os.environ, "CT2_FORCE_CPU_ISA": "nonsense"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, ran.stderr
    assert "CTranslate2 failed while decoding: Invalid CPU ISA: nonsense" in ran.stderr
    assert "bug" not in ran.stderr
