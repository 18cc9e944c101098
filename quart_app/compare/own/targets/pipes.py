"""The pipes of a started target: what it prints, and the instrument's events. Read always, kept bounded."""

import contextlib
import json
import os
import select
import threading
import time
from typing import IO, Any

from quart_app.compare.own import interrupting

OUTPUT_BYTES = 64 * 1024
LINE_BYTES = 4 * 1024 * 1024
KEPT_EVENTS = 5_000


class Output:
    """Reads what a process prints, always, and keeps the beginning and the end of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._head = bytearray()
        self._tail = bytearray()
        self._bytes = 0
        self._stream = stream
        self._thread = threading.Thread(target=self._read, name="target output", daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while data := os.read(self._stream.fileno(), 65_536):
                self._bytes += len(data)
                room = OUTPUT_BYTES - len(self._head)
                self._head += data[: max(0, room)]
                self._tail += data[max(0, room) :]
                del self._tail[:-OUTPUT_BYTES]

    def text(self) -> str:
        """Give what was kept; bytes that are no text are shown as `\\xNN`."""
        left_out = self._bytes - len(self._head) - len(self._tail)
        middle = f"\n[... {left_out} bytes ...]\n".encode() if left_out else b""
        return bytes(self._head + middle + self._tail).decode("utf-8", "backslashreplace")

    def close(self) -> None:
        """Wait for the reader; a grandchild that holds the pipe open can't hold us."""
        self._thread.join(timeout=1)
        if not self._thread.is_alive():
            self._stream.close()


class EventPipe:
    """The instrument's events: read always, so that the app never waits for us, and kept for the request."""

    def __init__(self) -> None:
        self._read_fd, self.write_fd = os.pipe()
        os.set_blocking(self._read_fd, False)
        self._lock = threading.Lock()
        self._rest = b""
        self._open = True
        self._kept: list[dict[str, Any]] = []
        self._under_way: set[int] = set()
        self._thread = threading.Thread(target=self._follow, name="target events", daemon=True)
        self._thread.start()

    def _follow(self) -> None:
        while self._open:
            with contextlib.suppress(OSError, ValueError):
                select.select([self._read_fd], [], [], 0.2)
            self._read_available()
            time.sleep(0.002)  # leave the lock to whoever waits for the end of a request

    def _read_available(self) -> None:
        with self._lock:
            while self._open:
                try:
                    data = os.read(self._read_fd, 65_536)
                except BlockingIOError:
                    return
                except OSError:
                    data = b""
                if not data:
                    return
                *lines, self._rest = (self._rest + data).split(b"\n")
                if len(self._rest) > LINE_BYTES:
                    self._rest = b""
                for line in lines:
                    self._take(line)

    def _take(self, line: bytes) -> None:
        # The app may find our descriptor and write to it.
        with contextlib.suppress(ValueError, KeyError, TypeError):
            event = json.loads(line)
            if event["t"] == "start":
                self._under_way.add(int(event["n"]))
            elif event["t"] == "end":
                self._under_way.discard(int(event["of"]))
            elif len(self._kept) < KEPT_EVENTS:
                self._kept.append(event)

    def find(self, kind: str) -> dict[str, Any] | None:
        """Give the first event of a kind, of those that nobody took yet."""
        self._read_available()
        with self._lock:
            return next((event for event in self._kept if event["t"] == kind), None)

    def take(self) -> list[dict[str, Any]]:
        """Give all events so far, once."""
        self._read_available()
        with self._lock:
            taken, self._kept = self._kept, []
        return taken

    def wait_until_idle(self, limit_s: float) -> None:
        """Wait until every request that began inside has ended there too: teardown runs after the answer.

        One that has not ended within the limit is given up: its end may come at any later request.
        """
        deadline = time.monotonic() + limit_s
        self._read_available()
        while self._under_way and time.monotonic() < deadline:
            interrupting.check()
            time.sleep(0.002)
            self._read_available()
        self._under_way.clear()

    def close(self) -> None:
        """Stop reading."""
        self._read_available()
        self._open = False
        self._thread.join(timeout=2)
        with contextlib.suppress(OSError):
            os.close(self._read_fd)
