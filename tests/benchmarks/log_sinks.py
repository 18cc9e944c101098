"""Sinks that are no files, against the standard library's handlers: a pipe and syslog over a unix socket.

Rows of `python -m tests.benchmarks.logging`: lines a second until all are handed over; the loop's lag at the
99th percentile while it logs as fast as it can; its worst delay with the reader stuck. The reader is another
process.
"""

import asyncio
import logging
import logging.handlers
import multiprocessing
import os
import socket
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from quart_app.logs.handler import RingHandler
from quart_app.logs.sinks.stream import Stream
from quart_app.logs.sinks.syslog import Syslog
from tests.benchmarks.log_setups import FORMAT, MESSAGE
from tests.benchmarks.measuring import Samples, run_rounds

LINES: Final = 20_000
RING_BYTES: Final = 16 * 1024 * 1024  # holds all lines: none is dropped while they are counted
STUCK_S: Final = 1.0

Make = Callable[[str], logging.Handler]


def _pipe_of(path: str) -> int:
    return os.open(path, os.O_WRONLY)


def _standard(handler: logging.Handler) -> logging.Handler:
    handler.setFormatter(logging.Formatter(FORMAT))
    return handler


KINDS: Final = {"pipe": "stderr to a pipe", "syslog": "syslog over a unix socket"}
SETUPS: Final[dict[str, Make]] = {
    "pipe: StreamHandler": lambda path: _standard(logging.StreamHandler(os.fdopen(_pipe_of(path), "w"))),
    "pipe: ours": lambda path: RingHandler(Stream(os.fdopen(_pipe_of(path), "w")), ring_bytes=RING_BYTES),
    "syslog: SysLogHandler": lambda path: _standard(logging.handlers.SysLogHandler(path)),
    "syslog: ours": lambda path: RingHandler(Syslog(f"unix:{path}", app_name="bench"), ring_bytes=RING_BYTES),
}


def _read(path: str, kind: str, orders: Connection) -> None:
    """Read in a process of its own; on an order sleep that many seconds before going on, at 0 end."""
    source = _open(path, kind)
    orders.send("ready")
    while True:
        if orders.poll():
            pause_s = orders.recv()
            if not pause_s:
                return
            time.sleep(pause_s)
        try:
            source(65536)
        except (BlockingIOError, TimeoutError):
            time.sleep(0.0005)


def _open(path: str, kind: str) -> Callable[[int], bytes]:
    if kind == "pipe":
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        return lambda size: os.read(descriptor, size)
    server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    server.bind(path)
    server.settimeout(0.001)
    return server.recv


class Reader:
    """A pipe or a socket, and the process that reads it."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.path = str(folder / kind)
        if kind == "pipe":
            os.mkfifo(self.path)
        self.orders, theirs = multiprocessing.Pipe()
        spawn = multiprocessing.get_context("spawn")
        self._process = spawn.Process(target=_read, args=(self.path, kind, theirs), daemon=True)
        self._process.start()
        self.orders.recv()

    def stop(self) -> None:
        self.orders.send(0)
        self._process.join(10)
        self._process.kill()


def lines_per_s(logger: logging.Logger, reader: Reader) -> float:
    start = time.perf_counter()
    for number in range(LINES):
        logger.warning(MESSAGE, "GET", 200, number, "1234567")
    logger.handlers[0].close()
    return LINES / (time.perf_counter() - start)


async def _lag(logger: logging.Logger, seconds: float) -> list[float]:
    loop, delays = asyncio.get_running_loop(), []
    end = before = loop.time()
    end += seconds
    while before < end:
        for number in range(20):
            logger.warning(MESSAGE, "GET", 200, number, "1234567")
        await asyncio.sleep(0)
        now = loop.time()
        delays.append(now - before)
        before = now
    return delays


def lag_p99_ms(logger: logging.Logger, reader: Reader) -> float:
    delays = asyncio.run(_lag(logger, 1.0))
    logger.handlers[0].close()
    return statistics.quantiles(delays, n=100)[98] * 1000


def worst_ms_while_stuck(logger: logging.Logger, reader: Reader) -> float:
    reader.orders.send(STUCK_S)
    delays = asyncio.run(_lag(logger, STUCK_S))
    logger.handlers[0].close()
    return max(delays) * 1000


def run(name: str, measure: Callable[[logging.Logger, Reader], float]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(Path(folder), name.partition(":")[0])
        try:
            logger = logging.Logger("bench.orders")  # noqa: LOG001, no handler but this one's
            logger.addHandler(SETUPS[name](reader.path))
            return measure(logger, reader)
        finally:
            reader.stop()


@dataclass(frozen=True)
class SinkMeasure:
    """What is measured of each way to log to a kind of sink."""

    title: str
    measure: Callable[[logging.Logger, Reader], float]
    form: str = "{:.1f}"


MEASURES: Final = {
    "lines": SinkMeasure("lines/s to the reader", lines_per_s, "{:.0f}"),
    "lag": SinkMeasure("loop lag in a storm, p99 ms", lag_p99_ms),
    "stuck": SinkMeasure(
        f"worst loop delay while the reader is stuck for {STUCK_S:g} s, ms", worst_ms_while_stuck
    ),
}


def samples_of(kind: str, measure: SinkMeasure, rounds: int) -> dict[str, Samples]:
    """Measure the ways to log to a pipe or to syslog, in turn."""
    names = [name for name in SETUPS if name.startswith(kind)]
    return run_rounds(names, rounds, lambda name: run(name, measure.measure), f"{kind}, {measure.title}")


def base_of(kind: str) -> str:
    """Return the standard library's way, which the others are compared with."""
    return next(name for name in SETUPS if name.startswith(kind) and name.endswith("Handler"))
