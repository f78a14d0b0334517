"""Threads and processes that use one memory at once, and one that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from translate.memory import Memory


def test_threads_that_ask_at_once_get_their_own_answers(place: Path) -> None:
    known = {f"Phrase {k}.": f"Sentence {k}." for k in range(50)}

    def look(source: str) -> str | None:
        hit = memory.find(source)
        return None if hit is None else hit.target

    with Memory(place, is_shared=True) as memory, ThreadPoolExecutor(8) as threads:
        memory.vouch(known.items(), origin="me.tsv")
        assert list(threads.map(look, 60 * list(known))) == 60 * list(known.values())


def run_script(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import sys\nfrom translate.memory import Memory\n{code}",
            *arguments,
        ],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )


def test_several_processes_make_and_write_one_file_at_once(place: Path) -> None:
    code = (
        "memory = Memory(sys.argv[1])\n"
        "for k in range(30):\n"
        "    memory.vouch([(f'{sys.argv[2]} {k}', 'x')], origin='x')\n"
    )
    workers = [run_script(code, str(place), name) for name in "abc"]
    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    for worker in workers:
        worker.communicate()
    with Memory(place) as memory:
        assert memory.stats().human == 90


def test_a_kill_in_mid_import_leaves_whole_transactions(place: Path) -> None:
    """Imports of a hundred pairs are killed at chance moments: each is there whole or not."""
    code = (
        "memory = Memory(sys.argv[1])\nprint('ready', flush=True)\n"
        "for n in range(10**6):\n"
        "    memory.vouch([(f'{n} {k}', 'x') for k in range(100)], origin='x')\n"
    )
    for pause in (0.0, 0.03, 0.11):
        with run_script(code, str(place)) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"ready\n"
            time.sleep(pause)
            os.kill(worker.pid, signal.SIGKILL)
        with Memory(place) as memory:
            assert memory.stats().human % 100 == 0
            assert memory.vouch([("Oui.", "Yes.")], origin="me") == 1
            assert memory.find("Oui.") is not None
            assert memory.forget(human=True) % 100 == 1
