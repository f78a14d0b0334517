"""Every line of pip that a message or a page names: it works in a clone."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LINE = re.compile(r"pip install (?!--)((?:-e )?(?:'[^'\n]+'|[\w.\[\]-]*[\w\]]|\.))")
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "0"]


def said_lines() -> list[str]:
    """Find what follows `pip install` on the pages and in the packages' messages."""
    files = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    files += [f for kind in ("*.py", "*.html", "*.md") for f in sorted(ROOT.glob(f"*/**/{kind}"))]
    shown = (f for f in files if f.relative_to(ROOT).parts[0] not in ("tests", ".venv"))
    return sorted({line for f in shown for line in LINE.findall(f.read_text(encoding="utf-8"))})


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where pip cannot reach its index."""
    folder = str(tmp_path_factory.mktemp("index"))
    command = [*PIP, "download", "--no-deps", "--quiet", "--dest", folder, "typer"]
    tried = subprocess.run(command, capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"pip cannot reach its index: {tried.stderr.strip()}")


def test_every_line_is_for_a_clone() -> None:
    """The project is on no index, so that its name alone would fetch nothing, or another's."""
    names = {re.split(r"[<>=\[]", need, maxsplit=1)[0] for need in PROJECT["dependencies"]}
    lines = {f"-e '.[{extra}]'" for extra in EXTRAS} | {"-e ."} | names
    assert [line for line in said_lines() if line not in lines] == []


def test_every_extra_has_its_line() -> None:
    for extra in EXTRAS:
        assert f"-e '.[{extra}]'" in said_lines(), f"no page or message says how to get {extra}"


@pytest.mark.slow
@pytest.mark.parametrize("line", said_lines())
@pytest.mark.usefixtures("index")
def test_pip_can_resolve_it(line: str) -> None:
    command = [*PIP, "install", "--dry-run", "--quiet", *shlex.split(line)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"pip install {line}: {done.stderr}"
