"""The rooms as docs/architecture.md draws them: all of them, no circle, no arrow up."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGES = ("align", "translate")
# Reached by names that files hold as strings: weights and stylesheets are no rooms.
NO_ROOMS = {"__pycache__", "weights"}
LONGEST = 260


def sources() -> list[Path]:
    return [p.relative_to(ROOT) for name in PACKAGES for p in sorted((ROOT / name).rglob("*.py"))]


# What computes for the command line and never meets whoever typed it.
QUIET = [p for p in sources() if p.parts[:3] in {("translate", "cli", r) for r in ("join", "run")}]
MODULES = {".".join(p.with_suffix("").parts).removesuffix(".__init__"): p for p in sources()}


@cache
def imports(path: Path) -> frozenset[Path]:
    """Return the files that one imports anywhere, for types too, or loads by a string."""
    text = (ROOT / path).read_text(encoding="utf-8")
    tree = ast.parse(text)
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            modules |= {name if name in MODULES else node.module for name in names}
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Constant) and "import_module" in text:
            modules |= {f"{path.parts[0]}.{name}" for name in named(node.value)}
    return frozenset(MODULES[name] for name in modules if name in MODULES) - {path}


def named(value: object) -> Iterator[str]:
    """Yield what may be the name of a module: "exchange.table", "formats.po:read_po"."""
    if isinstance(value, str) and re.fullmatch(r"[a-z_]+(\.[a-z_]+)+(:[a-z_]+)?", value):
        yield value.partition(":")[0]


def arrows(folder: Path) -> dict[str, dict[str, tuple[Path, Path]]]:
    """Return which child of a folder imports which other, and by which files."""
    graph: dict[str, dict[str, tuple[Path, Path]]] = {}
    for path in sources():
        if folder not in path.parents or path == folder / "__init__.py":
            continue
        child = path.relative_to(folder).parts[0]
        row = graph.setdefault(child, {})
        for other in imports(path):
            if folder in other.parents and other != folder / "__init__.py":
                target = other.relative_to(folder).parts[0]
                if target != child:
                    row[target] = (path, other)
    return graph


def circle(graph: dict[str, dict[str, tuple[Path, Path]]]) -> list[str]:
    """Return a circle in a graph, none if there is none: peel off what imports nothing left."""
    left = {name: set(row) for name, row in graph.items()}
    while free := [name for name, row in left.items() if not row & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def folders() -> list[Path]:
    return sorted({folder for path in sources() for folder in path.parents if folder.parts})


def listed(room: str) -> list[str]:
    """Return the rooms of a list on the page, from the top to the bottom."""
    part = PAGE.partition(f"### {room}\n")[2].partition("\n#")[0]
    return re.findall(r"^\| `([\w.]+)` \|", part, flags=re.MULTILINE)


LISTS = re.findall(r"^### (\S+)$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize("folder", folders(), ids=str)
def test_there_is_no_circle(folder: Path) -> None:
    """Neither of files nor of folders, at any level."""
    assert circle(arrows(folder)) == []


def test_a_circle_would_be_seen() -> None:
    place = (Path("a"), Path("b"))
    assert circle({"a": {"b": place}, "b": {"c": place}, "c": {"a": place}, "d": {}}) == [*"abc"]


@pytest.mark.parametrize("room", LISTS)
def test_no_arrow_points_up(room: str) -> None:
    order = listed(room)
    up = [
        f"{files[0]} imports {files[1]}"
        for child, row in arrows(Path(room)).items()
        for target, files in row.items()
        if order.index(target) < order.index(child)
    ]
    assert up == []


@pytest.mark.parametrize("room", LISTS)
def test_the_page_lists_every_room(room: str) -> None:
    there = {
        path.name
        for path in (ROOT / room).iterdir()
        if (path.is_dir() or path.suffix == ".py") and path.name not in NO_ROOMS
    }
    assert sorted(listed(room)) == sorted(there - {"__init__.py"})
    assert len(LISTS) == 4


def test_every_path_on_the_page_is_there() -> None:
    paths = re.findall(r"`((?:translate|align|tests)/[\w./]+)`", PAGE)
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert len(re.findall(r"^\| [a-z ]+ \| .*(?:translate|align)/", PAGE, re.MULTILINE)) >= 10


@pytest.mark.parametrize("path", QUIET)
def test_the_work_never_prints_or_exits(path: Path) -> None:
    calls = [
        n for n in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))) if isinstance(n, ast.Call)
    ]
    names = {ast.unparse(call.func) for call in calls}
    assert not names & {
        "print",
        "say",
        "tell",
        "typer.echo",
        "typer.Exit",
        "sys.exit",
        "write_stdout",
    }


@pytest.mark.parametrize("path", QUIET)
def test_the_work_knows_no_command_line(path: Path) -> None:
    """What joins and runs raises the library's own errors, and can be called from Python."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    named = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    named |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert not {name.split(".")[0] for name in named} & {"typer", "click", "rich"}


def test_outside_the_command_line_nothing_prints_or_exits() -> None:
    """But for `translate/__main__.py`, where the command begins."""
    calls = [
        (str(path), ast.unparse(node.func))
        for path in sources()
        if path.parts[:2] != ("translate", "cli")
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    loud = {"print", "typer.echo", "typer.Exit", "sys.exit"}
    assert {path for path, name in calls if name in loud} == {"translate/__main__.py"}


def test_no_file_is_longer_than_one_can_read() -> None:
    """No test either."""
    paths = [*sources(), *(p.relative_to(ROOT) for p in (ROOT / "tests").rglob("*.py"))]
    sizes = {str(p): len((ROOT / p).read_text("utf-8").splitlines()) for p in paths}
    assert {path: lines for path, lines in sizes.items() if lines > LONGEST} == {}


def test_no_public_class_is_called_like_another() -> None:
    places: dict[str, list[str]] = {}
    for path in sources():
        for node in ast.parse((ROOT / path).read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(str(path))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}
    assert len(places) > 200
