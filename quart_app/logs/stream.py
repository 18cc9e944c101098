"""Sink: an open stream, stderr or stdout."""

import io
import os
import select
import sys
from typing import IO, Final

from quart_app.logs.ring import RECORD_END, Ring

_CHUNK_BYTES: Final = 64 * 1024


class Stream:
    """Write to a stream; a reader that is stuck holds up this sink's listener and nothing else.

    What was half written to a pipe when the process is killed can't be taken back.
    """

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream
        self._folder = os.getcwd()
        self._rest = b""

    @property
    def target(self) -> str:
        """Streams have no lasting name: what a dead process left goes to one of the same name, started in the
        same place.
        """
        name = getattr(self._stream or sys.stderr, "name", "stream")
        return f"{name} of {self._folder}"

    def write(self, ring: Ring) -> None:
        """Move what the ring holds into the stream; raise OSError with the rest still in the ring."""
        while records := ring.peek(_CHUNK_BYTES):
            self._finish_last_record()
            self._write(ring, records)

    def _write(self, ring: Ring, records: bytes) -> None:
        data = records.replace(RECORD_END, b"\n")
        descriptor = self._descriptor()
        if descriptor is None:
            stream = self._stream or sys.stderr
            stream.write(data.decode())
            stream.flush()
            ring.advance(records)
            return
        sent = 0
        try:
            while sent < len(data):
                sent += _write_some(descriptor, data[sent:])
        except OSError:
            whole = records.find(RECORD_END, sent) + 1 if sent and records[sent - 1] else sent
            self._rest = data[sent:whole]
            ring.advance(records[:whole])
            raise
        ring.advance(records)

    def _finish_last_record(self) -> None:
        descriptor = self._descriptor()
        while self._rest and descriptor is not None:
            self._rest = self._rest[_write_some(descriptor, self._rest) :]

    def _descriptor(self) -> int | None:
        try:
            return (self._stream or sys.stderr).fileno()
        except (io.UnsupportedOperation, AttributeError):
            return None

    def forget(self) -> None:
        """Drop a half-sent record: after a fork it is the parent's to finish."""
        self._rest = b""

    def close(self) -> None:
        """Leave the stream open: it isn't ours."""


def _write_some(descriptor: int, data: bytes) -> int:
    """Write what the stream takes; it may be in non-blocking mode by another's doing."""
    while True:
        try:
            return os.write(descriptor, data)
        except BlockingIOError:
            select.select([], [descriptor], [], 1)
