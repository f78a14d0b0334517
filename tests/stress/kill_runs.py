"""Start a job, kill it at a chance moment, start it again, and report what was lost.

    python tests/stress/kill_runs.py folder --kills 1000
    python tests/stress/kill_runs.py folder --kills 100 --jobs 2
    python tests/stress/kill_runs.py import --kills 1000
    python tests/stress/kill_runs.py server --kills 1000

`folder` runs `visavis translate FOLDER -o OUT --format document` over texts of several formats, one
of which is bad; `import` runs `visavis memory import`. Both are the real command with the embedded
model, begun in a copy of this process that has its modules loaded already (fork), so that kills
(SIGKILL) fall into the work and not into the loading of Python. The moments are drawn evenly from
the time that a whole run takes and a fifth more, by a seed. Whenever a run comes through, what it
wrote is compared with that of a run that nobody disturbed: every byte, and no file more or less.
`server` kills `visavis serve` while clients ask it; see `kill_served.py`.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from kill_work import Files, Work, fill, folder_work, import_work

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))


@dataclass(slots=True)
class Tally:
    """What came of it: kills that met a living process, runs that came through, and faults."""

    kills: int = 0
    whole: int = 0
    left: int = 0
    faults: list[str] = field(default_factory=list)


def start(arguments: tuple[str, ...], place: Path) -> int:
    """Begin the command in a copy of this process, and return its number."""
    child = os.fork()
    if child:
        return child
    os.setsid()
    os.chdir(place)
    with Path("log").open("ab") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    code = 1
    try:
        from translate.cli.main import app

        app(arguments, prog_name="visavis")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        os._exit(code)


def run_whole(work: Work, place: Path) -> tuple[Files, float]:
    """Run it undisturbed; return what it left and how many seconds it took."""
    begun = time.monotonic()
    _, status = os.waitpid(start(work.arguments, place), 0)
    if os.waitstatus_to_exitcode(status) != work.code:
        raise RuntimeError((place / "log").read_text(encoding="utf-8"))
    return work.outputs(place), time.monotonic() - begun


def run_killed(work: Work, place: Path, *, kills: int, seed: int) -> Tally:
    """Kill it so often, or until a fault, compare whenever it came through, and at the end."""
    whole, span = run_whole(work, place)
    (place / "log").unlink()
    work.forget(place)
    chance, tally = random.Random(seed), Tally()
    while tally.kills < kills and not tally.faults:
        child = start(work.arguments, place)
        time.sleep(chance.uniform(0, 1.2 * span))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == -signal.SIGKILL:
            tally.kills += 1
            tally.left += any(place.rglob(".visavis-*.part"))
            try:
                work.check(place)
            except (ValueError, OSError, zipfile.BadZipFile, sqlite3.Error) as error:
                tally.faults.append(f"kill {tally.kills}: {error}")
            if tally.kills % 100 == 0:
                print(f"{tally.kills} kills, {tally.whole} came through, no fault", flush=True)
        else:
            _compare(work, place, code, whole, tally)
    _, status = os.waitpid(start(work.arguments, place), 0)
    _compare(work, place, os.waitstatus_to_exitcode(status), whole, tally)
    return tally


def _compare(work: Work, place: Path, code: int, whole: Files, tally: Tally) -> None:
    """Look at what a run that came through has left, and remove it."""
    tally.whole += 1
    after = f"run {tally.whole}, after {tally.kills} kills"
    if code != work.code:
        tally.faults.append(f"{after}: exit {code}")
    outputs = work.outputs(place)
    for name in sorted(whole.keys() | outputs.keys()):
        if whole.get(name) != outputs.get(name):
            tally.faults.append(f"{after}: {name} differs")
    log = place / "log"
    if b"Traceback" in log.read_bytes() or b"this is a bug" in log.read_bytes():
        tally.faults.append(f"{after}: {log.read_text(encoding='utf-8')[-2000:]}")
    log.unlink()
    work.forget(place)


def kill_server(kills: int, seed: int) -> int:
    """Kill a server, and print what came of it; 1 if anything was lost."""
    from kill_served import run_served

    import_module("translate.serve.app")
    with tempfile.TemporaryDirectory() as name:
        served = run_served(Path(name), start, kills=kills, seed=seed)
    print(
        f"server: {served.kills} kills, {served.answers} answers compared, {served.cut} requests "
        f"cut off, the memory filled and compared {served.whole} times, "
        f"{len(served.faults)} faults"
    )
    for fault in served.faults[:20]:
        print(f"  {fault[:2000]}")
    return 1 if served.faults else 0


def main() -> int:
    """Do what is asked for, and print what came of it; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("work", choices=("folder", "import", "server"))
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for module in (
        "cli.main",
        "cli.run.folder",
        "cli.run.texts",
        "engines.ctranslate",
        "memory",
        "formats.docx",
    ):
        import_module(f"translate.{module}")
    if options.work == "server":
        return kill_server(options.kills, options.seed)
    work = import_work() if options.work == "import" else folder_work(options.jobs)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        fill(place)
        tally = run_killed(work, place, kills=options.kills, seed=options.seed)
    print(
        f"{options.work}: {tally.kills} kills, {tally.whole} runs came through and were compared, "
        f"{tally.left} kills left a temporary file for the next run, {len(tally.faults)} faults"
    )
    for fault in tally.faults[:20]:
        print(f"  {fault}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
