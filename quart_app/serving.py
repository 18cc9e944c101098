"""Whether this worker serves, drains or has stopped, and which exchanges are under way."""

import asyncio
import time
from typing import Literal, Protocol

State = Literal["starting", "ready", "draining", "stopped"]


class Cuttable(Protocol):
    """An exchange that can be ended from outside."""

    def cut(self) -> None:
        """End the exchange as if its client had left."""


class Serving:
    """The state of one worker.

    For the event loop's thread only. An exchange that is still under way when the drain's time is up is cut,
    and so is one that begins later on a connection that was kept alive.
    """

    def __init__(self) -> None:
        self.state: State = "starting"
        self.drain_ends = 0.0
        self._active: set[Cuttable] = set()
        self._timer: asyncio.TimerHandle | None = None

    def ready(self) -> None:
        """Say that requests are welcome."""
        self.state = "ready"

    def drain(self, timeout_s: float) -> None:
        """Begin to stop: what is under way has `timeout_s` seconds left. A second call changes nothing."""
        if self.state == "draining":
            return
        self.state = "draining"
        self.drain_ends = time.monotonic() + timeout_s
        self._timer = asyncio.get_running_loop().call_later(timeout_s, self._cut_all)

    def stopped(self) -> None:
        """Say that serving is over; may be called twice."""
        self.state = "stopped"
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def begin(self, exchange: Cuttable) -> None:
        """Count an exchange as under way."""
        self._active.add(exchange)
        if self.state == "draining" and time.monotonic() >= self.drain_ends:
            exchange.cut()

    def end(self, exchange: Cuttable) -> None:
        """Count an exchange as ended."""
        self._active.discard(exchange)

    def _cut_all(self) -> None:
        for exchange in tuple(self._active):
            exchange.cut()
