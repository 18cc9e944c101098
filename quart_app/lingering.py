"""Reads on, for a while, what a client still sends once it has been answered.

A connection that is closed with unread data is reset, and the reset takes the answer along: a client that was
refused a large body sees a broken connection, and nginx answers 502 in place of the 413 (RFC 9112, 9.6).
"""

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import Final

from quart_app.asgi import ASGIApp, Message, Receive, Scope, Send

LONGEST_S: Final = 5.0
_BODY_HEADERS: Final = frozenset({b"content-length", b"transfer-encoding"})


def linger(app: ASGIApp, longest_s: float = LONGEST_S) -> ASGIApp:
    """Return the app; it keeps an answered connection until its body has been read, `longest_s` at most."""

    def asgi_app(scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] == "http" and _has_body(scope):
            body = _Body(receive, send, longest_s)
            receive, send = body.receive, body.send
        return app(scope, receive, send)

    return asgi_app


def _has_body(scope: Scope) -> bool:
    if scope["http_version"].startswith("1"):
        for name, _ in scope["headers"]:
            if name in _BODY_HEADERS:
                return True
    return False  # a stream of http/2 is reset alone, after the answer


class _Body:
    def __init__(self, receive: Receive, send: Send, longest_s: float) -> None:
        self._receive = receive
        self._send = send
        self._longest_s = longest_s
        self._ended = asyncio.Event()
        self._readers = 0

    async def receive(self) -> Message:
        self._readers += 1
        try:
            message = await self._receive()
        finally:
            self._readers -= 1
        if not message.get("more_body", False):  # the last part, or a disconnect
            self._ended.set()
        return message

    async def send(self, message: Message) -> None:
        is_last = message["type"] == "http.response.body" and not message.get("more_body", False)
        if not is_last or self._ended.is_set():
            await self._send(message)
            return
        await self._send(message | {"more_body": True})
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._longest_s):
                await self._read_on()
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _read_on(self) -> None:
        while not self._ended.is_set():
            # Quart itself reads on as long as its view runs.
            await (self._ended.wait() if self._readers else self.receive())
