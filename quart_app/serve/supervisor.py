"""Starts workers, starts new ones for those that die, and ends with a status that says how it went.

One thread, no event loop: it waits for signals and for what workers say. As PID 1 it reaps whatever ends.
"""

import contextlib
import logging
import os
import selectors
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

from quart_app.serve.child import Child, Order
from quart_app.serve.listening import Listening
from quart_app.serve.notify import notify

logger = logging.getLogger(__name__)

SIGNALS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)
# As many deaths as this for each worker within a minute, and the server gives up.
DEATHS_PER_WORKER: Final = 5
DEATHS_WINDOW_S: Final = 60.0
FIRST_BACK_OFF_S: Final = 0.1
LONGEST_BACK_OFF_S: Final = 10.0


class Supervisor:
    """Keeps `workers` processes serving on `listening`'s sockets; `run` belongs to the main thread.

    `stop_timeout_s` is how long a worker may take to end once it is asked to; `on_death` gets the process id
    of each that has ended.
    """

    def __init__(
        self,
        order: Order,
        listening: Listening,
        workers: int,
        stop_timeout_s: float,
        on_death: Callable[[int], None],
    ) -> None:
        self._order = order
        self._listening = listening
        self._on_death = on_death
        self._wanted = workers
        self._stop_timeout_s = stop_timeout_s
        self._children: dict[int, Child] = {}
        self._retiring: set[int] = set()
        self._deaths: deque[float] = deque()
        self._start_at = 0.0
        self._is_stopping = False
        self._has_served = False
        self._is_replacing = False
        self._replace_again = False
        self._status = 0
        self._selector = selectors.DefaultSelector()

    def run(self) -> int:
        """Serve until a signal or too many deaths end it; return the exit status."""
        with self._hearing_signals() as signals, self._selector:
            self._selector.register(signals, selectors.EVENT_READ)
            while not self._is_stopping or self._children:
                self._fill()
                for key, _ in self._selector.select(self._timeout_s()):
                    if isinstance(key.data, Child):
                        if key.data.exit_code is None:  # else it was reaped a moment ago
                            self._listen_to(key.data)
                    else:
                        self._handle(signals.recv(1024))
                self._kill_the_slow()
        return self._status

    @contextlib.contextmanager
    def _hearing_signals(self) -> Iterator[socket.socket]:
        heard, wakeup = socket.socketpair()
        with heard, wakeup:
            wakeup.setblocking(False)
            previous_fd = signal.set_wakeup_fd(wakeup.fileno(), warn_on_full_buffer=False)
            previous = {number: signal.signal(number, lambda *_: None) for number in SIGNALS}
            try:
                yield heard
            finally:
                for number, handler in previous.items():
                    signal.signal(number, handler)
                signal.set_wakeup_fd(previous_fd)

    def _timeout_s(self) -> float | None:
        """Return how long nothing needs to be done unless something happens."""
        times = [child.end_by for child in self._children.values() if child.end_by is not None]
        if self._missing():
            times.append(self._start_at)
        return max(0.0, min(times) - time.monotonic()) if times else None

    def _handle(self, numbers: bytes) -> None:
        for number in numbers:
            if number == signal.SIGHUP and not self._is_stopping:
                self._replace_all()
            elif number in (signal.SIGTERM, signal.SIGINT):
                self._kill_all() if self._is_stopping else self._stop()
        self._reap()

    # Workers come.

    def _missing(self) -> int:
        serving = len(self._children) - len(self._retiring)
        return max(0, self._wanted - serving) if not self._is_stopping else 0

    def _fill(self) -> None:
        if time.monotonic() < self._start_at:
            return
        for _ in range(self._missing()):
            try:
                child = Child.start(self._order)
            except OSError as error:
                self._go_without(f"no worker can be started: {error.strerror or error}")
                return
            self._children[child.pid] = child
            self._selector.register(child.line, selectors.EVENT_READ, child)

    def _go_without(self, reason: str) -> None:
        if self._has_served:
            self._mourn(reason)
        else:
            self._give_up(reason)

    def _give_up(self, reason: str) -> None:
        logger.error("Start failed: %s", reason)
        self._status = 1
        self._stop()

    def _listen_to(self, child: Child) -> None:
        was_ready = child.is_ready
        if not child.hear():
            self._selector.unregister(child.line)
        if child.is_used_up:
            self._retiring.add(child.pid)
        has_come = child.is_ready and not was_ready and not self._is_stopping
        if has_come and not self._missing() and self._all_ready():
            self._all_serve()

    def _all_ready(self) -> bool:
        return all(child.is_ready for pid, child in self._children.items() if pid not in self._retiring)

    def _all_serve(self) -> None:
        self._has_served = True
        self._is_replacing = False
        self._say_ready()
        for pid, child in self._children.items():
            if pid in self._retiring:
                child.stop(self._stop_timeout_s)
        if self._replace_again:
            self._replace_again = False
            self._replace_all()

    def _say_ready(self) -> None:
        notify("READY=1", f"STATUS={self._wanted} workers serve")

    def _replace_all(self) -> None:
        """Start new workers, and end the present ones once all new ones serve."""
        if self._is_replacing or not self._has_served:
            self._replace_again = True  # what has begun may have read what has changed since
            return
        logger.info("Replacing %d workers", self._wanted)
        notify("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")
        self._is_replacing = True
        self._retiring = set(self._children)

    def _keep_previous(self, failed: Child) -> None:
        """Give a replacement up: the new workers end, those that were to be replaced stay."""
        logger.error("Replacing failed: %s; the previous workers go on serving", failed.reason())
        self._is_replacing = self._replace_again = False
        for pid in set(self._children) - self._retiring:
            self._children[pid].stop(self._stop_timeout_s)
        self._retiring = {pid for pid, child in self._children.items() if child.is_asked_to_stop}
        self._say_ready()

    # Workers go.

    def _reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not pid:
                return
            if child := self._children.pop(pid, None):  # else an orphan that PID 1 inherited
                self._bury(child, status)

    def _bury(self, child: Child, status: int) -> None:
        with contextlib.suppress(KeyError):
            self._listen_to(child)  # its last words
            self._selector.unregister(child.line)
        child.ended(status)
        self._on_death(child.pid)
        is_new = child.pid not in self._retiring and not child.is_ready
        self._retiring.discard(child.pid)
        if child.is_asked_to_stop:
            if not child.has_ended_well:
                logger.error("%s while it stopped", child.reason())
        elif not self._has_served:
            self._give_up(child.reason())
        elif self._is_replacing and is_new:
            self._keep_previous(child)
        else:
            self._mourn(child.reason())

    def _mourn(self, reason: str) -> None:
        now = time.monotonic()
        self._deaths.append(now)
        while self._deaths[0] < now - DEATHS_WINDOW_S:
            self._deaths.popleft()
        if len(self._deaths) >= DEATHS_PER_WORKER * self._wanted:
            logger.critical("%s; %d deaths within a minute: giving up", reason, len(self._deaths))
            self._status = 1
            self._stop()
            return
        back_off_s = min(FIRST_BACK_OFF_S * 2 ** (len(self._deaths) - 1), LONGEST_BACK_OFF_S)
        self._start_at = now + back_off_s
        logger.error("%s; a new one starts in %.1f s", reason, back_off_s)

    def _stop(self) -> None:
        notify("STOPPING=1")
        self._is_stopping = True
        # While one process has a listening socket open, connections go on being accepted into its backlog.
        self._listening.close()
        for child in self._children.values():
            child.stop(self._stop_timeout_s, all_end=True)

    def _kill_the_slow(self) -> None:
        now = time.monotonic()
        for child in self._children.values():
            if child.end_by is not None and now >= child.end_by:
                logger.error("Worker %d did not end in %g s and is killed", child.pid, self._stop_timeout_s)
                child.kill()
                if self._is_stopping:
                    self._status = 1

    def _kill_all(self) -> None:
        for child in self._children.values():
            child.kill()
