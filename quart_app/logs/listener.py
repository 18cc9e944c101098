"""The thread that moves records from a ring to its sink."""

import _thread
import logging
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Final, Protocol

from quart_app.logs.formats.escaping import escape
from quart_app.logs.hurry import switch_interval
from quart_app.logs.notices import say
from quart_app.logs.ring import Ring

_REST_S: Final = 0.05  # between two batches; a thread switch for each record would cost more than its writing
_MOST_IN_A_ROW: Final = 5  # batches without a rest between, while it is WARNING and above that comes
_FIRST_RETRY_S: Final = 0.05
_LONGEST_RETRY_S: Final = 2.0
_STALLED_S: Final = 2.0
_TEND_EVERY_S: Final = 5.0


class Sink(Protocol):
    """Where records end. Called by one listener at a time, never by a thread that logs."""

    @property
    def target(self) -> str:
        """What is written to, in a form that stays the same from start to start and names nothing else."""

    def write(self, ring: Ring) -> None:
        """Move what the ring holds: `peek`, write, `advance`. Raise OSError to be called again later."""

    def forget(self) -> None:
        """In a forked child: let go of everything without touching what the parent uses."""

    def close(self) -> None:
        """Let go of everything; a later `write` begins anew."""


class Reports(Protocol):
    """What a listener asks of the handler it works for."""

    def tend(self) -> None:
        """Do what is due every few seconds while something is logged; raise OSError as the sink does."""

    def report(self, level: int, message: str, *args: object) -> None:
        """Log a record of the pipeline's own."""


class Listener:
    """Sleeps while nothing comes; else writes a batch every 50 ms, sooner when the ring is a quarter full.

    WARNING and above is written at once, with all that came before it, as long as that makes no more batches
    than one each 50 ms, or five in a row: in a storm of warnings most wait for the next batch.

    An error is said on stderr when it begins and when it ends, and the batch is tried again, ever less often.
    A listener that the sink still holds after `stop` goes on: the one `before` this is waited for.
    """

    def __init__(self, ring: Ring, sink: Sink, reports: Reports, before: "Listener | None" = None) -> None:
        self._ring = ring
        self._sink = sink
        self._reports = reports
        self._before = before
        self._at_end: Callable[[], None] | None = None
        self._ending, self._is_ending, self._is_over = threading.Lock(), False, threading.Event()
        self._give_up_at: float | None = None  # set once stopping
        self._is_failing = False
        self._reported_drops = 0
        self._tended_at = float("-inf")
        self._rests_until = float("-inf")
        self._stall = StallWatch(sink.target)
        ring.on_full = self._stall.begin
        self._thread = self._make_thread()

    def _make_thread(self) -> threading.Thread:
        return threading.Thread(target=self._run, name=f"log {self._sink.target}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def begin_stop(self, timeout_s: float) -> None:
        """Have what is left written, and don't wait for it."""
        if self._give_up_at is None:
            self._give_up_at = time.monotonic() + timeout_s
            self._ring.wake()

    def stop(self, timeout_s: float) -> bool:
        """Write what is left; return whether that was done in time, counted from `begin_stop` on."""
        self.begin_stop(timeout_s)
        self._thread.join(max(0.0, (self._give_up_at or 0.0) - time.monotonic()))
        return not self._thread.is_alive() and self._ring.is_empty

    def when_over(self, act: Callable[[], None]) -> None:
        """Call `act` when the thread has left the sink and the ring for good: now, or later there."""
        with self._ending:
            if not self._is_ending:
                self._at_end = act
                return
        act()

    def _end(self) -> None:
        with self._ending:
            self._is_ending = True
        try:
            if self._at_end is not None:
                self._at_end()
        finally:
            self._is_over.set()

    def _run(self) -> None:
        try:
            if self._before is not None:
                self._before._is_over.wait()
                self._before = None
            self._listen()
        except BaseException as error:  # not an Exception: those are tried again
            say(f"{self._sink.target}: the listener died of {_in_one_line(error)} and is started again")
            self._thread = self._make_thread()
            self.start()
            return
        self._end()

    def _listen(self) -> None:
        while True:
            self._drain()
            if self._give_up_at is not None:
                self._report_close()
                return
            self._rest()
            if self._give_up_at is None:
                self._ring.sleep()

    def _rest(self) -> None:
        """Wait for company. A rest that a warning cut short is made up for later: a thread switch for each
        request that logs one would cost a fifth of them.
        """
        now = time.monotonic()
        self._rests_until = max(self._rests_until, now) + _REST_S
        owed = (self._rests_until - now) / _REST_S
        self._ring.rest(_REST_S, heeds_warnings=owed < _MOST_IN_A_ROW - 0.5)

    def _drain(self) -> None:
        """Write until the ring is empty, trying again for as long as it takes or stopping allows."""
        retry_s = _FIRST_RETRY_S
        while True:
            try:
                self._write_all()
            except Exception as error:
                self._say_failing(error)
                if self._give_up_at is not None and time.monotonic() >= self._give_up_at:
                    return
                self._ring.doze(retry_s)
                retry_s = min(retry_s * 2, _LONGEST_RETRY_S)
            else:
                self._say_working()
                if not self._report_drops():
                    return

    def _write_all(self) -> None:
        if time.monotonic() - self._tended_at > _TEND_EVERY_S:
            self._reports.tend()
            self._tended_at = time.monotonic()
        self._ring.begin_batch()
        while not self._ring.is_empty:
            with switch_interval.shortened() if self._ring.is_filling else nullcontext():
                self._sink.write(self._ring)
            self._stall.end()

    def _report_drops(self) -> bool:
        count = self._ring.dropped - self._reported_drops
        if count:
            self._reported_drops += count
            self._reports.report(
                logging.WARNING, "%d records were dropped: there was no room for them", count
            )
        return count > 0

    def _report_close(self) -> None:
        emitted, written, dropped, pending = self._ring.counts()
        if emitted and not pending:
            text = "log closed: emitted=%d written=%d dropped=%d pending=0, this one included"
            self._reports.report(logging.INFO, text, emitted + 1, written + 1, dropped)
            self._drain()

    def _say_failing(self, error: Exception) -> None:
        if not self._is_failing:
            say(f"{self._sink.target}: {_in_one_line(error)}; records wait for as long as there is room")
        self._is_failing = True

    def _say_working(self) -> None:
        if self._is_failing:
            say(f"{self._sink.target}: works again")
        self._is_failing = False


class StallWatch:
    """Says that a sink takes nothing, when its ring is full: the listener itself is stuck in a call then."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._is_on = False
        self._moved = threading.Event()

    def begin(self) -> None:
        """Watch; called by a thread that logs, so it doesn't wait for the new thread."""
        if self._is_on:
            return
        self._is_on = True
        try:
            _thread.start_new_thread(self._watch, ())
        except RuntimeError:
            self._is_on = False  # no thread to be had: nothing is said

    def end(self) -> None:
        """Note that the sink took something."""
        if self._is_on:
            self._moved.set()

    def _watch(self) -> None:
        self._moved.clear()
        if not self._moved.wait(_STALLED_S):
            say(f"{self._target}: takes nothing for {_STALLED_S:g} s, its ring is full: records are dropped")
            self._moved.wait()
            say(f"{self._target}: takes records again")
        self._is_on = False


def _in_one_line(error: BaseException) -> str:
    return escape(f"{type(error).__name__}: {error}")
