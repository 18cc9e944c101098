"""Sink: an open stream, stderr or stdout."""

import io
import os
import select
import stat
import sys
from typing import IO, Final

from quart_app.logs.colour import coloured, has_colour
from quart_app.logs.ring import RECORD_END, Ring
from quart_app.logs.stream_lock import StreamLock

_FILE_BYTES: Final = 64 * 1024
_PIPE_BYTES: Final = 4096  # PIPE_BUF: as much goes into a pipe whole or not at all
_STUCK_MS: Final = 2000  # then stopping can be thought of


class Stream:
    """Write to a stream; a reader that is stuck holds up this sink's listener and nothing else.

    Processes that share the stream don't tear each other's lines. On a terminal text is in colour. A line of
    up to 4 kB is in a pipe whole or not at all, whatever is killed when; what the pipe had taken is lost with
    its reader.
    """

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream
        self._folder = os.getcwd()
        self._rest = b""  # of a long record, of which a part is out
        self._lock = StreamLock()

    @property
    def target(self) -> str:
        """Streams have no lasting name: what a dead process left goes to one of the same name, started in the
        same place.
        """
        name = getattr(self._stream or sys.stderr, "name", "stream")
        return f"{name} of {self._folder}"

    @property
    def is_stderr(self) -> bool:
        return self._stream is None or self._stream in (sys.stderr, sys.__stderr__)

    def write(self, ring: Ring) -> None:
        """Move what the ring holds into the stream; raise OSError with the rest still in the ring."""
        descriptor = self._descriptor()
        if descriptor is None:
            self._print(ring)
            return
        self._lock.acquire(descriptor)
        try:
            self._write(ring, descriptor)
        finally:
            if not self._rest:  # else others would write into the middle of a line
                self._lock.release(descriptor)

    def _write(self, ring: Ring, descriptor: int) -> None:
        is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
        while self._rest:
            self._rest = self._rest[_write_some(descriptor, self._rest) :]
        if has_colour(descriptor):
            while record := ring.peek(1):
                self._write_one(ring, record, coloured(record[:-1]) + b"\n", descriptor)
        while records := ring.peek(_FILE_BYTES if is_file else _PIPE_BYTES):
            self._write_one(ring, records, records.replace(RECORD_END, b"\n"), descriptor)

    def _write_one(self, ring: Ring, records: bytes, data: bytes, descriptor: int) -> None:
        sent = 0
        try:
            while sent < len(data):
                sent += _write_some(descriptor, data[sent:])
        except OSError:
            if sent:
                end = records.find(RECORD_END, sent - 1) + 1 if len(data) == len(records) else len(data)
                self._rest = data[sent:end]
                ring.advance(records[:end])
            raise
        ring.advance(records)

    def _print(self, ring: Ring) -> None:
        stream = self._stream or sys.stderr
        while records := ring.peek(_FILE_BYTES):
            stream.write(records.replace(RECORD_END, b"\n").decode())
            stream.flush()
            ring.advance(records)

    def _descriptor(self) -> int | None:
        try:
            return (self._stream or sys.stderr).fileno()
        except (io.UnsupportedOperation, AttributeError):
            return None

    def forget(self) -> None:
        """Drop a half-sent record: after a fork it is the parent's to finish."""
        self._rest = b""
        self._lock.forget()

    def close(self) -> None:
        """Leave the stream open: it isn't ours."""


def _write_some(descriptor: int, data: bytes) -> int:
    """Write what the stream takes, once it takes something: a write that waits for ever could not be stopped.

    It may be in non-blocking mode by another's doing.
    """
    while True:
        _wait_for_room(descriptor)
        try:
            return os.write(descriptor, data)
        except BlockingIOError:
            continue  # another process was faster


def _wait_for_room(descriptor: int) -> None:
    if sys.platform == "win32":  # select takes sockets only
        return
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT)
    if not poll.poll(_STUCK_MS):
        raise TimeoutError("the reader takes nothing")
