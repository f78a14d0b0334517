"""What README.md and docs/ show is what the command says: every example is run.

A block of `console` is a session: each line after `$ ` is run by a shell, and what follows is what
it writes, stdout and stderr. A block of `python` is run, and a block of `text` right after it is
what it prints. All examples of a page share a folder with the article, the glossary and docs/ in
it. The English depends on the model: `--update-golden` writes what the examples say today. It
depends on the processor as well, where two words are about as likely (docs/performance.md): on
another kind than README.md was written on, a page is as good if it says nearly the same.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import typer

from translate.cli.main import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = PAGES[0].read_text(encoding="utf-8")
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
BLOCK = re.compile(
    r"```console\n(?P<session>.*?)```|```python\n(?P<code>.*?)```(?:\n\n```text\n(?P<said>.*?)```)?",
    re.DOTALL,
)
# What differs from one machine or hour to the next.
SPEED = re.compile(r"\d[\d.,]*(?= s \()|\d[\d,]*(?= words/s)|(?<=\|threads:)\d+|isa:\w+\|")

# The kind of processor that the signatures name, and how much of a page's words are the same on
# another; chosen: a fifth of the sentences differ, by a word or two.
KIND = re.compile(r"\|isa:(\w+)\|")
ASK_KIND = """
from translate.engines.instructions import load_ctranslate2, requested_instructions
load_ctranslate2()
print(f"|isa:{requested_instructions()}|")
"""
NEARLY = 0.9


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make what a clone has, and a `visavis` to call."""
    for name in ("seeds", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "glossary.yaml", tmp_path)
    command = tmp_path / ".venv/bin/visavis"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m translate "$@"\n')
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    for variable, value in {"PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}.items():
        monkeypatch.setenv(variable, value)
    return tmp_path


def run(command: str | list[str], folder: Path) -> str:
    """Return what a command writes, stdout and stderr in their order."""
    ran = subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    text = ran.stdout.decode("utf-8")
    assert "Traceback" not in text, text
    return text if text.endswith("\n") or not text else f"{text}\n"


def played(block: re.Match[str], folder: Path) -> str:
    """Run an example, and return the block as it should be."""
    if block["code"]:
        said = run([sys.executable, "-c", block["code"]], folder)
        shown = f"\n\n```text\n{said}```" if block["said"] is not None else ""
        return f"```python\n{block['code']}```{shown}"
    commands = re.findall(r"^\$ (.*)\n", block["session"], re.MULTILINE)
    steps = (f"$ {command}\n{run(command, folder)}" for command in commands)
    return f"```console\n{''.join(steps)}```"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_examples_say_what_the_page_shows(page: Path, folder: Path, update_golden: bool) -> None:
    text = page.read_text(encoding="utf-8")
    now = BLOCK.sub(lambda block: played(block, folder), text)
    if update_golden and SPEED.sub("0", now) != SPEED.sub("0", text):
        page.write_text(now, encoding="utf-8")
        return
    if kind_of(run([sys.executable, "-c", ASK_KIND], folder)) == kind_of(README):
        assert SPEED.sub("0", now) == SPEED.sub("0", text)
    else:
        assert alike(now, text) >= NEARLY


def kind_of(text: str) -> set[str]:
    """Return the instructions that signatures name; none on most processors."""
    return set(KIND.findall(text))


def alike(one: str, other: str) -> float:
    """Return the share of words that two texts have alike, numbers aside."""
    words = (re.sub(r"\d+", "0", SPEED.sub("0", text)).split() for text in (one, other))
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def test_pages_from_other_processors_are_as_good_only_if_they_say_nearly_the_same() -> None:
    page = PAGES[0].read_text(encoding="utf-8")
    assert alike(page, page.replace("Parliament passed", "Parliament has passed")) > 0.99
    assert alike(page, re.sub(r"```console.*?```", "", page, flags=re.DOTALL)) < NEARLY


def typed_lines() -> list[str]:
    """Find every line of `visavis` on the pages."""
    blocks = (
        b for p in PAGES for b in re.findall(r"```(?:sh|console)?\n(.*?)```", p.read_text(), re.S)
    )
    commands = (
        re.match(r"(?:\$ )?(?:.*\| )?visavis (.*)", line) for b in blocks for line in b.split("\n")
    )
    return sorted({re.split(r"\s+#|\s{3,}| [<>|] ?| \\$", m[1])[0] for m in commands if m})


@pytest.mark.parametrize("line", typed_lines())
def test_commands_and_options_exist(line: str) -> None:
    command, words = typer.main.get_command(app), shlex.split(line)
    context = command.make_context("visavis", [], resilient_parsing=True)
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    known = {option for param in command.get_params(context) for option in param.opts}
    known |= {option for param in command.get_params(context) for option in param.secondary_opts}
    assert command.name, line
    assert [word for word in words if re.match(r"--?\w", word) and word not in known] == []


def test_every_option_of_translate_is_on_its_page() -> None:
    page = (ROOT / "docs/command.md").read_text(encoding="utf-8")
    command = typer.main.get_command(app).commands["translate"]
    options = {
        o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")
    }
    assert {option for option in options if f"`{option}" not in page} == set()


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", text):
        assert (page.parent / target).exists(), target


def test_the_readme_leads_to_every_page() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES[1:] if f"({name}" not in text] == []


def test_the_readme_is_short_and_its_figure_is_the_cards() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.split("\n")) <= 150
    card = (ROOT / "translate/weights/README.md").read_text(encoding="utf-8")
    (figure,) = re.findall(r"has (\d+\.\d+) BLEU on newstest2013", text)
    assert f"**{figure}**" in card
