"""Run pieces of work in processes of their own, a few at a time, each ended at its limit.

A child is forked, so the parent should have imported what children need; it should have one thread only. A
child tells what it sees as JSON lines through a pipe; what it prints is kept too. A child is a process group:
whatever it started ends with it. Its temporary files lie in a folder of its own, which is removed after it.
"""

import contextlib
import ctypes
import faulthandler
import json
import os
import secrets
import selectors
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from quart_app.compare import probe

if sys.platform != "win32":
    import fcntl

PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM)
EVENT_BYTES = 8_000_000
OUTPUT_BYTES = 64_000
DONE = b'["done", null]'
READS = 64
"""Reads in a row from one child: a child that prints without end must not hold up the others' limits."""
ROUNDING = 1e-6
POLL_S = 0.02
"""How often children are looked at where the system has no pidfd."""


@dataclass(frozen=True)
class Job:
    """Work for one child and the seconds it may take; `key` is the caller's.

    `share` is how much of a place it takes: less than one for work that mostly waits.
    """

    key: Any
    work: Callable[[], None]
    limit_s: float
    share: float = 1.0


@dataclass(frozen=True)
class Ended:
    """What a child told and printed, and how it ended: `ok`, `hang`, `exit N` or `crash SIGNAL`."""

    told: bytes
    printed: bytes
    ending: str
    seconds: float

    @cached_property
    def events(self) -> list[list[Any]]:
        """The lines that are whole; an app that writes into our pipe is its own fault, not ours."""
        return list(_events(self.told))

    @property
    def output(self) -> str:
        """What it printed, as text."""
        return self.printed.decode("utf-8", "backslashreplace")


@dataclass
class _Child:
    job: Job
    pid: int
    event_fd: int
    output_fd: int
    folder: str
    started: float
    events: bytearray = field(default_factory=bytearray)
    output: bytearray = field(default_factory=bytearray)
    pid_fd: int | None = None

    @property
    def deadline(self) -> float:
        return self.started + self.job.limit_s

    def watch(self, selector: selectors.BaseSelector) -> None:
        """Let the selector wake up when the child writes or, where the system can tell, ends."""
        selector.register(self.event_fd, selectors.EVENT_READ)
        selector.register(self.output_fd, selectors.EVENT_READ)
        if hasattr(os, "pidfd_open"):
            self.pid_fd = os.pidfd_open(self.pid)
            selector.register(self.pid_fd, selectors.EVENT_READ)

    def drain(self, selector: selectors.BaseSelector) -> None:
        """Read what is there now.

        What is over the limits is read too, so that the child never waits, but not kept.
        """
        watched = selector.get_map()
        for fd, kept, limit in (
            (self.event_fd, self.events, EVENT_BYTES),
            (self.output_fd, self.output, OUTPUT_BYTES),
        ):
            if fd in watched and _drain(fd, kept, limit):
                selector.unregister(fd)

    def release(self, selector: selectors.BaseSelector) -> None:
        """Close what belongs to a child that has ended, and remove its files."""
        for fd in (self.event_fd, self.output_fd, self.pid_fd):
            if fd is not None:
                if fd in selector.get_map():
                    selector.unregister(fd)
                os.close(fd)
        if os.path.lexists(self.folder):
            shutil.rmtree(self.folder, ignore_errors=True)


def run(jobs: Iterable[Job], *, at_once: int = 2) -> Iterator[tuple[Job, Ended]]:
    """Run every job, in `at_once` places, and give each as it ends.

    Children still running are killed when the caller stops early.
    """
    waiting = deque(jobs)
    children: list[_Child] = []
    selector = selectors.DefaultSelector()
    try:
        while True:
            while waiting and _has_room([child.job for child in children], waiting[0], at_once):
                with _signals_wait():
                    children.append(_start(waiting.popleft()))
                    children[-1].watch(selector)
            if not children:
                return
            gone = []
            for child, how in _wait(children, selector):
                children.remove(child)
                gone.append((child.job, _close(child, how, selector)))
            yield from gone
    finally:
        for child in children:
            _kill(child)
            os.waitpid(child.pid, 0)
            child.release(selector)
        selector.close()


def _has_room(running: list[Job], job: Job, places: int) -> bool:
    return not running or sum(one.share for one in (*running, job)) <= places + ROUNDING


