"""A worker process as its supervisor sees it."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from quart_app.serve.listening import Own
from quart_app.serve.worker import ALL, READY, USED_UP


@dataclass(frozen=True, slots=True)
class Order:
    """What workers serve: the import path of an app, Hypercorn's configuration, and
    descriptors that they inherit."""

    application: str
    config: dict[str, Any]
    descriptors: Sequence[int]
    own: Own
    drain_delay_s: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """Return the line that a worker reads first."""
        order = {
            "application": self.application,
            "config": self.config,
            "own": asdict(self.own),
            "drain_delay_s": self.drain_delay_s,
        }
        return json.dumps(order).encode() + b"\n"


@dataclass(slots=True)
class Child:
    """One worker process; for the thread that started it."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    is_ready: bool = False
    is_used_up: bool = False
    is_asked_to_stop: bool = False
    end_by: float | None = None
    exit_code: int | None = None
    _is_killed: bool = False
    _words: list[str] = field(default_factory=list)

    @classmethod
    def start(cls, order: Order) -> "Child":
        """Start a worker; a signal that comes before it has handlers ends it: it serves nobody yet.

        Raises OSError where the system has no room for one more.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = subprocess.Popen(
                    [sys.executable, "-m", "quart_app.serve.worker"],
                    stdin=theirs.fileno(),
                    pass_fds=order.descriptors,
                    env=os.environ | order.environment,
                )
            except OSError:
                ours.close()
                raise
        ours.sendall(order.to_json())
        ours.setblocking(False)
        return cls(process, ours)

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self.process.pid

    def hear(self) -> bool:
        """Read what the worker says; return whether it may say more."""
        try:
            said = self.line.recv(65536)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self._words += said.decode(errors="replace").splitlines()
        self.is_ready = READY in self._words
        self.is_used_up = USED_UP in self._words
        return bool(said)

    def stop(self, timeout_s: float, *, all_end: bool = False) -> None:
        """Ask the worker to finish its requests and end; from `end_by` on it is late."""
        if all_end:
            with contextlib.suppress(OSError):
                self.line.send(ALL)
        if not self.is_asked_to_stop:
            self.is_asked_to_stop = True
            self.end_by = time.monotonic() + timeout_s
            self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the worker at once."""
        self.is_asked_to_stop = self._is_killed = True
        self.end_by = None
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        if self.exit_code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def ended(self, status: int) -> None:
        """Note that the process has been reaped with this wait status."""
        self.exit_code = self.process.returncode = os.waitstatus_to_exitcode(status)
        self.line.close()

    @property
    def has_ended_well(self) -> bool:
        """Return whether a worker that was told to stop did no harm: one that never served can't."""
        return self.exit_code == 0 or self._is_killed or not self.is_ready

    def reason(self) -> str:
        """Say in one line how the worker ended."""
        failed = [word.removeprefix("failed ") for word in self._words if word.startswith("failed ")]
        if failed:
            return failed[-1]
        if self.exit_code is not None and self.exit_code < 0:
            return f"worker {self.pid} was killed by {signal.Signals(-self.exit_code).name}"
        return f"worker {self.pid} ended with status {self.exit_code}"
