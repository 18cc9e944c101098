"""Syslog over TCP with octet-counted framing (RFC 6587, 3.4.1), kept up through restarts of the server.

What TCP took is not yet read by the server: a server that dies takes with it what waited in its kernel. So
what was sent last is kept, and sent again on the next connection. Where the server had read all before it
ended, only the last seconds are: it may have held them in its memory.
"""

import select
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import Iterator
from typing import Final, Literal

from quart_app.logs.notices import say
from quart_app.logs.ring import Ring

_TIMEOUT_S: Final = 2.0
_ACKNOWLEDGED_S: Final = 1.0  # how long to wait for that
_YOUNG_S: Final = 5.0
_OPTIONS: Final = (  # a server that vanished without a word is noticed within a minute
    ("SOL_SOCKET", "SO_KEEPALIVE", 1),
    ("IPPROTO_TCP", "TCP_KEEPIDLE", 20),
    ("IPPROTO_TCP", "TCP_KEEPINTVL", 10),
    ("IPPROTO_TCP", "TCP_KEEPCNT", 4),
    ("IPPROTO_TCP", "TCP_USER_TIMEOUT", 60_000),
    ("IPPROTO_TCP", "TCP_NODELAY", 1),
)


class TcpTransport:
    """One connection, made when there is something to send."""

    def __init__(self, host: str, port: int, resend_bytes: int) -> None:
        self._where = (host, port)
        self._socket: socket.socket | None = None
        self._rest = b""  # goes before anything else on this connection
        self._begun: tuple[Ring, bytes] | None = (
            None  # whose first record the end of the rest is, and its frame
        )
        self._sent = SentLast(resend_bytes)

    def prepare(self, ring: Ring) -> None:
        if self._socket is not None and (end := _end_of(self._socket)):
            if end == "closed" and not _unacknowledged(self._socket):
                self._sent.keep_young()
            self.forget()
        if self._socket is None:
            self._rest = self._sent.take_all()
        self._connected()
        self._finish(ring)

    def _connected(self) -> socket.socket:
        if self._socket is None:
            self._socket = self._connect()
        return self._socket

    def _connect(self) -> socket.socket:
        found = socket.create_connection(self._where, timeout=_TIMEOUT_S)
        for level, name, value in _OPTIONS:
            if hasattr(socket, name):
                found.setsockopt(getattr(socket, level), getattr(socket, name), value)
        return found

    def _finish(self, ring: Ring) -> None:
        if not self._rest:
            return
        self._rest = self._rest[self._send_some(self._rest) :]
        if self._rest:
            raise TimeoutError("the server takes nothing more")
        if self._begun is not None:
            begun, frame = self._begun
            self._begun = None
            self._sent.add(frame)
            if begun is ring:  # else its record is sent again, when its ring is drained
                ring.advance(ring.peek(1))

    def send(self, ring: Ring, messages: Iterator[tuple[bytes, bytes]]) -> None:
        pairs = [(record, b"%d %s" % (len(message), message)) for record, message in messages]
        data = b"".join(frame for _, frame in pairs)
        sent = self._send_some(data)
        if sent == len(data):
            self._wait_until_acknowledged()
            ring.advance(b"".join(record for record, _ in pairs))
            self._sent.add(data)
            return
        self._keep_rest(ring, pairs, sent)
        raise TimeoutError("the server takes nothing more")

    def _send_some(self, data: bytes) -> int:
        """Send as much as the server takes in time; lose the connection where that fails."""
        connected, view, sent = self._connected(), memoryview(data), 0
        try:
            while sent < len(data):
                sent += connected.send(view[sent:])
        except TimeoutError:
            pass
        except OSError:
            self.forget()
            raise
        return sent

    def _keep_rest(self, ring: Ring, pairs: list[tuple[bytes, bytes]], sent: int) -> None:
        for record, frame in pairs:
            if sent < len(frame):
                if sent:
                    self._begun, self._rest = (ring, frame), frame[sent:]
                return
            ring.advance(record)
            self._sent.add(frame)
            sent -= len(frame)

    def _wait_until_acknowledged(self) -> None:
        """Raise OSError when the connection broke before; wait no longer than a second."""
        connected, give_up_at = self._connected(), time.monotonic() + _ACKNOWLEDGED_S
        while _unacknowledged(connected) and not _end_of(connected) and time.monotonic() < give_up_at:
            _wait_for_word(connected, 10)
        if _end_of(connected):
            self.forget()
            raise ConnectionResetError("the server ended the connection")

    def forget(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = self._begun = None
        self._rest = b""

    def close(self) -> None:
        if self._socket is None:
            return
        is_read = self._end(self._socket) or self._send_last_again()
        if not is_read:
            say(f"tcp://{self._where[0]}:{self._where[1]}: whether the last records were read is not known")
        self._sent.clear()
        self.forget()

    def _end(self, connected: socket.socket) -> bool:
        """Say that no more comes; return whether the server has read all."""
        try:
            connected.shutdown(socket.SHUT_WR)
            while connected.recv(4096):
                pass
        except OSError:
            return False
        return True

    def _send_last_again(self) -> bool:
        self.forget()
        try:
            again = self._sent.take_all()
            return self._send_some(again) == len(again) and self._end(self._connected())
        except OSError:
            return False


class SentLast:
    """What was sent last, and when."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._parts: deque[tuple[float, bytes]] = deque()
        self._bytes = 0

    def add(self, data: bytes) -> None:
        self._parts.append((time.monotonic(), data))
        self._bytes += len(data)
        while self._bytes > self._most_bytes:
            self._bytes -= len(self._parts.popleft()[1])

    def keep_young(self) -> None:
        """Let go of all but the last seconds."""
        while self._parts and self._parts[0][0] < time.monotonic() - _YOUNG_S:
            self._bytes -= len(self._parts.popleft()[1])

    def take_all(self) -> bytes:
        """Return all, which is now sent anew."""
        data = b"".join(part for _, part in self._parts)
        self.clear()
        if data:
            self.add(data)
        return data

    def clear(self) -> None:
        self._parts.clear()
        self._bytes = 0


def _end_of(connection: socket.socket) -> Literal["", "closed", "reset"]:
    """Return whether the server has ended the connection, and how; what it says is read and left."""
    connection.setblocking(False)
    try:
        while connection.recv(4096):
            pass
        return "closed"
    except BlockingIOError:
        return ""
    except OSError:
        return "reset"
    finally:
        connection.settimeout(_TIMEOUT_S)


def _wait_for_word(connection: socket.socket, timeout_ms: int) -> None:
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    poll.poll(timeout_ms)


if sys.platform == "linux":
    import fcntl
    import termios

    def _unacknowledged(connection: socket.socket) -> int:
        """Return how many bytes the server's kernel has not taken yet."""
        answer = fcntl.ioctl(connection, termios.TIOCOUTQ, bytes(4))
        found: int = struct.unpack("i", answer)[0]
        return found

else:

    def _unacknowledged(connection: socket.socket) -> int:
        """Return 0: it can't be known."""
        return 0
