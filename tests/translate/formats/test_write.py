"""Whatever goes wrong while a file is written, the old one is whole and nothing lies beside it."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import pytest

from translate.errors import OutputError
from translate.formats import write
from translate.formats.write import check_writable, write_atomically


def test_text_is_written_as_utf_8_with_its_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.txt", "Déjà\r\nvu\n")
    write_atomically(tmp_path / "b.bin", b"\x00\xff")
    assert (tmp_path / "a.txt").read_bytes() == "Déjà\r\nvu\n".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\xff"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.bin"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_of_the_old_file_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    write_atomically(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text(encoding="utf-8") == "new"


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a.txt", "new")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    for content in ("first", "second"):  # the link dangles, then leads to a file
        write_atomically(link, content)
        assert link.is_symlink()
        assert target.read_text(encoding="utf-8") == content


def test_a_pipe_is_written_to_as_it_stands(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, "x" * 200_000)  # more than a pipe holds at once
    reader.join()
    assert heard == [b"x" * 200_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_null_device_takes_everything() -> None:
    check_writable(Path("/dev/null"))
    write_atomically(Path("/dev/null"), "gone")
    assert Path("/dev/null").is_char_device()


def test_stdout_into_a_file_keeps_what_is_there(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from translate.formats.write import write_atomically\n"
        "for name in ('/dev/stdout', '/dev/fd/1'): write_atomically(Path(name), name + ' ')"
    )
    path = tmp_path / "log.txt"
    path.write_text("before ", encoding="utf-8")
    with path.open("ab") as file:
        subprocess.run([sys.executable, "-c", code], stdout=file, check=True)
    assert path.read_text(encoding="utf-8") == "before /dev/stdout /dev/fd/1 "


def assert_refused(path: Path, remedy: str, *, early: bool = True) -> None:
    """Both the writer and the check before the work say the same."""
    with pytest.raises(OutputError) as raised:
        write_atomically(path, "new")
    assert str(raised.value) == f"{path}: cannot be written: {remedy}"
    if early:
        with pytest.raises(OutputError) as raised:
            check_writable(path)
        assert str(raised.value) == f"{path}: cannot be written: {remedy}"


def test_places_that_cannot_be_written_are_reported_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    assert_refused(tmp_path / "no" / "a.txt", "no such folder; create the folder first")
    assert_refused(tmp_path, "a folder; name a file in it")
    assert_refused(tmp_path / ("a" * 256), "the name is too long; choose a shorter one")
    assert_refused(
        tmp_path / "file" / "a.txt",
        "a part of the path is a file, not a folder; choose another place",
    )
    assert_refused(
        tmp_path / "circle",
        "its symbolic links go in a circle; mend them or choose another place",
    )
    assert_refused(Path("nul\0name"), "no name for a file; choose another place")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["circle", "file"]


@pytest.mark.parametrize("is_new", [True, False])
def test_a_place_without_permission_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_new: bool
) -> None:
    path = tmp_path / "a.txt"
    if not is_new:
        path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
    remedy = "no permission to write there; change that or choose another place"
    assert_refused(path, remedy) if not is_new else None
    with pytest.raises(OutputError, match="no permission"):
        check_writable(path)
    assert is_new or path.read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    remedy = "no permission to write there; change that or choose another place"
    assert_refused(folder / "a.txt", remedy)


FULL = "the disk is full; free some space or choose another place"


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    class FullDisk(FileIO):
        write = fail

    if step == "write":
        monkeypatch.setattr(write, "FileIO", FullDisk)
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    assert_refused(path, FULL, early=False)
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"old"


def test_a_really_full_device_is_reported() -> None:
    assert_refused(Path("/dev/full"), FULL, early=False)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 64 kB, where that is allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("only root can mount a small disk; /dev/full stands in for it")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_really_full_disk_leaves_the_old_file(small_disk: Path) -> None:
    path = small_disk / "a.txt"
    write_atomically(path, "old")
    with pytest.raises(OutputError, match="the disk is full"):
        write_atomically(path, "x" * 100_000)
    assert [p.name for p in small_disk.iterdir()] == ["a.txt"]
    assert path.read_text(encoding="utf-8") == "old"


def test_ctrl_c_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, "new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"old"


def test_a_killed_writer_leaves_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    contents = {letter * 300_000 for letter in "ab"}
    write_atomically(path, "a" * 300_000)
    code = (
        "import sys; from pathlib import Path; from translate.formats.write import *\n"
        "print('ready', flush=True)\n"
        f"while True:\n for c in 'ba': write_atomically(Path({str(path)!r}), c * 300_000)"
    )
    for delay in (0.0, 0.003, 0.01, 0.03):  # seconds; any moment will do
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        assert path.read_text(encoding="utf-8") in contents


def test_a_lone_surrogate_is_refused_before_anything_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with pytest.raises(OutputError, match="character 4 of the text cannot be written as UTF-8"):
        write_atomically(path, "Dé\u00e9\udce9")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_can_be_written_passes_and_stays_empty(tmp_path: Path) -> None:
    check_writable(tmp_path / "a.txt")
    assert list(tmp_path.iterdir()) == []
