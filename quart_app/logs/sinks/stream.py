"""Sink: an open stream, stderr or stdout."""

import io
import os
import select
import stat
import sys
from typing import IO, Final

from quart_app.logs.ring import RECORD_END, Ring
from quart_app.logs.sinks.colour import coloured, has_colour
from quart_app.logs.sinks.stream_lock import StreamLock

_FILE_BYTES: Final = 64 * 1024
_EMPTY_PIPE_BYTES: Final = 64 * 1024
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
        self._rest = b""  # of a record, of which a part is out
        self._begun: tuple[Ring, bytes] | None = None  # that record, still in its ring
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
        mode = os.fstat(descriptor).st_mode
        has_colours = has_colour(descriptor)
        while self._rest or not ring.is_empty:
            room = wait_for_room(descriptor, mode)
            if self._rest or self._is_begun(ring):
                self._go_on(ring, descriptor, room)
                continue
            records = ring.peek(1 if has_colours else room)
            data = coloured(records[:-1]) + b"\n" if has_colours else records.replace(RECORD_END, b"\n")
            sent = _write_some(descriptor, data, room)
            if sent == len(data):
                ring.advance(records)
            elif sent:
                self._begin(ring, records, data, sent)

    def _begin(self, ring: Ring, records: bytes, data: bytes, sent: int) -> None:
        """Note that a record is out in part: it stays in its ring until its rest is out too."""
        start = records.rfind(RECORD_END, 0, sent) + 1 if len(data) == len(records) else 0
        end = records.index(RECORD_END, start) + 1
        ring.advance(records[:start])
        if start < sent:
            self._begun = ring, records[start:end]
            self._rest = data[sent : end if len(data) == len(records) else len(data)]

    def _is_begun(self, ring: Ring) -> bool:
        return self._begun is not None and self._begun[0] is ring

    def _go_on(self, ring: Ring, descriptor: int, room: int) -> None:
        self._rest = self._rest[_write_some(descriptor, self._rest, room) :]
        if not self._rest and self._begun is not None and self._begun[0] is ring:
            ring.advance(self._begun[1])
            self._begun = None

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
        self._rest, self._begun = b"", None
        self._lock.forget()

    def close(self) -> None:
        """Leave the stream open: it isn't ours."""


def _write_some(descriptor: int, data: bytes, room: int) -> int:
    """Write as much as there is room for; return how much, 0 where another process was faster."""
    try:
        return os.write(descriptor, data[:room])
    except BlockingIOError:
        return 0


def wait_for_room(descriptor: int, mode: int) -> int:
    """Return how many bytes can be written without waiting; raise TimeoutError when there is no room for
    long: a write that waits for ever could not be stopped. A terminal says that there is room, not how much:
    a write to one that is held by Ctrl-S waits, and ends with the process.

    Each call to the system waits for the interpreter's lock, 5 ms in a storm: one fills an empty pipe.
    """
    if stat.S_ISREG(mode):
        return _FILE_BYTES
    if stat.S_ISFIFO(mode) and _is_empty(descriptor):
        return _EMPTY_PIPE_BYTES
    if sys.platform != "win32":  # select takes sockets only there
        poll = select.poll()
        poll.register(descriptor, select.POLLOUT)
        if not poll.poll(_STUCK_MS):
            raise TimeoutError("the reader takes nothing")
    return _PIPE_BYTES


if sys.platform == "linux":
    import fcntl
    import termios

    def _is_empty(descriptor: int) -> bool:
        """Return whether a pipe of the usual size holds nothing."""
        size = fcntl.fcntl(descriptor, fcntl.F_GETPIPE_SZ)
        return size >= _EMPTY_PIPE_BYTES and not any(fcntl.ioctl(descriptor, termios.FIONREAD, bytes(4)))

else:

    def _is_empty(descriptor: int) -> bool:
        """Return False: it can't be known."""
        return False
