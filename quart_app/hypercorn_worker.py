"""What Hypercorn 0.18 leaves out when it stops, seen from inside one of its workers.

With several workers, the first one that ends makes the parent send SIGTERM to the others, which have no
handler for it: they die in the middle of their requests, and `after_serving` never runs. A handler that
ignores SIGTERM cures that as long as the parent lives; a worker whose parent is gone stops as Hypercorn
itself would.

Nothing says to the app that a drain has begun. A worker process is given an event (private:
`Process._kwargs`), and Hypercorn asks it ten times a second whether to stop: the app hears of it first, and
lets Hypercorn know a moment later. With no worker processes the signal itself says so. Where neither is
there, as under another server, nothing is done.

The parent keeps the listening sockets until a first worker has ended: the kernel would go on accepting what
nobody answers. So it is told to ignore who knocks, while the workers still accept what it had let in, and
once they have all closed, to refuse. A worker isn't told a stop from a reload (SIGHUP, `--reload`), whose
workers get the same sockets and let clients in again: then nobody is refused, they are served when they knock
again. What the parent waits for tells the two apart (`/proc/PID/wchan`): a first end, or, in a reload, a
certain worker's. Where that can't be seen clients are ignored until a worker has ended.
"""

import asyncio
import contextlib
import errno
import logging
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path
from types import FrameType
from typing import Any

from hypercorn.config import Config, Sockets

from quart_app.asgi import Receive
from quart_app.new_connections import ignore_new, is_listening, is_one_waiting, refuse_new, welcome_new

logger = logging.getLogger(__name__)

# So long clients are asked not to use their connections again before Hypercorn closes those that are idle: a
# request that meets the close is lost.
NOTICE_S = 0.25
# So long, at most, a worker goes on for those that the kernel let in; so long after it all have closed.
_LAST_ONES_S = 1.0
_OTHERS_S = 0.25

Handler = Callable[[int, FrameType | None], Any]


def shutdown_event() -> Event | None:
    """Return the event that tells this worker process to stop, or None where Hypercorn gave none."""
    event = _worker_arguments().get("shutdown_event")
    return event if isinstance(event, Event) else None


def serve_with(config: Config) -> None:
    """Say which configuration this process serves with."""
    _told.config = config


def learn_config(receive: Receive) -> None:
    """Take the configuration from the lifespan that Hypercorn runs: it says so nowhere else.

    Private: `receive` is a method of Hypercorn's `Lifespan`. Under another server nothing is learnt.
    """
    config = getattr(getattr(receive, "__self__", None), "config", None)
    if isinstance(config, Config):
        serve_with(config)


def graceful_timeout_s() -> float | None:
    """Return how long Hypercorn lets requests finish, in seconds, or None where that can't be known."""
    timeout = getattr(_told.config, "graceful_timeout", None)
    return float(timeout) if isinstance(timeout, int | float) else None


class _Told:
    config: Config | None = None


_told = _Told()


def _worker_arguments() -> dict[str, Any]:
    arguments = getattr(multiprocessing.current_process(), "_kwargs", None)
    return arguments if isinstance(arguments, dict) else {}


def listening_sockets() -> list[socket.socket]:
    """Return the open sockets that this worker process shares with its parent and the other workers alone.

    Not one given as fd://: it belongs to whoever keeps it for the next server.
    """
    sockets, config = (_worker_arguments().get(name) for name in ("sockets", "config"))
    if not isinstance(sockets, Sockets) or not isinstance(config, Config):
        return []
    binds = [*config.bind, *config.insecure_bind] if config.ssl_enabled else config.bind
    shared = [*sockets.secure_sockets, *sockets.insecure_sockets]
    own = [one for one, bind in zip(shared, binds, strict=True) if not bind.startswith("fd://")]
    return [one for one in own if one.fileno() >= 0]


def _does_server_end(parent_pid: int) -> bool:
    """Return whether the parent is gone, or waits for any worker to end; False where that can't be seen."""
    if os.getppid() != parent_pid:
        return True
    try:
        return "poll" in Path(f"/proc/{parent_pid}/wchan").read_text(encoding="ascii")
    except OSError:
        return False


class StopWatch:
    """Call `on_stop` once, on the loop, when Hypercorn is told to stop, with the seconds until it closes
    connections that are idle.

    In a worker process that is made `delay_s`, but no less than `NOTICE_S`; elsewhere `delay_s` is what the
    server adds itself. `start` and `stop` belong to the main thread; `stop` may be called twice and gives the
    signal handlers back, except in a worker process: there they stay until it ends, since its parent may
    signal it at any moment.
    """

    def __init__(self, on_stop: Callable[[float], None], delay_s: float = 0.0) -> None:
        self._event = shutdown_event()
        self._delay_s = max(delay_s, NOTICE_S) if self._event is not None else delay_s
        self._on_stop = partial(on_stop, self._delay_s)
        self._parent_pid = os.getppid()
        self._stops_at = 0.0
        self._kept: list[socket.socket] = []
        self._replaced: dict[int, Handler] = {}

    def start(self) -> None:
        """Begin to watch."""
        self._loop = asyncio.get_running_loop()
        if self._event is not None:
            signal.signal(signal.SIGTERM, self._handle_worker_signal)
            for listening in listening_sockets():
                welcome_new(listening)  # after a reload
            self._event.is_set = self._should_stop  # type: ignore[method-assign]
            self._handle_other_error = self._loop.get_exception_handler()
            self._loop.set_exception_handler(self._handle_error)
        elif callable(signal.getsignal(signal.SIGTERM)):
            for number in (signal.SIGTERM, signal.SIGINT):
                self._chain(number)

    def stop(self) -> None:
        """Stop watching."""
        if self._event is not None:
            vars(self._event).pop("is_set", None)
        self._let_go()
        for number, handler in self._replaced.items():
            signal.signal(number, handler)
        self._replaced.clear()

    def _should_stop(self) -> bool:
        """Answer Hypercorn: not yet, for a while after it was told to."""
        if self._event is None or not Event.is_set(self._event):
            return False
        if not self._stops_at:
            self._stops_at = time.monotonic() + self._delay_s
            self._on_stop()
        left_s = self._stops_at - time.monotonic()
        listening = listening_sockets()
        if left_s <= NOTICE_S:
            for one in listening:
                ignore_new(one)
        if left_s > 0 or (left_s > -_LAST_ONES_S and any(map(is_one_waiting, listening))):
            return False
        self._loop.call_later(_OTHERS_S, self._refuse)
        self._kept += [one.dup() for one in listening]  # Hypercorn closes them now
        return True

    def _refuse(self) -> None:
        if _does_server_end(self._parent_pid):
            for one in self._kept:
                refuse_new(one)
        self._let_go()

    def _let_go(self) -> None:
        while self._kept:
            self._kept.pop().close()

    def _handle_error(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Stop accepting, in silence, where others have refused: this worker was busy when the stop came."""
        error = context.get("exception")
        if isinstance(error, OSError) and error.errno == errno.EINVAL:
            refused = [one for one in listening_sockets() if not is_listening(one)]
            if any([loop.remove_reader(one) for one in refused]):
                return
        (self._handle_other_error or type(loop).default_exception_handler)(loop, context)

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
