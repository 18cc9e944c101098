"""What a test must not leave behind: changed loggers, threads, child processes, open files."""

import gc
import logging
import os
import threading
import time
from collections.abc import Iterator
from multiprocessing import resource_tracker
from pathlib import Path

# Each with a kind and a name that a person can look for.
Snapshot = frozenset[tuple[str, str]]


def snapshot() -> Snapshot:
    """Return all that is there now."""
    return frozenset([*_loggers(), *_threads(), *_children(), *_files()])


def left_since(before: Snapshot, *, deadline_s: float = 30.0) -> list[tuple[str, str]]:
    """Return what is new; what only takes a moment to end gets until the deadline."""
    new = snapshot() - before
    give_up_at = time.monotonic() + deadline_s
    while new and time.monotonic() < give_up_at:
        gc.collect()
        for thread in threading.enumerate():
            if ("thread", _name(thread)) in new:
                thread.join(0.02)
        new = snapshot() - before
    return sorted(new)


def _loggers() -> Iterator[tuple[str, str]]:
    names = [
        name for name in list(logging.root.manager.loggerDict) if name.startswith(("quart", "hypercorn"))
    ]
    for name in ["", *names]:
        logger = logging.getLogger(name)
        # pytest puts its own handlers on whatever doesn't propagate when a phase of a test begins.
        handlers = [handler for handler in logger.handlers if type(handler).__module__ != "_pytest.logging"]
        is_plain = logger.propagate and not (logger.level or handlers or logger.filters)
        if not name or not is_plain:
            yield "logger", f"{logger} {handlers} {logger.filters} propagate={logger.propagate}"


def _threads() -> Iterator[tuple[str, str]]:
    for thread in threading.enumerate():
        yield "thread", _name(thread)


def _name(thread: threading.Thread) -> str:
    return f"{thread.name} {thread.ident}"


def _children() -> Iterator[tuple[str, str]]:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:  # there are none: no need to look at every process of the machine
        return
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except OSError:  # it has just ended
            continue
        if rest.split()[1] == str(os.getpid()) and stat.parent.name != str(_tracker("_pid")):
            yield "process", f"{name})"


def _files() -> Iterator[tuple[str, str]]:
    for entry in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{entry}")
        except OSError:  # the listing's own
            continue
        # The log's page of intents stays mapped for as long as its pipeline is referred to.
        if entry != str(_tracker("_fd")) and not target.endswith(".intent"):
            yield "file", f"{entry} {target}"


def _tracker(name: str) -> int | None:
    """Return what multiprocessing starts at the first spawned process, and keeps for the next."""
    found: int | None = getattr(resource_tracker._resource_tracker, name, None)
    return found
