"""Kill a server under load: what it answered was whole and right, and its memory is sound.

Clients ask without a pause while the server lives; it is killed at a chance moment and begun again
with the same memory. Whatever a client got to its end is compared with the answer of a server that
nobody disturbed; a request that broke off has no answer and counts for nothing.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from translate.memory.packed import unpack_hypothesis

_CLIENTS = 4
_QUESTIONS = 40  # chosen: the memory takes several lives to have them all
_LIFE = 1.0  # seconds from the first answer in which it is killed; chosen
_STARTS_WITHIN = 120.0  # seconds; chosen: the machine may be busy with other work
_BORDER = "visavis-border"
_BROKEN = (OSError, http.client.HTTPException)

# A question: the address, the type of its body, the body.
Question = tuple[str, str, bytes]
Start = Callable[[tuple[str, ...], Path], int]


@dataclass(slots=True)
class Served:
    """What came of it: kills, lives without a kill, answers compared, requests cut off, faults."""

    kills: int = 0
    whole: int = 0
    answers: int = 0
    cut: int = 0
    faults: list[str] = field(default_factory=list)


def questions() -> tuple[Question, ...]:
    """Return what clients ask: texts, pages and files, no two alike."""
    asked: list[Question] = []
    for n in range(_QUESTIONS):
        text = f"Le chat numéro {n} dort. Il pleut depuis {n + 2} jours."
        if n % 3 == 2:
            head = f'--{_BORDER}\r\nContent-Disposition: form-data; name="file"; filename="{n}.md"'
            body = f"{head}\r\n\r\n# Un titre\n\n{text}\n\r\n--{_BORDER}--\r\n".encode()
            asked.append(("/translate_file", f"multipart/form-data; boundary={_BORDER}", body))
            continue
        fields = {"q": f"<p>{text}</p>", "format": "html"} if n % 3 else {"q": [text, "Merci."]}
        asked.append(("/translate", "application/json", json.dumps(fields).encode()))
    return tuple(asked)


def run_served(place: Path, start: Start, *, kills: int, seed: int) -> Served:
    """Kill a server so often, or until a fault.

    Args:
        place: an empty folder.
        start: begins a command in a folder, and returns the number of its process.
        kills: how many.
        seed: of the moments and of the order of the questions.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ("serve", "--port", str(port), "--memory", "memory.sqlite")
    asked, chance, served = questions(), random.Random(seed), Served()
    whole = _undisturbed(port, asked, start(command, place))
    kept = _memory(place)
    _forget(place)
    while served.kills < kills and not served.faults:
        child = start(command, place)
        crowd = _Crowd(port, asked, whole, random.Random(chance.random()))
        # One in four dies while it starts.
        if chance.random() >= 0.25:
            crowd.wait_for_answer()
        time.sleep(chance.uniform(0, _LIFE))
        os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        crowd.leave(served)
        if code != -signal.SIGKILL:
            served.faults.append(f"after {served.kills} kills it ended by itself: {code}")
        served.kills += 1
        _check(place, kept, served)
        if served.kills % 100 == 0:
            print(f"{served.kills} kills, {served.answers} answers compared", flush=True)
    again = _undisturbed(port, asked, start(command, place))
    served.faults += [f"{asked[n]} differs" for n in range(len(asked)) if again[n] != whole[n]]
    if not served.faults and _memory(place) != kept:
        served.faults.append("the memory is another one in the end")
    return served


def _undisturbed(port: int, asked: Sequence[Question], child: int) -> list[bytes]:
    """Ask everything, one after the other, and let the server stop."""
    begun = time.monotonic()
    while True:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            break
        if time.monotonic() - begun > _STARTS_WITHIN:
            os.kill(child, signal.SIGKILL)
            raise RuntimeError("the server never listened")
        time.sleep(0.05)
    answers = [_answer(port, question) for question in asked]
    os.kill(child, signal.SIGTERM)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code:
        raise RuntimeError(f"a server that was asked to stop ended with {code}")
    return answers


