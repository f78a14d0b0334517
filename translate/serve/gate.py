"""The gate before the addresses: who may come in, how many at once, how much, how slowly.

Everything is refused in LibreTranslate's shape, `{"error": "…"}`: 403 without a key, 429 when
there is no place left, 413 for too much, 408 for too slowly. Nothing is kept of what was refused.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from translate.serve.counts import ServerCounts

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# What costs decoding; everything else is answered at once and needs no place.
WORK = frozenset({"/translate", "/translate_file", "/read"})
# Open to everyone, so that a page can be shown and a health check needs no key.
_OPEN = frozenset({"/", "/health", "/languages", "/openapi.json"})
_SECRET = "/download_file/"  # what follows it is known to nobody but who was told
_SMALL = 1_000_000  # bytes of a request that asks for no work; chosen: a text to tell its language
_BODIES = 16  # of the largest size that may be coming in at once; chosen: 160 MB by default
_RETRY = "1"  # seconds after which a refused client may try again


@dataclass(frozen=True, slots=True)
class GateLimits:
    """How much the server bears.

    Args:
        places: requests that are worked on or wait, together.
        body: bytes of a request.
        patience: seconds that a client may take to send its request.
        keys: API keys; empty to let everyone in.
    """

    places: int = 64
    body: int = 20_000_000
    patience: float = 20.0
    keys: frozenset[str] = frozenset()


class Gate:
    """An ASGI application around another one; see the file's first lines."""

    def __init__(self, app: App, *, limits: GateLimits, counts: ServerCounts) -> None:
        """Put the gate before an application."""
        self._app = app
        self._limits = limits
        self._counts = counts
        self._inside = 0
        self._coming = 0  # bytes of bodies that are being sent

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.perf_counter()
        answer = _Answer(send)
        path = str(scope["path"])
        try:
            await self._answer(path, scope, receive, answer)
        finally:
            known = path if path in WORK | _OPEN else "other"
            self._counts.add(known, answer.status, time.perf_counter() - start)

    async def _answer(self, path: str, scope: Scope, receive: Receive, send: _Answer) -> None:
        is_work = path in WORK
        try:
            if is_work:
                self._check_place()
            body = await self._read(scope, receive, self._limits.body if is_work else _SMALL)
            if not self._may_enter(path, scope, body):
                raise _RefusedError(403, "give the API key as api_key, or as a Bearer token")
            if is_work:  # only now: whoever sends slowly takes no place from others
                self._check_place()
        except _RefusedError as refusal:
            await refuse(send, refusal.status, str(refusal))
            return
        self._inside += is_work
        self._counts.inside(self._inside)
        try:
            await self._app(scope, _replayed(body, receive), send)
        finally:
            self._inside -= is_work
            self._counts.inside(self._inside)

    def _check_place(self) -> None:
        if self._inside >= self._limits.places:
            raise _RefusedError(429, "there is no place left; try again in a moment")

    async def _read(self, scope: Scope, receive: Receive, most: int) -> bytes:
        """Take in the body, within its limits."""
        declared = _header(scope, b"content-length")
        if declared.isdigit() and int(declared) > most:
            raise _RefusedError(413, f"more than {most} bytes; send less at once")
        deadline = time.monotonic() + self._limits.patience
        body = bytearray()
        try:
            while True:
                try:
                    message = await asyncio.wait_for(receive(), deadline - time.monotonic())
                except TimeoutError:
                    raise _RefusedError(408, "the request came too slowly") from None
                if message["type"] == "http.disconnect":
                    raise _RefusedError(400, "the request broke off")
                part = message.get("body", b"")
                body += part
                self._coming += len(part)
                if len(body) > most:
                    raise _RefusedError(413, f"more than {most} bytes; send less at once")
                if self._coming > _BODIES * self._limits.body:
                    raise _RefusedError(429, "too much is being sent; try again in a moment")
                if not message.get("more_body", False):
                    return bytes(body)
        finally:
            self._coming -= len(body)

    def _may_enter(self, path: str, scope: Scope, body: bytes) -> bool:
        keys = self._limits.keys
        if not keys or path in _OPEN or path.startswith(_SECRET):
            return True
        given = [key.encode("utf-8", "replace") for key in _keys_in(scope, body)]
        # In constant time: no key can be guessed by the clock.
        return any(hmac.compare_digest(a, b.encode("utf-8")) for a in given for b in keys)


class _RefusedError(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class _Answer:
    """Passes an answer on, and remembers its status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 500

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self._send(message)


async def refuse(send: Send, status: int, reason: str) -> None:
    """Send an error in LibreTranslate's shape."""
    data = json.dumps({"error": reason}).encode("ascii")
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(data))]
    headers += [(b"retry-after", _RETRY.encode())] if status == 429 else []
    # What is left of a body that was not taken in cannot be the next request.
    headers += [(b"connection", b"close")] if status in (408, 413, 429) else []
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": data})


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body once and then what the client does."""
    given = False

    async def give() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give


def _header(scope: Scope, name: bytes) -> str:
    values = (value for key, value in scope["headers"] if key == name)
    return next(values, b"").decode("latin-1")


def _keys_in(scope: Scope, body: bytes) -> Iterable[str]:
    """Yield the keys that a request holds: LibreTranslate's clients put them into the body."""
    kind, _, token = _header(scope, b"authorization").partition(" ")
    if kind.lower() == "bearer":
        yield token.strip()
    yield from parse_qs(scope.get("query_string", b"").decode("latin-1")).get("api_key", ())
    content = _header(scope, b"content-type")
    try:
        if content.startswith("application/json"):
            fields = json.loads(body)
            if isinstance(fields, dict):
                yield str(fields.get("api_key", ""))
        elif content.startswith("application/x-www-form-urlencoded"):
            yield from parse_qs(body.decode("utf-8")).get("api_key", ())
        elif content.startswith("multipart/form-data"):
            yield from _key_in_parts(body)
    except (ValueError, RecursionError):
        return


def _key_in_parts(body: bytes) -> Iterable[str]:
    """Yield the value of the field `api_key` of a multipart body, without parsing the rest."""
    _, name, rest = body.partition(b'name="api_key"')
    if name:
        yield rest.partition(b"\r\n\r\n")[2].partition(b"\r\n")[0].decode("utf-8")
