"""Send one request over a connection of its own, with an end to everything: time, bytes, headers."""

import contextlib
import select
import socket
import ssl
import time
from dataclasses import dataclass

import h11

from quart_app.compare.message import Message
from quart_app.compare.observation import Answer, BodyReader
from quart_app.compare.own import interrupting

READ_BYTES = 65_536


@dataclass(frozen=True)
class Limits:
    """Seconds for one request, and bytes of one body; more is cut off and said."""

    request_s: float = 5.0
    body_bytes: int = 4 * 1024 * 1024


class Connection:
    """One request and its answer; `ending` says how it went, in the engine's words and three of our own.

    `complete`, `cut short`, `no answer`, `not http`; `refused`, `too slow` (our limit in seconds), `too
    large` (our limit in bytes).
    """

    def __init__(self, message: Message, limits: Limits) -> None:
        self.limits = limits
        self.deadline = time.monotonic() + limits.request_s
        self.http = h11.Connection(h11.CLIENT)
        self.unsent = memoryview(encode(self.http, message))
        self.response: h11.Response | None = None
        self.body = BodyReader()
        self.ending = "no answer"

    def talk(self, peer: socket.socket) -> None:
        """Send and read at the same time: a server may answer, and close, before it has read a large body."""
        while not self._is_over():
            interrupting.check()
            left = self.deadline - time.monotonic()
            if left <= 0:
                self.ending = "too slow"
                return
            readable, writable, _ = select.select([peer], [peer] if self.unsent else [], [], min(left, 0.5))
            if writable:
                self._send(peer)
            if readable and not self._receive(peer):
                return

    def _is_over(self) -> bool:
        return self.ending in ("complete", "too large", "not http")

    def _send(self, peer: socket.socket) -> None:
        try:
            self.unsent = self.unsent[peer.send(self.unsent[:READ_BYTES]) :]
        except (BlockingIOError, ssl.SSLWantWriteError):
            return
        except OSError:
            self.unsent = memoryview(b"")  # the server has closed: its answer may be there all the same

    def _receive(self, peer: socket.socket) -> bool:
        try:
            data = peer.recv(READ_BYTES)
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            data = b""
            self.ending = "cut short" if self.response else "no answer"
            return False
        try:
            self.http.receive_data(data)
            self._take_events()
        except h11.RemoteProtocolError:
            closed_early = not data and self.ending != "not http"
            self.ending = ("cut short" if self.response else "no answer") if closed_early else "not http"
            return False
        return bool(data)

    def _take_events(self) -> None:
        while True:
            event = self.http.next_event()
            if event is h11.NEED_DATA or event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
                return
            if isinstance(event, h11.Response):
                self.response = event
                self.ending = "cut short"
            elif isinstance(event, h11.Data):
                self.body.feed(bytes(event.data))
                if self.body.size > self.limits.body_bytes:
                    self.ending = "too large"
                    return
            elif isinstance(event, h11.EndOfMessage):
                self.ending = "complete"
                return


def encode(http: h11.Connection, message: Message) -> bytes:
    """Give the bytes of a request; a server that keeps the connection open has no reason to here."""
    headers = [*message.headers, ("Connection", "close")]
    fields = [(name.encode("latin-1"), value.encode("utf-8")) for name, value in headers]
    request = h11.Request(method=message.method, target=message.target, headers=fields)
    parts = [http.send(request)]
    parts += [http.send(h11.Data(data=chunk)) for chunk in message.chunks if chunk]
    parts.append(http.send(h11.EndOfMessage()))
    return b"".join(part for part in parts if part)


def send(host: str, port: int, message: Message, limits: Limits, *, tls: bool = False) -> Answer:
    """Send a request and give what came back; whatever the server does, this ends within the limits."""
    at, request = "", f"{message.method} {message.target}"
    try:
        connection = Connection(message, limits)
    except h11.LocalProtocolError as error:
        return Answer(at=at, request=request, ending=f"not sent: {error}")
    try:
        peer = connect(host, port, limits, tls=tls)
    except OSError:
        return Answer(at=at, request=request, ending="refused")
    with contextlib.closing(peer):
        peer.setblocking(False)
        connection.talk(peer)
    return answer(request, connection)


def connect(host: str, port: int, limits: Limits, *, tls: bool) -> socket.socket:
    """Open a connection."""
    peer = socket.create_connection((host, port), timeout=limits.request_s)
    return ssl.create_default_context().wrap_socket(peer, server_hostname=host) if tls else peer


def answer(request: str, connection: Connection) -> Answer:
    """Give an exchange's answer as the engine's value."""
    response = connection.response
    if response is None or connection.ending == "not http":
        return Answer(at="", request=request, ending=connection.ending)
    return Answer(
        at="",
        request=request,
        status=response.status_code,
        reason=response.reason.decode("latin-1"),
        headers=tuple((bytes(name), bytes(value)) for name, value in response.headers.raw_items()),
        ending=connection.ending,
        **connection.body.fields(),
    )
