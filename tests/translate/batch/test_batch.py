"""Folders: which files, which results; nothing done twice, nothing lost when something dies."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from translate.batch import (
    Item,
    Journal,
    JournalEntry,
    clear_unfinished,
    held,
    plan_folder,
    run_items,
)
from translate.batch.journal import NAME, digest_of
from translate.batch.schedule import Work
from translate.errors import ConfigurationError, InputError, OutputError, TranslateError
from translate.models.catalogue import find_model


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Oui.\n", encoding="utf-8")


def names_of(folder: Path, output: Path, **options: object) -> list[str]:
    wanted = {"extension": ".html", "extensions": (".txt", ".md"), **options}
    return [item.name for item in plan_folder(folder, output, **wanted)]  # type: ignore[arg-type]


def test_the_tree_is_kept_and_own_results_are_never_eaten(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.fr.md", "sub/c.TXT", ".git/x.txt", ".hidden.txt", "d.docx")
    make(tmp_path, "b.en.txt", "out/b.txt", "out/sub/z.md", "old/index.txt", "old/.visavis/x")
    out = tmp_path / "out"
    items = plan_folder(tmp_path, out, extension=".html", extensions=(".txt", ".md"))
    assert [(item.name, item.target) for item in items] == [
        ("a.fr.md", out / "a.en.html"),
        ("b.txt", out / "b.en.html"),
        ("sub/c.TXT", out / "sub/c.en.html"),
    ]
    own = plan_folder(tmp_path, out, extension=None, extensions=(".md",))
    assert own[0].target == out / "a.en.md"


def test_patterns_choose_by_name_or_path(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "docs/b.log", "docs/c.txt")
    out = tmp_path.parent / "out"
    assert names_of(tmp_path, out, patterns=("*.log",)) == ["docs/b.log"]
    assert names_of(tmp_path, out, patterns=("docs/*.txt", "a.*")) == ["a.txt", "docs/c.txt"]
    with pytest.raises(InputError, match=r"holds no file of \*\.srt"):
        names_of(tmp_path, out, patterns=("*.srt",))
    with pytest.raises(InputError, match="no such folder"):
        names_of(tmp_path / "none", out)


def test_two_texts_with_one_result_are_refused(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "a.md")
    with pytest.raises(ConfigurationError, match=r"a\.md and a\.txt would both become"):
        names_of(tmp_path, tmp_path / "out")


def test_folders_that_lead_back_to_themselves_end(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "round").symlink_to(tmp_path, target_is_directory=True)
    assert names_of(tmp_path, tmp_path / "out") == ["sub/a.txt"]


def test_what_would_never_end_is_no_text_and_what_is_missing_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    assert names_of(tmp_path, tmp_path / "out") == ["gone.txt"]


def test_one_run_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with held(out), pytest.raises(OutputError, match="another run is writing there"), held(out):
        pass
    with held(out):
        assert [path.name for path in out.rglob("*")] == [".visavis"]


def test_only_what_was_left_before_is_cleared(tmp_path: Path) -> None:
    make(tmp_path, ".visavis-0.part", ".visavis-1.part", "a.part", "sub/.visavis-2.part")
    os.utime(tmp_path / ".visavis-1.part", (2e9, 2e9))
    clear_unfinished([tmp_path, tmp_path], before=1.9e9)
    assert sorted(path.name for path in tmp_path.rglob("*.part")) == [
        *(".visavis-1.part", ".visavis-2.part"),
        "a.part",
    ]


def entry(output: Path, name: str, key: str = "k") -> JournalEntry:
    (output / name).write_text(name, encoding="utf-8")
    return JournalEntry(name, key, name, digest_of(output / name), {"words": 3})


def test_the_journal_knows_what_is_done_and_what_was_edited(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    assert not journal.is_done("a", "k")
    journal.add(entry(tmp_path, "a"))
    journal.add(entry(tmp_path, "b"))
    again = Journal(tmp_path)
    assert again.entries == journal.entries
    assert again.is_done("a", "k")
    assert not again.is_done("a", "other")
    (tmp_path / "a").write_text("by hand", encoding="utf-8")
    assert again.was_edited("a")
    assert again.is_done("a", "k")
    (tmp_path / "b").unlink()
    assert not again.is_done("b", "k")
    assert not again.was_edited("b")


def test_a_line_cut_short_costs_only_itself(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add(entry(tmp_path, "a"))
    whole = (tmp_path / NAME).read_bytes()
    for cut in (1, len(whole) // 2, len(whole) - 1):
        (tmp_path / NAME).write_bytes(whole + whole.replace(b'"a"', b'"b"')[:cut])
        torn = Journal(tmp_path)
        torn.add(entry(tmp_path, "c"))
        assert {"a", "c"} <= set(Journal(tmp_path).entries)


def items(count: int) -> list[Item]:
    return [Item(f"{n}", Path(f"{n}.txt"), Path(f"{n}.en.txt")) for n in range(count)]


def made_of(code: str) -> Callable[[], Work]:
    """Return a maker that other processes can be sent: they cannot import this file."""
    return partial(eval, f"lambda item: {code}")


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_text_does_not_stop_the_others(jobs: int) -> None:
    bad = "__import__('translate').load_model('none') if item.name == '1' else item.name * 2"
    came = {item.name: result for item, result in run_items(items(4), made_of(bad), jobs=jobs)}
    assert "none" in came.pop("1").reason
    assert came == {"0": "00", "2": "22", "3": "33"}


def test_a_process_that_dies_costs_only_what_it_had_in_hand() -> None:
    deadly = (
        "__import__('os').kill(__import__('os').getpid(), 9) if item.name == '1' else item.name"
    )
    came = {item.name: result for item, result in run_items(items(4), made_of(deadly), jobs=2)}
    assert "died (exit -9)" in came.pop("1").reason
    assert came == {"0": "0", "2": "2", "3": "3"}


def test_without_tools_nothing_is_begun() -> None:
    missing = partial(find_model, "no-such-model")
    for jobs in (1, 2):
        with pytest.raises(TranslateError, match="no-such-model"):
            list(run_items(items(2), missing, jobs=jobs))  # type: ignore[arg-type]


def test_processes_end_with_the_run_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom functools import partial\n"
        "from translate.batch import Item, run_items\n"
        "work = \"lambda item: (item.source.write_text(str(__import__('os').getpid())), "
        "__import__('time').sleep(600))\"\n"
        "items = [Item(n, Path(sys.argv[1], n), Path(n)) for n in 'ab']\n"
        "if __name__ == '__main__':\n    list(run_items(items, partial(eval, work), jobs=2))\n"
    )
    (tmp_path / "run.py").write_text(code, encoding="utf-8")
    root = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen([sys.executable, tmp_path / "run.py", tmp_path], env=root) as process:
        pids = [wait_for(lambda n=name: number_in(tmp_path / n)) for name in "ab"]  # type: ignore[misc]
        process.kill()
    for pid in pids:
        assert wait_for(lambda n=pid: not is_alive(n))  # type: ignore[misc]


def wait_for(found: Callable[[], int]) -> int:
    for _ in range(600):
        if value := found():
            return value
        time.sleep(0.1)
    raise AssertionError("waited in vain")


def number_in(path: Path) -> int:
    return int(path.read_text(encoding="utf-8") or 0) if path.is_file() else 0


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
