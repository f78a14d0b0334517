"""Listening: uvicorn, with clocks on headers and on answers, and a graceful stop."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from translate.errors import ConfigurationError
from translate.serve.gate import App

_HEADERS = 10.0  # seconds in which the headers of a request must be there; chosen
_TAKEN = 60.0  # seconds in which a client must take what it has been sent; chosen
_FAREWELL = 30  # seconds that requests have to end when the server stops; chosen
# A name may have an address of a kind that this machine has not: localhost, without IPv6.
_ABSENT = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


class _Prompt(H11Protocol):
    """Closes connections that wait: for headers, or to be read from; uvicorn does so for ever."""

    _clock: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Start the clock."""
        super().connection_made(transport)
        self._clock = self.loop.call_later(_HEADERS, self._close_if_waiting)

    def data_received(self, data: bytes) -> None:
        """Start it again with each request."""
        if self._clock is None:
            self._clock = self.loop.call_later(_HEADERS, self._close_if_waiting)
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop it."""
        self._stop_clock()
        self._stop_unread()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Start a clock when the client does not take what it is sent."""
        super().pause_writing()
        self._unread = self.loop.call_later(_TAKEN, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop it when it has."""
        self._stop_unread()
        super().resume_writing()

    def _stop_unread(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _close_if_waiting(self) -> None:
        self._clock = None
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()


@contextmanager
def bound(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Yield sockets that hold a port, and refuse a connection until `serve` listens on them.

    Args:
        host: an address of this machine, or a name that has several.
        port: 0 for any free one.

    Raises:
        ConfigurationError: if the port is taken, or forbidden, or the address not of this machine.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise ConfigurationError(f"{host}: {error.strerror}; choose another --host") from None
    sockets, reason = [], ""
    with ExitStack() as opened:
        for family, _, _, _, address in dict.fromkeys(found):
            try:
                sockets.append(opened.enter_context(_bound(family, address)))
            except OSError as error:
                reason = os.strerror(error.errno or 0)
                if error.errno not in _ABSENT:
                    raise ConfigurationError(
                        f"cannot listen on {host}:{port}: {reason}; choose another --port"
                    ) from None
        if not sockets:
            raise ConfigurationError(f"cannot listen on {host}: {reason}; choose another --host")
        yield sockets


def _bound(family: int, address: Any) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would take a port that another listens on
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
    except OSError:
        made.close()
        raise
    return made


def serve(app: App, sockets: Sequence[socket.socket], *, connections: int) -> None:
    """Answer requests until SIGINT or SIGTERM; those inside are answered first.

    Args:
        app: what answers.
        sockets: where; see `bound`.
        connections: how many at once; more are answered 503.
    """
    config = uvicorn.Config(
        app,
        http=_Prompt,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=connections,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_FAREWELL,
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        # uvicorn stops gracefully and then raises the signal anew: that stop was meant, and ends
        # well.
        signal.signal(number, lambda *_: None)
    uvicorn.Server(config).run(list(sockets))
