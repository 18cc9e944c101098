"""Run commands in processes of their own where there is no fork: slower, the same as `isolation` else.

A child writes its events to standard output, what it prints to standard error: `drivers/child.py` sees to it.
"""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Any

from quart_app.compare.isolation import EVENT_BYTES, OUTPUT_BYTES, Ended, ended

CHUNK_BYTES = 65_536


@dataclass(frozen=True)
class Job:
    """A command and the seconds it may take; `key` is the caller's."""

    key: Any
    command: Sequence[str]
    limit_s: float


def run(jobs: Iterable[Job], *, at_once: int = 2) -> Iterator[tuple[Job, Ended]]:
    """Run every job and give each in the order given."""
    with ThreadPoolExecutor(at_once) as pool:
        yield from pool.map(lambda job: (job, _run(job)), jobs)


def _run(job: Job) -> Ended:
    started = time.monotonic()
    child = subprocess.Popen(  # noqa: S603 - commands of ours
        job.command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    readers = [_Reader(child.stdout, EVENT_BYTES), _Reader(child.stderr, OUTPUT_BYTES)]
    ending = ""
    try:
        ending = _describe(child.wait(job.limit_s))
    except subprocess.TimeoutExpired:
        ending = "hang"
    finally:
        _kill(child)
    told, printed = (bytes(reader.finish()) for reader in readers)
    return ended(told, printed, ending, time.monotonic() - started)


class _Reader(threading.Thread):
    """Reads a pipe to its end, so that the child never waits, and keeps a bounded part."""

    def __init__(self, pipe: IO[bytes] | None, limit: int) -> None:
        super().__init__()
        self._pipe = pipe
        self._limit = limit
        self._kept = bytearray()
        self.start()

    def run(self) -> None:
        while self._pipe is not None and (data := self._pipe.read1(CHUNK_BYTES)):  # type: ignore[attr-defined]
            self._kept += data[: max(0, self._limit - len(self._kept))]

    def finish(self) -> bytearray:
        self.join()
        if self._pipe is not None:
            self._pipe.close()
        return self._kept


def _kill(child: "subprocess.Popen[bytes]") -> None:
    """End the child, and where there are process groups all that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()


def _describe(code: int) -> str:
    if code < 0:
        return f"crash {signal.Signals(-code).name}"
    return "ok" if code == 0 else f"exit {code}"
