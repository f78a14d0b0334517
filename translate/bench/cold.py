"""Whole fresh processes: what a person waits for who types a command."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from translate.bench.figures import Figure, figure
from translate.errors import TranslateError

_SENTENCE = "La commission a rendu son avis hier soir.\n"
# Run in a process of its own: peak memory is that of the only child.
_PROBE = (
    "import resource, subprocess, sys\n"
    "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
    "use = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
    "print(done.returncode, use.ru_utime + use.ru_stime, use.ru_maxrss)\n"
    "sys.stderr.buffer.write(done.stderr)\n"
)
_STEPS = (
    "import sys, time\nstart = time.perf_counter()\n"
    "from translate.models.load import load_model\nimported = time.perf_counter()\n"
    "engine = load_model(sys.argv[1])\nloaded = time.perf_counter()\n"
    "engine.translate([sys.argv[2]])\nprint(imported - start, loaded - imported, "
    "time.perf_counter() - loaded)\n"
)


def measure_cold(
    model: str, article: str, *, glossary: Path | None, repeats: int
) -> Iterator[Figure]:
    """Time commands from nothing: version, one sentence, an article with its page.

    Args:
        model: as for `--model`.
        article: French text.
        glossary: terms for the article, None for none; the sentence is translated without.
        repeats: runs of each.

    Raises:
        TranslateError: if a command fails.
    """
    with tempfile.TemporaryDirectory() as scratch:
        sentence, text = Path(scratch, "sentence.txt"), Path(scratch, "article.txt")
        sentence.write_text(_SENTENCE, encoding="utf-8")
        text.write_text(article, encoding="utf-8")
        page = Path(scratch, "article.html")
        terms = ("--no-glossary",) if glossary is None else ("--glossary", str(glossary))
        common = ("--model", model, "-q")
        for name, arguments in (
            ("version", ("--version",)),
            ("sentence", ("translate", str(sentence), "--no-glossary", *common)),
            ("article", ("translate", str(text), "-o", str(page), *terms, *common)),
        ):
            command = [sys.executable, "-m", "translate", *arguments]
            yield from _whole(f"cold.{name}", command, repeats, scratch)
        yield from _steps(model, repeats, scratch)


def _whole(name: str, command: Sequence[str], repeats: int, bytecode: str) -> Iterator[Figure]:
    walls, works, peaks = [], [], []
    for _ in range(repeats + 1):
        start = perf_counter()
        done = _run([sys.executable, "-c", _PROBE, *command], bytecode)
        walls.append(perf_counter() - start)
        code, work, peak = done.split()
        if code != "0":
            raise TranslateError(f"{' '.join(command)}: failed with exit code {code}")
        works.append(float(work))
        peaks.append(float(peak) / 1024)
    # The first run warms the disk's cache, compiles, and does not count.
    yield figure(f"{name}.wall", walls[1:], "s", better="less")
    yield figure(f"{name}.processor", works[1:], "s", better="less")
    yield figure(f"{name}.memory", peaks[1:], "MB", better="less")


def _steps(model: str, repeats: int, bytecode: str) -> Iterator[Figure]:
    command = [sys.executable, "-c", _STEPS, model, _SENTENCE.strip()]
    rows = [[float(x) for x in _run(command, bytecode).split()] for _ in range(repeats)]
    for name, values in zip(("import", "load", "first"), zip(*rows, strict=True), strict=True):
        yield figure(f"cold.step.{name}", values, "s", better="less")


def _run(command: Sequence[str], bytecode: str) -> str:
    """Run a command, its modules compiled once into a folder, as installing a package does."""
    root = str(Path(__file__).parent.parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    own = {"PYTHONPATH": path, "PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **own}, check=False
    )
    if done.returncode:
        raise TranslateError(f"a measured process failed: {done.stderr.strip()[-400:]}")
    return done.stdout
