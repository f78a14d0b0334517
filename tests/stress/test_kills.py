"""Kills at chance moments, as `kill_runs.py` does them a thousand times: a few of each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("work", ["folder", "import", "server"])
def test_kills_lose_nothing(work: str) -> None:
    done = subprocess.run(
        [sys.executable, "tests/stress/kill_runs.py", work, "--kills", "4", "--seed", "7"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 kills" in done.stdout
    assert "0 faults" in done.stdout
