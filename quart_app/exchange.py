"""The outermost ASGI layer: each request gets an id, security headers, an answer, and one access record.

Hypercorn's own access log can be forged, writes on the event loop, and shows no outcome after a disconnect, a
stream error or a timeout; it stays off.
"""

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Any, Literal
from urllib.parse import urlsplit

from hypercorn.utils import LifespanFailureError

from quart_app import hypercorn_worker, request_id
from quart_app.asgi import ASGIApp, Message, Receive, Scope, Send
from quart_app.last_resort import LastResort
from quart_app.security_headers import security_headers
from quart_app.serving import Serving

Outcome = Literal["ok", "client_disconnect", "timeout", "stream_error", "error", "shutdown"]

logger = logging.getLogger(__name__)
access_logger = logging.getLogger("quart_app.access")

PROBES = frozenset({"/livez", "/readyz"})
_HTTP_HEADERS = security_headers(https=False)
_HTTPS_HEADERS = security_headers(https=True)
_NAMES = frozenset(name for name, _ in _HTTPS_HEADERS)
_SECURE_SCHEMES = frozenset({"https", "wss"})
# Whether a connection that is kept still gets an answer while the server stops would be luck.
_CLOSING = [(b"connection", b"close")]
# A websocket that is refused can be answered like a request.
_STARTS = frozenset({"http.response.start", "websocket.http.response.start"})
_DISCONNECTS = frozenset({"http.disconnect", "websocket.disconnect"})
_BODIES = frozenset({"http.response.body", "websocket.http.response.body"})


class ExchangeMiddleware:
    """Wrap an ASGI app; one instance serves any number of concurrent requests of one event loop."""

    def __init__(
        self,
        app: ASGIApp,
        serving: Serving,
        last_resort: LastResort,
        observe: Callable[["Exchange"], None] | None = None,
    ) -> None:
        self._app = app
        self._serving = serving
        self._last_resort = last_resort
        self._observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or run the app's lifespan.

        Raises `SystemExit` with the reason when the start fails: that prints one line and no traceback.
        """
        if scope["type"] == "lifespan":
            hypercorn_worker.learn_config(receive)
            await self._app(scope, receive, partial(_send_lifespan, send))
            return
        exchange = Exchange(scope, receive, send, self._serving)
        self._serving.begin(exchange)
        try:
            await self._answer(exchange)
        finally:
            self._serving.end(exchange)
            exchange.record()
            if self._observe is not None:
                self._observe(exchange)

    async def _answer(self, exchange: "Exchange") -> None:
        status = 500
        try:
            if _is_sane_target(exchange.scope):
                await self._app(exchange.scope, exchange.receive, exchange.send)
            else:
                status = 400
        except asyncio.CancelledError:
            await self._give_up(exchange)
            raise
        except Exception:
            exchange.failed = True
            logger.exception("The app failed to answer")
        if exchange.status is None and (exchange.is_cut or not exchange.disconnected):
            await self._last_resort.answer(exchange.scope, exchange.send, 503 if exchange.is_cut else status)

    async def _give_up(self, exchange: "Exchange") -> None:
        """Note that the client left, or, while draining, that Hypercorn's own time for it is up."""
        exchange.disconnected = True
        exchange.is_cut = exchange.is_cut or self._serving.state == "draining"
        if exchange.is_cut and exchange.status is None:
            await self._last_resort.answer(exchange.scope, exchange.send, 503)


