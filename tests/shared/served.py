"""A real server for tests, and what asks it over loopback."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GLOSSARY = "entries:\n- {source: chat, target: feline}\n"
LIMITS = ("--max-megabytes", "0.2", "--port")


def start(folder: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """Start the command on a free port and wait until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "translate", "serve", "--beam", "1", *options, *LIMITS, str(port)],
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            get(f"{address}/health")
            return process, address
        except OSError:
            assert process.poll() is None, process.stderr.read()  # type: ignore[union-attr]
            time.sleep(0.1)
    raise AssertionError("the server never answered")


def line_to(server: str) -> socket.socket:
    """Open a connection on which nothing has been said yet."""
    host, _, port = server.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=40)


@contextmanager
def lines_to(server: str, count: int, begun: bytes) -> Iterator[None]:
    """Keep connections open on which a request has begun and does not end."""
    with ExitStack() as lines:
        for _ in range(count):
            lines.enter_context(line_to(server)).sendall(begun)
        yield


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    (folder / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    from pytest_socket import enable_socket

    enable_socket()  # a fixture of the module comes before the one that allows the loopback
    process, address = start(folder, "--glossary", "g.yaml")
    yield address
    process.send_signal(signal.SIGTERM)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in stderr


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as answer:
        content: bytes = answer.read()
        return content


def post(url: str, data: bytes, kind: str = "application/json", **headers: str) -> Any:
    """Return the status and the answer, read as JSON where it is JSON."""
    request = urllib.request.Request(url, data, {"Content-Type": kind, **headers})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, content = answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            status, content = error.code, error.read()
    try:
        return status, json.loads(content)
    except ValueError:
        return status, content


def ask(server: str, **fields: object) -> Any:
    return post(f"{server}/translate", json.dumps(fields).encode())


def parts(fields: dict[str, str], name: str = "", data: bytes = b"") -> tuple[bytes, str]:
    """Write a multipart body and its content type."""
    border = uuid.uuid4().hex
    lines = [
        f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    if name:
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        lines.append(
            head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n"
        )
    return b"".join(
        [*lines, f"--{border}--\r\n".encode()]
    ), f"multipart/form-data; boundary={border}"
