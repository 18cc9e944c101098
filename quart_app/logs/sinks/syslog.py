"""Sink: a syslog server, over a unix socket, UDP or TCP."""

import contextlib
import os
import socket
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, Protocol
from urllib.parse import urlsplit

from quart_app.logs.ring import Ring
from quart_app.logs.sinks.syslog_message import SyslogMessages
from quart_app.logs.sinks.syslog_tcp import TcpTransport

_CHUNK_BYTES: Final = 64 * 1024
_TIMEOUT_S: Final = 2.0  # then stopping can be thought of
DEFAULT_MOST_BYTES: Final = 8000  # rsyslog takes 8096 unless told otherwise
_LARGEST_DATAGRAM: Final = 65_507

Messages = Iterator[tuple[bytes, bytes]]


@dataclass(frozen=True)
class SyslogAddress:
    """Where a server listens; `host` is a path for a unix socket."""

    transport: Literal["unix", "udp", "tcp"]
    host: str
    port: int = 0

    @classmethod
    def from_url(cls, url: str) -> "SyslogAddress":
        """Read `unix:/dev/log`, `udp://host:514` or `tcp://host:601`; raise ValueError for anything else."""
        found = _from_url(url)
        if found is None:
            raise ValueError(
                f"not a syslog address: {url!r}; write unix:/dev/log, udp://host:514 or tcp://host:601"
            )
        return found


def _from_url(url: str) -> SyslogAddress | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc:
        return SyslogAddress("unix", parts.path)
    if parts.scheme in ("udp", "tcp") and parts.hostname and port and not parts.path.strip("/"):
        return SyslogAddress("udp" if parts.scheme == "udp" else "tcp", parts.hostname, port)
    return None


class Transport(Protocol):
    """How messages travel. Each method raises OSError to be called again later."""

    def prepare(self, ring: Ring) -> None:
        """Connect where that is to be done, and finish what was begun."""

    def send(self, ring: Ring, messages: Messages) -> None:
        """Send messages, each with the record it was made of; `advance` the ring by what was taken."""

    def forget(self) -> None:
        """Close what is open, without a word to the server."""

    def close(self) -> None:
        """Close what is open, in good order."""


class Syslog:
    """Send records to a syslog server at a URL: `unix:/dev/log`, `udp://host:514` or `tcp://host:601`.

    Over TCP each record arrives at least once: after a broken connection what was sent last is sent again, at
    most `resend_bytes` of it. Over the others it arrives at most once. A message longer than `most_bytes` is
    cut. Raises ValueError for an address or a facility that there isn't.
    """

    def __init__(
        self,
        url: str,
        *,
        facility: str = "user",
        app_name: str = "",
        most_bytes: int = DEFAULT_MOST_BYTES,
        resend_bytes: int = 1024 * 1024,
    ) -> None:
        address = SyslogAddress.from_url(url)
        name = app_name or os.path.basename(sys.argv[0]) or "python"
        self.target = f"{url} as {name}"
        if address.transport == "tcp":
            self._transport: Transport = TcpTransport(address.host, address.port, resend_bytes)
        else:
            self._transport = DatagramTransport(address)
            most_bytes = min(most_bytes, _LARGEST_DATAGRAM)
        self._messages = SyslogMessages(facility, name, most_bytes)

    def write(self, ring: Ring) -> None:
        """Move what the ring holds to the server; raise OSError with the rest still in the ring."""
        self._transport.prepare(ring)
        while records := ring.peek(_CHUNK_BYTES):
            self._transport.send(ring, self._messages.made_of(records, ring))

    def forget(self) -> None:
        """Close the socket: after a fork it is the parent's."""
        self._transport.forget()

    def close(self) -> None:
        """Close the connection once the server has read all, or two seconds later."""
        self._transport.close()


class DatagramTransport:
    """A unix socket or UDP: a datagram a message, and no answer.

    A unix socket waits while its server is busy, and says when there is none; UDP does neither. Over UDP a
    record leaves its ring before it is sent: a process that is killed between the two loses it, and nobody
    sends it again. Over a unix socket it leaves afterwards.
    """

    def __init__(self, address: SyslogAddress) -> None:
        self._address = address
        self._socket: socket.socket | None = None
        self._unsent = b""  # out of its ring, and refused by the kernel

    def prepare(self, ring: Ring) -> None:
        self._connected()
        if self._unsent:
            self._send(self._unsent)
            self._unsent = b""

    def _connected(self) -> socket.socket:
        if self._socket is None:
            self._socket = self._connect()
        return self._socket

    def _connect(self) -> socket.socket:
        family, where = self._resolve()
        found = socket.socket(family, socket.SOCK_DGRAM)
        try:
            _limit_sending(found)
            found.connect(where)
        except OSError:
            found.close()
            raise
        return found

    def _resolve(self) -> tuple[int, str | tuple[object, ...]]:
        if self._address.transport == "unix":
            return getattr(socket, "AF_UNIX"), self._address.host  # noqa: B009, Windows has none
        host, port = self._address.host, self._address.port
        family, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
        return family, where

    def send(self, ring: Ring, messages: Messages) -> None:
        is_udp = self._address.transport == "udp"
        for record, message in messages:
            if is_udp:
                ring.advance(record)
                self._unsent = message
            self._send(message)
            self._unsent = b""
            if not is_udp:
                ring.advance(record)

    def _send(self, message: bytes) -> None:
        try:
            self._connected().send(message)
        except (TimeoutError, BlockingIOError):
            raise TimeoutError("the server takes nothing") from None
        except OSError:
            self._let_go()
            raise

    def _let_go(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def forget(self) -> None:
        self._unsent = b""  # the parent's
        self._let_go()

    def close(self) -> None:
        if self._unsent:
            with contextlib.suppress(OSError):
                self._send(self._unsent)
        self.forget()


def _limit_sending(found: socket.socket) -> None:
    """Have the system end a `send` that waits: Python's own timeout makes two calls of each."""
    if sys.platform == "win32":
        found.settimeout(_TIMEOUT_S)
    else:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", int(_TIMEOUT_S), 0))
