"""Pulling a model from a hub: a real server on the loopback that speaks the hub's language."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from translate.models.catalogue import OPUS_REVISION, find_model, verify_model

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.loopback


class Hub(BaseHTTPRequestHandler):
    """Serves one folder as every revision of every model, and remembers what was asked."""

    def __init__(self, folder: Path, asked: list[str], *args: object) -> None:
        self.folder, self.asked = folder, asked
        super().__init__(*args)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        path = self.path.split("?")[0]
        if "/missing/" in path:
            self.answer(404, b"{}", {"X-Error-Code": "RepoNotFound"})
        elif "/tree/" in path:
            self.answer(200, json.dumps(self.listing()).encode(), {})
        elif "/revision/" in path or path.startswith("/api/models/"):
            siblings = [{"rfilename": entry["path"]} for entry in self.listing()]
            record = {"id": "a/b", "sha": OPUS_REVISION, "siblings": siblings}
            self.answer(200, json.dumps(record).encode(), {})
        else:
            file = self.folder / path.split("/")[-1]
            if not file.is_file():
                self.answer(404, b"", {"X-Error-Code": "EntryNotFound"})
                return
            body = file.read_bytes()
            tag = hashlib.sha256(body).hexdigest()
            self.answer(200, body, {"ETag": f'"{tag}"', "X-Repo-Commit": OPUS_REVISION})

    def listing(self) -> list[dict[str, object]]:
        return [
            {"type": "file", "path": file.name, "size": file.stat().st_size, "oid": "0" * 40}
            for file in sorted(self.folder.iterdir())
        ]

    def answer(self, code: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


@dataclass(frozen=True)
class Served:
    """The hub's address and what it has been asked."""

    address: str
    asked: list[str]

    def visavis(self, *arguments: str, cache: Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "HF_ENDPOINT": self.address, "VISAVIS_CACHE": str(cache)}
        environment |= {"HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_XET": "1", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "translate", "models", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, env=environment, cwd=cache, timeout=100
        )


@pytest.fixture
def hub() -> Iterator[Served]:
    asked: list[str] = []
    handler = partial(Hub, find_model("embedded").original, asked)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(f"http://127.0.0.1:{server.server_port}", asked)
    server.shutdown()
    server.server_close()


def test_pull_fetches_the_pinned_revision_and_converts_it(hub: Served, tmp_path: Path) -> None:
    pulled = hub.visavis("pull", "opus", cache=tmp_path)
    assert pulled.returncode == 0, pulled.stderr
    assert any(OPUS_REVISION in line for line in hub.asked)
    model = find_model("auto", cache=tmp_path)
    assert model.name == "opus"
    verify_model(model)
    hub.asked.clear()
    assert hub.visavis("pull", "opus", cache=tmp_path).returncode == 0
    assert hub.asked == []  # what is here is not fetched again
    assert hub.visavis("remove", "opus", cache=tmp_path).returncode == 0
    assert find_model("auto", cache=tmp_path).name == "embedded"


def test_a_model_that_is_not_there_says_so(hub: Served, tmp_path: Path) -> None:
    result = hub.visavis("pull", "missing/model", cache=tmp_path)
    assert result.returncode == 5
    assert "check the network and the name" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_a_network_one_line_is_said(tmp_path: Path) -> None:
    nobody = Served("http://127.0.0.1:9", [])
    result = nobody.visavis("pull", "opus", cache=tmp_path)
    assert result.returncode == 5
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert "cannot fetch Helsinki-NLP/opus-mt-fr-en" in result.stderr
