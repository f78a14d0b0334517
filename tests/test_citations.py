"""What comments, docstrings and pages cite is there: files by their paths, names by the code."""

from __future__ import annotations

import ast
import builtins
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path.relative_to(ROOT)
    for room in ("translate", "align", "tests")
    for path in (ROOT / room).rglob("*.py")
)
PAGES = sorted(p.relative_to(ROOT) for p in (*ROOT.glob("README.md"), *ROOT.glob("docs/*.md")))
# What the project is written in. Other files (`config.json`, `train.npz`) are models' and users'.
CITED = re.compile(r"`([\w./-]+\.(?:py|yaml|css|js|jinja|lua|md))`")
# A name that only code has: `text_of`, `Unit.text`, `FakeEngine`, each with () if it is called.
NAMED = re.compile(r"`((?:[A-Za-z]\w*\.)*(?:\w+_\w+|_\w+|[A-Z]\w*[a-z]\w*))(?:\(\))?`")
PATH = re.compile(r"(?<![\w./-])(?:translate|align|tests|docs|seeds)/[\w./-]*\w")
# Names of other programs and formats.
FOREIGN = {
    *("ModelProto", "ExponentialMovingAverage", "beam_indices"),  # programs
    *("term_id", "fr_span", "en_span", "matchQuality"),  # records and attributes
}


def prose(path: Path) -> str:
    """Return the comments and docstrings of a file."""
    text = (ROOT / path).read_text(encoding="utf-8")
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    places = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, places)]
    return "\n".join([*comments, *(ast.get_docstring(node) or "" for node in nodes)])


@cache
def names() -> frozenset[str]:
    """Return every name that some file of the project uses."""
    return frozenset(name for path in SOURCES for name in _names_in(path))


def _names_in(path: Path) -> Iterator[str]:
    yield path.stem
    yield from path.parts
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        for field in ("id", "attr", "arg", "name", "module", "asname"):
            value = getattr(node, field, None)
            yield from value.split(".") if isinstance(value, str) else ()


def test_files_that_comments_cite_are_there() -> None:
    """A file is named as it stands beside the one that names it, or above, or by its path."""
    gone = [
        f"{path}: {cited}"
        for path in SOURCES
        for cited in CITED.findall(prose(path))
        if not any((ROOT / folder / cited).is_file() for folder in path.parents)
    ]
    assert gone == []


def test_names_that_comments_cite_are_in_the_code() -> None:
    known = names() | FOREIGN | set(dir(builtins))
    gone = [
        f"{path}: {name}"
        for path in SOURCES
        for name in NAMED.findall(prose(path))
        if not known.issuperset(name.split("."))
    ]
    assert gone == []


def test_paths_on_pages_are_there() -> None:
    gone = [
        f"{page}: {path}"
        for page in PAGES
        for path in PATH.findall((ROOT / page).read_text(encoding="utf-8"))
        if not (ROOT / path).exists()
    ]
    assert gone == []


def test_what_is_missing_would_be_seen() -> None:
    assert CITED.findall("see `gone.py` and `config.json`") == ["gone.py"]
    assert NAMED.findall("see `Unit.words_gone()`, `FakeEngine` and `text`") == [
        "Unit.words_gone",
        "FakeEngine",
    ]
    assert "words_gone_for_good" not in names()