@contextlib.contextmanager
def _signals_wait() -> Iterator[None]:
    """Hold signals back: what they raise while the hooks of `os.register_at_fork` run is dropped."""
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _start(job: Job) -> _Child:
    event_read, event_write = os.pipe()
    output_read, output_write = os.pipe()
    folder = os.path.join(tempfile.gettempdir(), f"compare-{secrets.token_hex(8)}")
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        _use_folder(folder)
        _be_child(job, event_write, output_write)
    with contextlib.suppress(OSError):  # both do it: whoever comes first, the group is there from here on
        os.setpgid(pid, pid)
    os.close(event_write)
    os.close(output_write)
    for fd in (event_read, output_read):
        os.set_blocking(fd, False)
    return _Child(job, pid, event_read, output_read, folder, time.monotonic())


def _use_folder(folder: str) -> None:
    """Let temporary files be made in a folder that is made with the first of them: few children need any."""
    tempfile.tempdir = None
    tempfile._get_default_tempdir = partial(_made, folder)  # type: ignore[attr-defined]


def _made(folder: str) -> str:
    Path(folder).mkdir(mode=0o700)
    return folder


def _be_child(job: Job, event_fd: int, output_fd: int) -> None:
    """Do the work and end the process; nothing of the parent's may run here after it."""
    status = 1
    try:
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
        die_with_parent()
        faulthandler.disable()  # its file is the parent's
        for number in ENDING_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output_fd, 1)
        os.dup2(output_fd, 2)
        sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)
        _event_fds.append(event_fd)
        probe.send_to(event_writer(event_fd))
        job.work()
        probe.emit("done", None)
        status = 0
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(status)


def die_with_parent() -> None:
    """Let the system kill this process when its parent is gone, even by SIGKILL; on Linux only."""
    if PRCTL is not None:
        PRCTL(PR_SET_PDEATHSIG, signal.SIGKILL)


_event_fds: list[int] = []


def event_fd() -> int:
    """Give the pipe of the child that this is, for a program that takes its place."""
    return _event_fds[-1]


def event_writer(fd: int) -> probe.Sink:
    """Give a sink that writes events to a pipe, whole even when several processes and threads share it."""
    lock = threading.Lock()

    def write(channel: str, value: object) -> None:
        line = json.dumps([channel, value]).encode() + b"\n"
        with lock, _alone(fd):
            while line:
                line = line[os.write(fd, line) :]

    return write


@contextlib.contextmanager
def _alone(fd: int) -> Iterator[None]:
    """Keep other processes from writing: a pipe keeps no more than PIPE_BUF (4 kB) together by itself."""
    if sys.platform == "win32":
        yield
        return
    with contextlib.suppress(OSError):  # a pipe can be locked on Linux
        fcntl.lockf(fd, fcntl.LOCK_EX)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            fcntl.lockf(fd, fcntl.LOCK_UN)


def _wait(children: list[_Child], selector: selectors.BaseSelector) -> list[tuple[_Child, str]]:
    """Read from the children until at least one has ended or is over its limit."""
    tells_ends = all(child.pid_fd is not None for child in children)
    while True:
        timeout = max(0.0, min(child.deadline for child in children) - time.monotonic())
        selector.select(min(timeout, 1.0 if tells_ends else POLL_S))
        ended = []
        for child in children:
            child.drain(selector)
            pid, status = os.waitpid(child.pid, os.WNOHANG)
            if pid:
                ended.append((child, describe_status(status)))
            elif time.monotonic() >= child.deadline:
                ended.append((child, "hang"))
        if ended:
            return ended


def _drain(fd: int, kept: bytearray, limit: int) -> bool:
    """Read until there is nothing more for now; tell whether the other end is closed."""
    for _ in range(READS):
        try:
            data = os.read(fd, 65_536)
        except BlockingIOError:
            return False
        if not data:
            return True
        kept += data[: max(0, limit - len(kept))]
    return False


def describe_status(status: int) -> str:
    """Give what `waitpid` gave as `ok`, `exit N` or `crash SIGNAL`."""
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        return f"crash {signal.Signals(-code).name}"
    return "ok" if code == 0 else f"exit {code}"


def _close(child: _Child, how: str, selector: selectors.BaseSelector) -> Ended:
    _kill(child)
    if how == "hang":
        os.waitpid(child.pid, 0)
    child.drain(selector)
    child.release(selector)
    seconds = time.monotonic() - child.started
    return ended(bytes(child.events), bytes(child.output), how, seconds)


def ended(told: bytes, printed: bytes, how: str, seconds: float) -> Ended:
    """Judge a child that has ended; one that ended itself before its work was done has not ended `ok`."""
    return Ended(told, printed, "exit 0" if how == "ok" and DONE not in told else how, seconds)


def _kill(child: _Child) -> None:
    """End the child's whole group, also when its leader is gone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _events(told: bytes) -> Iterator[list[Any]]:
    for line in told.split(b"\n"):
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, list) and len(event) == 2 and isinstance(event[0], str):
            yield event
