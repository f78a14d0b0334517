"""What means harm to a server: refused with a clear status, nothing fetched, nobody kept out."""

from __future__ import annotations

import asyncio
import io
import json
import os
import socket
import subprocess
import threading
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from served import ask, get, line_to, lines_to, parts, post, start

from translate.errors import InputError
from translate.formats.docx import read_docx
from translate.serve import server as listening

__all__ = ["server"]  # a fixture

pytestmark = pytest.mark.loopback

WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Le chat dort.</w:t></w:r></w:p></w:body></w:document>"
)
CONTAINER = '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'
BOOK = (
    '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="b" href="ADDRESS" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
)


@dataclass(frozen=True)
class Victim:
    """A server with two places, and the folder that it runs in."""

    folder: Path
    process: subprocess.Popen[str]
    address: str

    def resident(self) -> int:
        """Return the bytes of memory that it takes."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victim]:
    from pytest_socket import enable_socket

    enable_socket()  # a fixture of the module comes before the one that allows the loopback
    folder = tmp_path_factory.mktemp("victim")
    process, address = start(folder, "--places", "2")
    yield Victim(folder, process, address)
    process.terminate()
    _, told = process.communicate(timeout=30)
    assert "Traceback" not in told


@pytest.fixture
def server(victim: Victim) -> str:
    return victim.address


def package(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def send(server: str, name: str, data: bytes) -> Any:
    body, kind = parts({}, name, data)
    return post(f"{server}/translate_file", body, kind)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", {"word/document.xml": b"0" * 2_000_000}),
        ("a.docx", {"word/document.xml": WORD, "word/media/a.bin": b"\0" * 2_000_000}),
        ("a.epub", {"META-INF/container.xml": CONTAINER, "c.opf": BOOK, "a": b"\0" * 2_000_000}),
        ("a.docx", {"word/document.xml": WORD, "../../etc/passwd": "x"}),
    ],
)
def test_packages_that_swell_or_lead_out_are_refused(
    server: str, name: str, content: dict[str, str | bytes]
) -> None:
    status, answer = send(server, name, package(content))
    assert status == 400
    assert "not trusted" in answer["error"]


def test_parts_that_swell_together_are_refused() -> None:
    nothing = b"\0" * 1_000_000  # small enough to swell as it likes
    media = {f"word/media/{n}.bin": nothing for n in range(70)}
    with pytest.raises(InputError, match="swells too much"):
        read_docx(package({"word/document.xml": WORD, **media}), name="a.docx")


@pytest.mark.parametrize(
    "name", ["../../a.md", "..\\..\\a.md", "/etc/a.md", "C:/a.md", "..md", "a\0.md", "+2AA-.md"]
)
def test_the_name_of_a_file_leads_nowhere(victim: Victim, name: str) -> None:
    body, kind = parts({}, name, b"Le chat dort.")
    status, answer = post(f"{victim.address}/translate_file", body, f"{kind}; charset=utf-7")
    assert status in (200, 400), answer
    if status == 200:
        with urllib.request.urlopen(answer["translatedFileUrl"], timeout=30) as got:
            told = got.headers["Content-Disposition"].removeprefix("attachment; filename*=UTF-8''")
        assert "/" not in told
        assert "\n" not in told
        assert ".." not in told.removesuffix("..en.md")
        assert "%5C" not in told
    assert list(victim.folder.iterdir()) == []


@pytest.fixture
def trap() -> Iterator[tuple[str, list[bytes]]]:
    """An address that must not be asked, and what came there."""
    caught: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as bait:

        def listen() -> None:
            while True:
                try:
                    line, _ = bait.accept()
                except OSError:
                    return
                caught.append(line.recv(100))
                line.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{bait.getsockname()[1]}/x", caught
        bait.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_nothing_that_a_file_names_is_fetched(server: str, trap: tuple[str, list[bytes]]) -> None:
    address, caught = trap
    entities = f'<!ENTITY e SYSTEM "{address}"> <!ENTITY f SYSTEM "file:///etc/passwd">'
    doctype = f'<?xml version="1.0"?><!DOCTYPE html [{entities}]>'
    page = (
        f'<html><head><link rel=stylesheet href="{address}"><script src="{address}"></script>'
        f'<base href="{address}"></head><body><p>Le chat <img src="{address}"> dort.</p>'
        f'<iframe src="{address}"></iframe><object data="{address}"></object>'
        '<img src="http://169.254.169.254/latest/meta-data/"></body></html>'
    )
    unit = "<trans-unit id='1'><source>Le chat &e; &f;</source></trans-unit>"
    xliff = f"<xliff version='1.2'><file source-language='fr'>{unit}</file></xliff>"
    book = {"META-INF/container.xml": CONTAINER, "c.opf": BOOK.replace("ADDRESS", address)}
    files = [
        ("a.html", page.encode(), 200),
        ("a.xhtml", f"{doctype}<html><body><p>Le &e; dort.</p></body></html>".encode(), 200),
        ("a.md", f"Le ![chat]({address}) dort. <{address}>".encode(), 200),
        ("a.xlf", f"{doctype}{xliff}".encode(), 400),
        ("a.docx", package({"word/document.xml": doctype + WORD}), 400),
        ("a.epub", package({**book, "a.xhtml": f"{doctype}<p>Le &e; dort.</p>"}), 400),
        ("a.epub", package({**book, "a.xhtml": page}), 200),
    ]
    for name, data, expected in files:
        status, answer = send(server, name, data)
        assert status == expected, (name, answer)
        made = get(answer["translatedFileUrl"]) if status == 200 else b""
        assert b"root:x" not in made
        body, kind = parts({}, name, data)
        status, shown = post(f"{server}/read", body, kind)
        assert status == expected, (name, shown)
        assert b"root:x" not in (shown if status == 200 else b"")
    assert ask(server, q=page, format="html")[0] == 200
    assert caught == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"q": "\\ud800 chat"}', "application/json"),
        (b'{"q": "Oui.", "source": "\\ud800"}', "application/json"),
        (b'{"q": ' + b"1" * 100_000 + b"}", "application/json"),
        (json.dumps({"q": [""] * 1001}).encode(), "application/json"),
        (b"x", "multipart/form-data"),
        (b"--x\r\nfoo", "multipart/form-data; boundary=x"),
        (b"", "application/json"),
    ],
)
def test_what_is_malformed_is_said_in_their_shape(server: str, body: bytes, kind: str) -> None:
    status, answer = post(f"{server}/translate", body, kind)
    assert status == 400
    assert answer["error"]


def test_a_body_without_a_length_is_cut_at_the_limit(server: str) -> None:
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    sent = 0
    answer = b""
    with line_to(server) as line:
        line.sendall(
            b"POST /translate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        with suppress(OSError):  # it closes the connection
            while sent < 1_000_000_000:
                line.sendall(chunk)
                sent += len(chunk)
        with suppress(ConnectionResetError):
            answer = line.recv(4000)
    assert sent < 50_000_000  # what is on its way in the system's buffers
    assert answer == b"" or b" 413 " in answer
    assert ask(server, q="Oui.", source="fr")[0] == 200


def test_who_does_not_take_an_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "_TAKEN", 0.2)
    ended = threading.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(100):
            await send({"type": "http.response.body", "body": b"x" * 10**6, "more_body": True})
        ended.set()

    config = uvicorn.Config(app, http=listening._Prompt, lifespan="off", log_level="critical")
    with socket.create_server(("127.0.0.1", 0)) as place:
        running = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: asyncio.run(running.serve(sockets=[place])))
        thread.start()
        with socket.create_connection(place.getsockname(), timeout=30) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert ended.wait(30)
            assert len(line.recv(100)) == 100  # it had not been taken
        running.should_exit = True
        thread.join()


def test_slow_bodies_take_no_place(server: str) -> None:
    begun = b"POST /translate HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n\r\nq="
    with lines_to(server, 8, begun):
        assert ask(server, q="Oui.", source="fr")[0] == 200


def test_memory_does_not_grow_with_what_is_refused(victim: Victim, server: str) -> None:
    ask(server, q="Oui.", source="fr")
    before = victim.resident()
    for _ in range(300):
        assert post(f"{server}/translate", b"x" * 190_000)[0] == 400
    # They are 57 MB: a fifth of them kept would be seen.
    assert victim.resident() < before + 12_000_000
