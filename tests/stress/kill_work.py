"""What is killed: a folder that is translated, a memory that is filled, and what each leaves."""

from __future__ import annotations

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_TEXT = "Bonjour à tous. Merci beaucoup.\n\nLe chat numéro {n} dort. Il pleut encore.\n"
_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Le soir, il lit un livre.</w:t></w:r></w:p></w:body></w:document>"
)
_PAIRS = 5_000
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Work:
    """Something that is killed.

    Args:
        arguments: of the command, run in a folder of its own.
        code: its exit code when it comes through.
        outputs: what it leaves in that folder, for comparison.
        forget: removes that, for the next round.
        check: raises if what a kill has left cannot be used; called after each.
    """

    arguments: tuple[str, ...]
    code: int
    outputs: Callable[[Path], Files]
    forget: Callable[[Path], None]
    check: Callable[[Path], None]


def folder_work(jobs: int) -> Work:
    """Return the translation of a folder."""
    arguments = ("translate", "in", "-o", "out", "--format", "document", "--jobs", str(jobs), "-q")
    return Work(arguments, 12, _tree, lambda place: shutil.rmtree(place / "out"), _nothing_torn)


def import_work() -> Work:
    """Return the import of five thousand sentences into a memory."""
    arguments = ("memory", "import", "in/pairs.tsv", "--memory", "memory.sqlite")
    return Work(arguments, 0, _memory, _forget_memory, _all_or_nothing)


def fill(place: Path) -> None:
    """Write the sources."""
    folder = place / "in"
    (folder / "sub" / "deep").mkdir(parents=True)
    for n in range(4):
        (folder / f"{n}.txt").write_text(_TEXT.format(n=n), encoding="utf-8")
    (folder / "same.txt").write_text(_TEXT.format(n=0), encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "sub" / "a.md").write_text("# Un titre\n\nUn **mot** gras.\n", encoding="utf-8")
    cue = "1\n00:00:01,000 --> 00:00:02,000\nIl vient\ndemain.\n"
    (folder / "sub" / "b.srt").write_text(cue, encoding="utf-8")
    (folder / "sub" / "deep" / "c.html").write_text("<p>Il <b>dort</b>.</p>", encoding="utf-8")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("word/document.xml", _WORD)
    (folder / "d.docx").write_bytes(data.getvalue())
    pairs = "".join(f"Phrase {n}.\tSentence {n}.\n" for n in range(_PAIRS))
    (folder / "pairs.tsv").write_text("source\ttarget\n" + pairs, encoding="utf-8")


def _tree(place: Path) -> Files:
    files = {
        path.relative_to(place / "out").as_posix(): path.read_bytes()
        for path in sorted((place / "out").rglob("*"))
        if path.is_file()
    }
    record = ".visavis/done.jsonl"  # in the order of the work: with several processes, by chance
    files[record] = b"\n".join(sorted(filter(None, files.get(record, b"").split(b"\n"))))
    return files


def _nothing_torn(place: Path) -> None:
    """Raise if a result that has its name is not whole; temporary files have others."""
    for path in (place / "out").rglob("*.en.*"):
        data = path.read_bytes()
        ends = {".txt": b"\n", ".md": b"\n", ".srt": b"\n", ".html": b"</p>"}
        if path.suffix == ".docx":
            if zipfile.ZipFile(io.BytesIO(data)).testzip() is not None:
                raise ValueError(f"{path} is damaged")
        elif not data.endswith(ends[path.suffix]):
            raise ValueError(f"{path} is not whole")


def _memory(place: Path) -> Files:
    with sqlite3.connect(place / "memory.sqlite") as base:
        rows = base.execute("SELECT source, target, origin FROM human ORDER BY source").fetchall()
    base.close()
    others = [path.name for path in place.iterdir() if path.name != "in"]
    return {"rows": repr(rows).encode(), "files": repr(sorted(others)).encode()}


def _all_or_nothing(place: Path) -> None:
    if not (place / "memory.sqlite").is_file():
        return
    with sqlite3.connect(place / "memory.sqlite") as base:
        (sound,) = base.execute("PRAGMA integrity_check").fetchone()
        tables = base.execute("SELECT count(*) FROM sqlite_master WHERE name = 'human'").fetchone()
        count = base.execute("SELECT count(*) FROM human").fetchone()[0] if tables[0] else 0
    base.close()
    if sound != "ok" or count not in (0, _PAIRS):
        raise ValueError(f"the memory is {sound} and has {count} sentences")


def _forget_memory(place: Path) -> None:
    for path in place.glob("memory.sqlite*"):
        path.unlink()
