"""The rules of the house that can be checked: who imports whom, what is public, what is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import translate
from translate.version import __version__

ROOT = Path(__file__).parent.parent
HEAVY = ("torch", "transformers", "sacrebleu", "huggingface_hub")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", sorted((ROOT / "align").rglob("*.py")), ids=str)
def test_align_never_imports_translate(path: Path) -> None:
    assert "translate" not in imported(path)


@pytest.mark.parametrize("path", sorted((ROOT / "translate").rglob("*.py")), ids=str)
def test_only_the_command_line_joins_the_two(path: Path) -> None:
    if "cli" not in path.parts:
        assert "align" not in imported(path)


def test_public_names_are_sorted_and_exist() -> None:
    assert translate.__all__ == sorted(translate.__all__)
    for name in translate.__all__:
        assert getattr(translate, name) is not None


def test_the_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in changelog or "## [Unreleased]" in changelog


def loaded_by(code: str) -> set[str]:
    probe = f"{code}\nimport sys; print('\\n'.join(sys.modules), file=sys.stderr)"
    result = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return {name.split(".")[0] for name in result.stderr.split()}


@pytest.mark.parametrize(
    "code",
    [
        "import translate, align",
        "from translate.cli.main import app; app(['--help'], standalone_mode=False)",
        "from translate.cli.main import app; app(['translate', 'seeds/article.fr.txt', "
        "'--model', 'embedded', '--format', 'html', '--quiet', '--no-glossary'], "
        "standalone_mode=False)",
        "from translate import load_model, translate_text; "
        "translate_text('Bonjour.', load_model('embedded'))",
    ],
    ids=["import", "help", "translate", "api"],
)
def test_the_default_path_is_light(code: str) -> None:
    """Neither the help nor a translation loads torch, transformers or a network library."""
    loaded = loaded_by(code)
    assert "translate" in loaded
    assert not loaded & {*HEAVY, "requests", "httpx"}


def test_a_translation_opens_no_socket() -> None:
    """Every way to a socket raises; the article comes out all the same."""
    code = (
        "import socket\n"
        "def refuse(*_, **__): raise SystemExit('a socket was asked for')\n"
        "class Refused(socket.socket): __init__ = refuse\n"
        "socket.socket, socket.getaddrinfo = Refused, refuse\n"
        "from translate.cli.main import app\n"
        "app(['translate', 'seeds/article.fr.txt', '--model', 'embedded', '--format', 'html'],\n"
        "    standalone_mode=False)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("<!doctype html>")


def test_help_does_not_wait_for_numpy_or_the_engine() -> None:
    loaded = loaded_by(
        "from translate.cli.main import app; app(['translate', '--help'], standalone_mode=False)"
    )
    assert not loaded & {"numpy", "ctranslate2", "sentencepiece", "jinja2"}