class Exchange:
    """One request and its answer, as they pass by."""

    __slots__ = (
        "_own_headers",
        "_receive",
        "_receiver",
        "_send",
        "_serving",
        "_started_ns",
        "disconnected",
        "ended",
        "failed",
        "is_cut",
        "request",
        "scope",
        "sent_bytes",
        "status",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send, serving: Serving) -> None:
        self._started_ns = time.perf_counter_ns()
        self._receive = receive
        self._receiver: asyncio.Task[Any] | None = None
        self._send = send
        self._serving = serving
        self.scope = scope
        self.request = request_id.begin(scope["headers"], scope.get("method", "WEBSOCKET"))
        self._own_headers = _HTTPS_HEADERS if scope.get("scheme") in _SECURE_SCHEMES else _HTTP_HEADERS
        self.status: int | None = None
        self.sent_bytes = 0
        self.ended = self.failed = self.disconnected = self.is_cut = False

    async def receive(self) -> Message:
        """Pass on what the client sends, and once the exchange is cut, that it left."""
        if self.is_cut:
            return self._disconnect()
        self._receiver = receiver = asyncio.current_task()
        try:
            message = await self._receive()
        except asyncio.CancelledError:
            # The cancellation may be our own, or somebody else's, or both.
            if not self.is_cut or receiver is None or receiver.uncancel() > 0:
                raise
            return self._disconnect()
        finally:
            self._receiver = None
        if message["type"] in _DISCONNECTS:
            self.disconnected = not self.ended
        return message

    def send(self, message: Message) -> Awaitable[None]:
        """Pass on what the app answers, with the headers that every answer has."""
        kind = message["type"]
        if kind in _BODIES:
            self.sent_bytes += len(message.get("body", b""))
            if not message.get("more_body", False):
                self.ended = True
        elif kind in _STARTS:
            self.status = message["status"]
            message["headers"] = self._with_own_headers(message.get("headers", ()))
        else:
            self._note_websocket(message)
        return self._send(message)

    def _note_websocket(self, message: Message) -> None:
        kind = message["type"]
        if kind == "websocket.send":
            self.sent_bytes += len(message.get("bytes") or (message.get("text") or "").encode())
        elif kind == "websocket.accept":
            self.status = 101
            message["headers"] = [*message.get("headers", ()), self._id_header()]
        elif kind == "websocket.close":
            self.status = self.status or 403
            self.ended = True

    @property
    def fields(self) -> Mapping[str, str]:
        """Return what is known of the request, in ECS names."""
        return self.request.fields

    @property
    def duration_ns(self) -> int:
        """Return the nanoseconds since the exchange began."""
        return time.perf_counter_ns() - self._started_ns

    def cut(self) -> None:
        """End the exchange: the app is told that its client left."""
        if self.ended or self.is_cut:
            return
        self.is_cut = True
        if self._receiver is not None:
            self._receiver.cancel()

    def outcome(self) -> Outcome:
        """Say how the exchange ended."""
        if self.is_cut:
            return "shutdown"
        if self.ended:
            return "error" if self.status == 500 else "ok"
        if self.disconnected:
            return "client_disconnect"
        return "stream_error" if self.failed else "timeout"

    def record(self) -> None:
        """Write the access record; probes are recorded only when they fail."""
        path = self.scope["path"]
        outcome = self.outcome()
        if path in PROBES and outcome == "ok" and (self.status or 0) < 400:
            return
        if not access_logger.isEnabledFor(logging.INFO):
            return
        client = self.scope.get("client")
        said = self.fields["http.request.method"], path, self.status or "-"
        # What `info(..., extra=...)` does, but for looking up who calls and for looking at each field twice.
        record = access_logger.makeRecord(
            access_logger.name, logging.INFO, __file__, _RECORDING_LINE, "%s %s %s", said, None, "record"
        )
        record.__dict__.update(
            {
                "url.path": path,
                "http.response.status_code": self.status,
                "http.response.body.bytes": self.sent_bytes,
                "event.duration": self.duration_ns,
                "client.address": client[0] if client else None,
                "outcome": outcome,
            }
        )
        access_logger.handle(record)

    def _disconnect(self) -> Message:
        self.disconnected = True
        return {"type": f"{self.scope['type']}.disconnect"}

    def _with_own_headers(self, headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """Add the id and the security headers; what a view has set itself stays."""
        headers = list(headers)
        present = {name for name, _ in headers}
        own: Iterable[tuple[bytes, bytes]] = self._own_headers
        if not present.isdisjoint(_NAMES):
            own = (header for header in own if header[0] not in present)
        closing = _CLOSING if self._serving.state == "draining" and self._is_http_1() else ()
        return [*headers, *own, self._id_header(), *closing]

    def _is_http_1(self) -> bool:
        return self.scope["type"] == "http" and str(self.scope["http_version"]).startswith("1")

    def _id_header(self) -> tuple[bytes, bytes]:
        return b"x-request-id", self.request.fields["http.request.id"].encode()


_RECORDING_LINE = Exchange.record.__code__.co_firstlineno


async def _send_lifespan(send: Send, message: Message) -> None:
    """Where Hypercorn gives up on a start, say why in one line: the reason drowns in its tracebacks."""
    try:
        await send(message)
    except LifespanFailureError as error:
        if message["type"] != "lifespan.startup.failed":
            raise
        reason = " ".join(traceback.format_exception_only(error.__context__)[-1].split())
        raise SystemExit(f"quart_app: start failed: {reason} (the log has the traceback)") from None


def _is_sane_target(scope: Scope) -> bool:
    """Return whether the target is a path, or an absolute URL of http: Quart fails on all else."""
    path: str = scope["path"]
    if path.startswith("/"):
        return True
    try:
        return urlsplit(path).path.startswith("/")
    except ValueError:
        return False
