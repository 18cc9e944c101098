"""A queue handler whose queue is a ring in memory that outlives the process."""

import logging
import logging.handlers
import mmap
import os
import sys
import threading
import weakref
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, Literal, cast

from quart_app.logs.account import Account
from quart_app.logs.formats.json_format import JsonFormat
from quart_app.logs.formats.masking import Mask
from quart_app.logs.formats.record_format import Context, RecordFormat
from quart_app.logs.formats.text_format import ForeignFormat, TextFormat
from quart_app.logs.listener import Listener, Sink
from quart_app.logs.notices import say
from quart_app.logs.recovery import recover
from quart_app.logs.ring import HEADER_BYTES, Ring
from quart_app.logs.ring_folder import RingFile, RingFolder, default_folder

DEFAULT_RING_BYTES: Final = 1024 * 1024
_FEWEST_RING_BYTES: Final = HEADER_BYTES + 16 * 1024
_STOP_TIMEOUT_S: Final = 5.0

Format = Literal["text", "json"]
_started: "weakref.WeakSet[RingHandler]" = weakref.WeakSet()


class RingHandler(logging.handlers.QueueHandler):
    """Formats a record to bytes and copies them into the ring of its sink: never waits, never raises, keeps
    no record.

    Safe from any thread and from signal handlers. Starts with `start()`, or by itself with the first record,
    also in a forked child. `stop()` or `close()` writes what is left; `logging.shutdown` does that at exit.
    """

    def __init__(
        self,
        sink: Sink,
        format: Format = "text",
        *,
        level: int | str = logging.NOTSET,
        context: Context | None = None,
        mask: Mask | None = None,
        ring_folder: str | os.PathLike[str] | None = None,
        ring_bytes: int = DEFAULT_RING_BYTES,
    ) -> None:
        super().__init__(None)  # type: ignore[arg-type]  # the ring takes the queue's place
        self.setLevel(level)
        self._mask = mask or Mask()
        self.sink = sink
        self._format: RecordFormat = {"text": TextFormat, "json": JsonFormat}[format](context, self._mask)
        self._rings_in = Path(ring_folder) if ring_folder is not None else default_folder()
        self._folder: RingFolder | None = None
        self._ring_bytes = max(ring_bytes, _FEWEST_RING_BYTES)
        self._ring_file: RingFile | None = None
        self._ring: Ring | None = None
        self._ring_listener: Listener | None = None
        self._before: tuple[Listener, RingFile | None] | None = None  # of the last run
        self._last = Account(0, 0, 0, 0)
        self._recovered = self._refused = 0
        self._starting = threading.RLock()
        self._is_starting = False
        self._early: list[tuple[bytes, int]] = []
        self.chores: list[Callable[[], None]] = []
        self._push = self._push_first
        self._render = self._format.render
        _watch_forks(self)

    # From the call to the ring.

    def handle(self, record: logging.LogRecord) -> bool:
        """Take a record. No lock is held while it is made into bytes; the ring has its own."""
        if self.filters:
            found = cast(
                object, self.filter(record)
            )  # since Python 3.12 a filter may put another in its place
            if not found:
                return False
            if isinstance(found, logging.LogRecord):
                record = found
        try:
            if not self._push(self._render(record), record.levelno):
                self._push(self._format.cut(record, self._largest()), record.levelno)
        except Exception:
            self._refuse(b"", 0)  # one more that is dropped: a log call raises nothing and prints nothing
        return True

    def emit(self, record: logging.LogRecord) -> None:
        self.handle(record)

    def prepare(self, record: logging.LogRecord) -> bytes:
        """Return the bytes that the sink will write, in the caller's thread, where the request is known."""
        return self._render(record)

    def enqueue(self, record: bytes) -> None:  # type: ignore[override]
        """Copy what `prepare` returned into the ring."""
        self._push(record, logging.NOTSET)

    def setFormatter(self, fmt: logging.Formatter | None) -> None:
        """Use another formatter's text, escaped and masked."""
        if fmt is not None:
            self._format = fmt if isinstance(fmt, RecordFormat) else ForeignFormat(fmt, self._mask)
            self._render = self._format.render

    def _largest(self) -> int:
        return self._ring.largest if self._ring is not None else 0

    def _push_first(self, record: bytes, level: int) -> bool:
        if sys.is_finalizing():  # no thread starts any more: the wait for one would last for ever
            return self._refuse(record, level)
        with self._starting:
            self.start()
            if self._ring is None:  # a signal handler logs in the middle of `start`
                self._early.append((record, level))
                return True
            return self._ring.push(record, level)

    def _refuse(self, record: bytes, level: int) -> bool:
        ring = self._ring
        if ring is not None:
            ring.refuse()
        else:
            self._refused += 1
        return True

    # From start to stop.

    def start(self) -> None:
        """Make the ring and start the listener, unless that was done."""
        with self._starting:
            if self._ring is not None or self._is_starting:
                return
            self._is_starting = True
            try:
                self._start()
            finally:
                self._is_starting = False
            while self._early:
                self._push(*self._early.pop(0))

    def _start(self) -> None:
        self._recovered = self._refused = 0
        _have_closed_at_exit(self)
        ring = self._make_ring()
        self._ring_listener = Listener(ring, self.sink, self, self._before[0] if self._before else None)
        self._ring, self._push = ring, ring.push
        self._ring_listener.start()

    def _make_ring(self) -> Ring:
        reason = "this platform has no memory file system"
        if self._rings_in is not None:
            self._folder = RingFolder(self._rings_in, self.sink.target)
            try:
                self._ring_file = self._folder.create(self._ring_bytes)
                return self._ring_file.ring
            except OSError as error:
                reason = str(error)
        say(f"{self.sink.target}: what is logged right before a crash can't be recovered: {reason}")
        return Ring.create(mmap.mmap(-1, self._ring_bytes), self.sink.target, os.getpid())

    def begin_stop(self, timeout_s: float = _STOP_TIMEOUT_S) -> None:
        """Take no more records and have what is left written; `stop` waits for that."""
        with self._starting:
            if self._ring_listener is not None:
                self._push = self._refuse
                self._ring_listener.begin_stop(timeout_s)

    def stop(self, timeout_s: float = _STOP_TIMEOUT_S) -> bool:
        """Write what is left; return whether that was done in time. What wasn't stays for the next start, in
        this process or another, once the sink has let the listener go.
        """
        with self._starting:
            if self._ring is None or self._ring_listener is None:
                return True
            self._push = self._refuse
            is_done = self._ring_listener.stop(timeout_s)
            self._last = self.account()
            if not is_done:
                self._say_unfinished(timeout_s)
            self._before = self._ring_listener, self._ring_file
            let_go = partial(_let_go, self._ring, self._ring_file, self._folder, self.sink)
            self._ring_listener.when_over(let_go)
            self._ring = self._ring_listener = self._ring_file = self._folder = None
            return is_done

    def _say_unfinished(self, timeout_s: float) -> None:
        pending = self._last.pending
        fate = f"they stay in {self._ring_file.path}" if self._ring_file else "they will be lost"
        say(f"{self.sink.target}: {pending} records could not be written within {timeout_s:g} s; {fate}")

    def close(self) -> None:
        """Write what is left. A later record begins anew: `dictConfig` closes handlers that stay in use."""
        self.stop()
        super().close()
        self._push = self._push_first

    def account(self) -> Account:
        """Return what became of the records since the start, or of the last run once stopped."""
        ring = self._ring
        if ring is None:
            last, late = self._last, self._refused
            return replace(last, emitted=last.emitted + late, dropped=last.dropped + late)
        return Account(*ring.counts(), self._recovered)

    # What the listener asks for.

    def tend(self) -> None:
        """Recover what dead processes left, and do the chores that others gave."""
        for chore in self.chores:
            chore()
        if self._folder is not None and self._ring_file is not None:
            self._recovered += recover(self._folder, self.sink, self.report)

    def report(self, level: int, message: str, *args: object) -> None:
        """Log a record of the pipeline's own, whatever this handler's level."""
        record = logging.LogRecord("quart_app.logs", level, "", 0, message, args, None)
        ring = self._ring
        if ring is not None:
            ring.push(self._render(record), level)

    def forget(self) -> None:
        """Begin anew in a forked child: ring, thread and open files are its parent's, as it was at any
        moment.
        """
        self._starting = threading.RLock()
        self._is_starting = False
        self._early.clear()
        for ring_file in (self._ring_file, self._before[1] if self._before else None):
            if ring_file is not None:
                ring_file.abandon()
        if self._folder is not None:
            self._folder.forget()
        self._ring = self._ring_listener = self._ring_file = self._folder = self._before = None
        self._last = Account(0, 0, 0, 0)
        if self._push != self._refuse:
            self._push = self._push_first
        self.sink.forget()


def _let_go(ring: Ring, ring_file: RingFile | None, folder: RingFolder | None, sink: Sink) -> None:
    """End a run whose listener is over."""
    if ring_file is not None:
        ring_file.leave()
    else:
        ring.close()
    if folder is not None:
        folder.close()
    sink.close()


def _have_closed_at_exit(handler: logging.Handler) -> None:
    """See that `logging.shutdown` knows the handler: `dictConfig` makes it forget all that there were."""
    known: list[weakref.ref[logging.Handler]] = logging._handlerList  # type: ignore[attr-defined]
    if not any(found() is handler for found in known):
        logging._addHandlerRef(handler)  # type: ignore[attr-defined]


def _watch_forks(handler: RingHandler) -> None:
    if not _watching and hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_forget_parents)
        _watching.append(True)
    _started.add(handler)


_watching: list[bool] = []


def _forget_parents() -> None:
    for handler in list(_started):
        handler.forget()