def _answer(port: int, question: Question) -> bytes:
    """Return a whole answer; of a file that was translated, the file."""
    address, kind, body = question
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("POST", address, body, {"Content-Type": kind})
        content = _content(line)
        if address == "/translate_file":
            line.request("GET", urlsplit(json.loads(content)["translatedFileUrl"]).path)
            content = _content(line)
        return content
    finally:
        line.close()


def _content(line: http.client.HTTPConnection) -> bytes:
    answer = line.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise ValueError(f"{answer.status}: {content[:200]!r}")
    return content


class _Crowd:
    """Clients that ask until the server is gone."""

    def __init__(
        self, port: int, asked: Sequence[Question], whole: Sequence[bytes], chance: random.Random
    ) -> None:
        """Let them begin; see the class."""
        self._port, self._asked, self._whole = port, asked, whole
        self._over = threading.Event()
        self._answered = threading.Event()
        self._answers = self._cut = 0
        self._faults: list[str] = []
        self._lock = threading.Lock()
        orders = [chance.sample(range(len(asked)), len(asked)) for _ in range(_CLIENTS)]
        self._clients = [threading.Thread(target=self._ask, args=(order,)) for order in orders]
        for client in self._clients:
            client.start()

    def wait_for_answer(self) -> None:
        """Wait until somebody has been answered."""
        self._answered.wait(_STARTS_WITHIN)

    def leave(self, served: Served) -> None:
        """Let them stop, and count what they got."""
        self._over.set()
        for client in self._clients:
            client.join()
        served.answers += self._answers
        served.cut += self._cut
        served.faults += self._faults

    def _ask(self, order: Sequence[int]) -> None:
        k = 0
        while not self._over.is_set():
            number = order[k % len(order)]
            try:
                content = _answer(self._port, self._asked[number])
            except ConnectionRefusedError:  # not there yet, or no more
                self._over.wait(0.02)
                continue
            except _BROKEN:
                with self._lock:
                    self._cut += 1
                continue
            except ValueError as error:
                with self._lock:
                    self._faults.append(f"{self._asked[number]}: {error}")
                return
            k += 1
            with self._lock:
                self._answers += 1
                if content != self._whole[number]:
                    self._faults.append(f"{self._asked[number]}: {content!r}")
            self._answered.set()


def _memory(place: Path) -> dict[bytes, str]:
    """Return what a memory holds: words, since figures vary in their last places with the batch.

    Raises:
        ValueError: if it is damaged.
    """
    with sqlite3.connect(place / "memory.sqlite") as base:
        (sound,) = base.execute("PRAGMA integrity_check").fetchone()
        tables = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        rows = base.execute("SELECT key, hypothesis FROM machine").fetchall() if tables else []
    base.close()
    if sound != "ok":
        raise ValueError(f"the memory is {sound}")
    return {key: unpack_hypothesis(data).text for key, data in rows}


def _check(place: Path, kept: dict[bytes, str], served: Served) -> None:
    """Look at what a kill has left; a memory that has everything is removed."""
    others = {path.name for path in place.iterdir()} - {"log"}
    if any(not name.startswith("memory.sqlite") for name in others):
        served.faults.append(f"kill {served.kills} left {sorted(others)}")
    log = place / "log"
    if log.is_file() and b"Traceback" in log.read_bytes():
        served.faults.append(f"kill {served.kills}: {log.read_text(encoding='utf-8')[-2000:]}")
    if not (place / "memory.sqlite").is_file():
        return
    try:
        pairs = _memory(place)
    except (ValueError, sqlite3.Error) as error:
        served.faults.append(f"kill {served.kills}: {error}")
        return
    if any(kept.get(key) != data for key, data in pairs.items()):
        served.faults.append(f"kill {served.kills}: the memory has other sentences")
    if len(pairs) == len(kept):
        served.whole += 1
        _forget(place)


def _forget(place: Path) -> None:
    for path in place.glob("memory.sqlite*"):
        path.unlink()
