"""What Hypercorn 0.18 leaves out when it stops, seen from inside one of its workers.

With several workers, the first one that ends makes the parent send SIGTERM to the others, which have no
handler for it: they die in the middle of their requests, and `after_serving` never runs. A handler that
ignores SIGTERM cures that as long as the parent lives; a worker whose parent is gone stops as Hypercorn
itself would.

Nothing says to the app that a drain has begun. A worker process is given an event (private:
`Process._kwargs`); with no worker processes the signal itself says so. Where neither is there, as under
another server, nothing is done.
"""

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.synchronize import Event
from types import FrameType
from typing import Any

from hypercorn.config import Config

logger = logging.getLogger(__name__)

# Hypercorn looks at the same event ten times a second.
POLL_INTERVAL_S = 0.1

Handler = Callable[[int, FrameType | None], Any]


def shutdown_event() -> Event | None:
    """Return the event that tells this worker process to stop, or None where Hypercorn gave none."""
    event = _worker_arguments().get("shutdown_event")
    return event if isinstance(event, Event) else None


def serve_with(config: Config) -> None:
    """Say which configuration this process serves with, where Hypercorn's own workers don't run it."""
    _told.config = config


def graceful_timeout_s() -> float | None:
    """Return how long Hypercorn lets requests finish, in seconds, or None where that can't be known."""
    config = _told.config or _worker_arguments().get("config")
    timeout = getattr(config, "graceful_timeout", None)
    return float(timeout) if isinstance(timeout, int | float) else None


class _Told:
    config: Config | None = None


_told = _Told()


def _worker_arguments() -> dict[str, Any]:
    arguments = getattr(multiprocessing.current_process(), "_kwargs", None)
    return arguments if isinstance(arguments, dict) else {}


class StopWatch:
    """Call `on_stop` once, on the loop, when Hypercorn begins to stop.

    `start` and `stop` belong to the main thread; `stop` may be called twice and gives the signal handlers
    back, except in a worker process: there they stay until it ends, since its parent may signal it at any
    moment.
    """

    def __init__(self, on_stop: Callable[[], None]) -> None:
        self._on_stop = on_stop
        self._event = shutdown_event()
        self._parent_pid = os.getppid()
        self._task: asyncio.Task[None] | None = None
        self._replaced: dict[int, Handler] = {}

    def start(self) -> None:
        """Begin to watch."""
        self._loop = asyncio.get_running_loop()
        if self._event is not None:
            signal.signal(signal.SIGTERM, self._handle_worker_signal)
            self._task = self._loop.create_task(self._poll(self._event))
        elif callable(signal.getsignal(signal.SIGTERM)):
            for number in (signal.SIGTERM, signal.SIGINT):
                self._chain(number)

    def stop(self) -> None:
        """Stop watching."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        for number, handler in self._replaced.items():
            signal.signal(number, handler)
        self._replaced.clear()

    async def _poll(self, event: Event) -> None:
        while not event.is_set():  # noqa: ASYNC110 (an event of another process)
            await asyncio.sleep(POLL_INTERVAL_S)
        self._on_stop()

    def _handle_worker_signal(self, number: int, frame: FrameType | None) -> None:
        # On the loop, not here: the main thread may be inside `is_set`, whose lock `set` needs.
        with contextlib.suppress(RuntimeError):  # the loop is closed: the process is ending
            self._loop.call_soon_threadsafe(self._stop_if_orphaned)

    def _stop_if_orphaned(self) -> None:
        if self._event is not None and os.getppid() != self._parent_pid:
            self._event.set()

    def _chain(self, number: int) -> None:
        """Hear a signal before its handler does; asyncio hears it by a file descriptor, which stays."""
        previous = signal.getsignal(number)
        if not callable(previous):
            return

        def hear(number: int, frame: FrameType | None) -> None:
            self._loop.call_soon_threadsafe(self._on_stop)
            previous(number, frame)

        signal.signal(number, hear)
        self._replaced[number] = previous
