"""Who is let in, and how much: keys, places, sizes, slow clients."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from served import ROOT, ask, get, line_to, lines_to, parts, post, server, start

__all__ = ["server"]  # a fixture

pytestmark = pytest.mark.loopback


def test_too_much_is_refused_before_it_is_read(server: str) -> None:
    assert post(f"{server}/translate", b"x" * 300_000)[0] == 413
    with line_to(server) as line:
        line.sendall(
            b"POST /translate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 1000000000\r\n\r\n{"
        )
        assert b" 413 " in line.recv(4000)


def test_keys_are_asked_for_and_required_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("# ours\nsésame\n", encoding="utf-8")
    process, address = start(tmp_path, "--api-keys", "keys", "--places", "1")
    try:
        assert ask(address, q="Oui.")[0] == 403
        assert ask(address, q="Oui.", api_key="wrong")[0] == 403
        assert ask(address, q="Oui.", api_key="sésame")[0] == 200
        form = urllib.parse.urlencode({"q": "Oui.", "api_key": "sésame"}).encode()
        assert post(f"{address}/translate", form, "application/x-www-form-urlencoded")[0] == 200
        body, kind = parts({"api_key": "sésame", "text": "Oui."})
        assert post(f"{address}/read", body, kind)[0] == 200
        body, kind = parts({"api_key": "x", "text": "Oui."})
        assert post(f"{address}/read", body, kind)[0] == 403
        body, kind = parts({"api_key": "sésame"}, "a.md", b"Oui.")
        _, answer = post(f"{address}/translate_file", body, kind)
        assert get(answer["translatedFileUrl"])  # its address is secret enough
        assert json.loads(get(f"{address}/health")) == {"status": "ok"}
        check_that_places_are_few(address)
    finally:
        process.terminate()
        process.communicate(timeout=30)
    refused = subprocess.run(
        [sys.executable, "-m", "translate", "serve", "--host", "0.0.0.0"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert refused.returncode == 4
    assert "give --api-keys" in refused.stderr


def check_that_places_are_few(address: str) -> None:
    """With one place, of ten requests at once some are told to come again; none is lost."""
    text = "Le chat dort dans la maison. " * 20
    codes: list[int] = []

    def work() -> None:
        codes.append(ask(address, q=text, api_key="sésame")[0])

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(codes) == {200, 429}
    assert len(codes) == 10


def test_connections_that_say_nothing_whole_keep_nobody_out(server: str) -> None:
    with lines_to(server, 50, b"POST /translate HTTP/1.1\r\nHost: x\r\nX-Slow: "):
        assert ask(server, q="Oui.", source="fr")[0] == 200


@pytest.mark.slow
def test_slow_headers_and_bodies_are_cut_off(server: str) -> None:
    begun = time.monotonic()
    with line_to(server) as line:
        line.sendall(b"POST /translate HTTP/1.1\r\nX-Slow: ")
        assert line.recv(100) == b""
    assert time.monotonic() - begun < 30
    with line_to(server) as line:
        line.sendall(b"POST /translate HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nq")
        assert b" 408 " in line.recv(400)
