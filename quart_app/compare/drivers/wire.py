"""Speak HTTP over a socket so that what the server sends is seen as it was sent."""

import re
import socket
import time
from collections.abc import Iterable
from typing import Any

import h11

from quart_app.compare.message import Message
from quart_app.compare.observation import BodyReader

MAX_ANSWERS = 50
"""Answers read from one connection; more is a server gone wild."""
MAX_HEAD_BYTES = 262_144


class WireTimeout(Exception):
    """The deadline came before the answer was whole; `fields` says how far it was."""

    def __init__(self, fields: dict[str, Any]) -> None:
        super().__init__("the deadline came before the answer was whole")
        self.fields = fields


def encode(message: Message) -> bytes:
    """Give the bytes of a request."""
    lines = [f"{message.method} {message.target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in message.headers]
    body = (
        b"".join(map(_chunk, message.chunks)) + b"0\r\n\r\n" if message.chunked else b"".join(message.chunks)
    )
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data) if data else b""


class Reader:
    """Reads answers from a connection until a deadline (by `time.monotonic`)."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self.connection = connection
        self.deadline = deadline
        self.is_closed = False
        self.rest = b""

    def answer(self, method: str, idle_s: float | None = None) -> dict[str, Any]:
        """Read one answer (1xx ones too) and give the fields of an Answer.

        `idle_s` is how long the server may be silent before the answer counts as it is. Raise WireTimeout at
        the deadline.
        """
        parser = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD_BYTES)
        _expect_answer(parser, method)
        body = BodyReader()
        fields: dict[str, Any] = {"ending": "no answer"}
        if self.rest:
            parser.receive_data(self.rest)
        while True:
            try:
                event = parser.next_event()
            except h11.RemoteProtocolError as error:
                return self._broken(fields, body, error)
            if event is h11.NEED_DATA:
                data = self._receive(idle_s, fields, body)
                if data is None:
                    return {**fields, **body.fields(), "ending": f"{fields['ending']}, kept open"}
                parser.receive_data(data)
            elif isinstance(event, h11.Data):
                body.feed(bytes(event.data))
            elif isinstance(event, h11.InformationalResponse | h11.Response):
                fields = _start(event)
                if isinstance(event, h11.InformationalResponse):
                    self.rest = parser.trailing_data[0]
                    return {**fields, **body.fields(), "ending": "complete"}
            elif isinstance(event, h11.EndOfMessage | h11.ConnectionClosed) or event is h11.PAUSED:
                self.rest = parser.trailing_data[0]
                ending = "complete" if fields["ending"] == "cut short" else fields["ending"]
                return {**fields, **body.fields(), "ending": ending}

    def _broken(self, fields: dict[str, Any], body: BodyReader, error: Exception) -> dict[str, Any]:
        self.rest = b""
        if fields["ending"] == "cut short" and self.is_closed:
            return {**fields, **body.fields()}
        ending = "no answer" if self.is_closed and body.size == 0 and "status" not in fields else "not HTTP"
        return {**fields, **body.fields(), "ending": ending}

    def _receive(self, idle_s: float | None, fields: dict[str, Any], body: BodyReader) -> bytes | None:
        """Give the next bytes, empty at the end, None when the server was silent for `idle_s`."""
        left = self.deadline - time.monotonic()
        self.connection.settimeout(max(0.001, left if idle_s is None else min(left, idle_s)))
        try:
            data = self.connection.recv(65_536) if left > 0 else None
        except TimeoutError:
            data = None
        except OSError:
            data = b""
        if data is None and (idle_s is None or left <= idle_s):
            raise WireTimeout({**fields, **body.fields()})
        self.is_closed = self.is_closed or data == b""
        return data


def _expect_answer(parser: h11.Connection, method: str) -> None:
    """Tell h11 what was asked; the request that is really sent may be one that h11 would refuse."""
    parser.send(h11.Request(method=method, target="/", headers=[("Host", "localhost")]))
    parser.send(h11.EndOfMessage())


def _start(event: h11.InformationalResponse | h11.Response) -> dict[str, Any]:
    return {
        "status": event.status_code,
        "reason": bytes(event.reason).decode("latin-1"),
        "headers": tuple((bytes(name), bytes(value)) for name, value in event.headers.raw_items()),
        "ending": "cut short",
    }


def exchange(connection: socket.socket, message: Message, deadline: float) -> dict[str, Any]:
    """Send a request and read its answer."""
    _send(connection, [encode(message)])
    reader = Reader(connection, deadline)
    while True:
        fields = reader.answer(message.method)
        if not 100 <= (fields.get("status") or 0) < 200:
            return fields


def exchange_raw(
    connection: socket.socket, parts: Iterable[bytes], pause_s: float, idle_s: float, deadline: float
) -> list[dict[str, Any]]:
    """Send bytes as they are and read every answer; the last one's ending says whether the server closed."""
    parts = list(parts)
    _send(connection, parts, pause_s)
    reader = Reader(connection, deadline)
    methods = re.findall(rb"(?m)^([A-Z]+) \S+ HTTP/1", b"".join(parts)) or [b"GET"]
    found: list[dict[str, Any]] = []
    answered = 0
    while len(found) < MAX_ANSWERS:
        fields = reader.answer(methods[min(answered, len(methods) - 1)].decode(), idle_s)
        answered += fields.get("status") is not None and fields["status"] >= 200
        if found and "status" not in fields:
            found[-1]["ending"] += fields["ending"].replace("no answer", "") or ", closed"
            break
        found.append(fields)
        if "status" not in fields or "kept open" in fields["ending"]:
            break
    return found


def _send(connection: socket.socket, parts: list[bytes], pause_s: float = 0) -> None:
    """Send the parts; a server that closes before it has read them all may have answered already."""
    try:
        for number, part in enumerate(parts):
            if number:
                time.sleep(pause_s)
            connection.sendall(part)
    except OSError:
        return


def read_for(connection: socket.socket, method: str, seconds: float) -> dict[str, Any]:
    """Give what of an answer comes within some seconds; the caller then goes away."""
    try:
        fields = Reader(connection, time.monotonic() + seconds).answer(method)
    except WireTimeout as timeout:
        fields = timeout.fields
    return fields
