"""What is refused, said to people as a page: a browser that sent the form is no program."""

from __future__ import annotations

import json
from collections.abc import Callable

from translate.serve.gate import App, Message, Receive, Scope, Send

_JSON = (b"content-type", b"application/json")
_FORM = "/read"


class PagesForPeople:
    """An ASGI application around another one, whose refusals of `/read` a browser can show.

    Programs get `{"error": "…"}` as from every address; only who asks for HTML gets the page.
    """

    def __init__(self, app: App, *, render: Callable[[str], str]) -> None:
        """Put it around an application.

        Args:
            app: the application.
            render: the page that tells a reason.
        """
        self._app = app
        self._render = render

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, and tell its refusal as a page."""
        if scope["type"] != "http" or scope["path"] != _FORM or not _wants_page(scope):
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def show(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            if _JSON not in start["headers"]:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                page = self._render(json.loads(body)["error"]).encode("utf-8", "replace")
                await send({**start, "headers": _headers(start, len(page))})
                await send({"type": "http.response.body", "body": page})

        await self._app(scope, receive, show)


def _wants_page(scope: Scope) -> bool:
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _headers(start: Message, length: int) -> list[tuple[bytes, bytes]]:
    kept = [
        item for item in start["headers"] if item[0] not in (b"content-type", b"content-length")
    ]
    told = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % length)]
    return [*kept, *told]
