"""Corpora on several nodes, or killed on the way: every row once, and the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpora import ROOT, ROWS, english, results, write_lines


@pytest.mark.slow
def test_killed_at_any_time_it_ends_with_the_same_bytes(tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"Il y a {n} chiens dans la rue."} for n in range(60)]
    path = write_lines(tmp_path / "c.jsonl", rows)
    command = [sys.executable, "-m", "translate", "corpus", str(path), "--rows", "5", "--jobs", "1"]
    start = time.perf_counter()
    subprocess.run([*command, "-o", str(tmp_path / "whole")], cwd=ROOT, check=True)
    whole = time.perf_counter() - start
    killed = 0
    for share in (0.4, 0.6, 0.7, 0.8):  # of what a whole run takes on this machine
        process = subprocess.Popen(
            [*command, "-o", str(tmp_path / "out")], cwd=ROOT, start_new_session=True
        )
        time.sleep(share * whole)
        killed += process.poll() is None
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run([*command, "-o", str(tmp_path / "out")], cwd=ROOT, check=True)
    assert killed
    assert results(tmp_path / "out") == results(tmp_path / "whole")
    assert [row["id"] for row in english(tmp_path / "out")] == list(range(60))


@pytest.mark.slow
def test_on_two_nodes_of_which_one_dies_everything_is_done_once(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "shared" / "ray_work.py"), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    names = {f"i{n}" for n in range(16)}
    assert sorted(report["done"]) == sorted(names)
    assert report["failed"] == ["bad"]
    assert {path.stem for path in tmp_path.glob("*.txt")} == names
    assert all(path.read_text() == path.stem for path in tmp_path.glob("*.txt"))
    # The second node had one item in hand when it died, and that was begun again.
    assert report["nodes"] == 2
    assert max(report["begun"].values()) == 2


@pytest.mark.slow
def test_ray_and_one_process_write_the_same(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    path = write_lines(tmp_path / "c.jsonl", ROWS)
    command = [sys.executable, "-m", "translate", "corpus", str(path), "--rows", "2"]
    for name, options in (("ray", ("--ray", "local")), ("here", ("--jobs", "1"))):
        subprocess.run(
            [*command, "-o", str(tmp_path / name), *options], cwd=ROOT, check=True, timeout=240
        )
    assert results(tmp_path / "ray") == results(tmp_path / "here")
    assert len(results(tmp_path / "ray")) == 3


@pytest.mark.slow
def test_a_folder_on_ray_gives_the_same_pages(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    for number, row in enumerate(ROWS[:1] + ROWS[3:]):
        path = tmp_path / "in" / str(number) / "a.txt"
        path.parent.mkdir(parents=True)
        path.write_text(row["text"], encoding="utf-8")
    command = [sys.executable, "-m", "translate", "translate", str(tmp_path / "in")]
    for name, options in (("ray", ("--ray", "local", "--jobs", "2")), ("here", ())):
        out = ["-o", str(tmp_path / name), "--threads", "1", "--format", "jsonl"]
        subprocess.run([*command, *out, *options], cwd=ROOT, check=True, timeout=240)
    made = {
        name: {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*.jsonl")
            if ".visavis" not in path.parts
        }
        for name in ("ray", "here")
    }
    assert len(made["here"]) == 3
    assert made["ray"] == made["here"]
