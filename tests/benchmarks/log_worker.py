"""What one process does for a benchmark of logging: it sets one way to log up, and measures on demand."""

import asyncio
import mmap
import statistics
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.benchmarks.log_setups import Logging, set_up

_BURST = 100  # calls between two rests: an app does other work too


def serve(orders: Connection, setup: str, folder: Path, max_bytes: int) -> None:
    """Answer `(measure, argument)` with a number until told None."""
    folder.mkdir(parents=True, exist_ok=True)
    logging = set_up(setup, folder / "app.log", max_bytes)
    try:
        while (order := orders.recv()) is not None:
            name, argument = order
            orders.send(MEASURES[name](logging, argument))
    finally:
        logging.finish()


def call_ns(logging: Logging, calls: int) -> float:
    """Return the median of single calls, without the cost of looking at the clock."""
    log, clock = logging.log, time.perf_counter_ns
    taken, empty = [], []
    for burst in range(calls // _BURST):
        for number in range(_BURST):
            start = clock()
            log(burst * _BURST + number)
            taken.append(clock() - start)
            start = clock()
            empty.append(clock() - start)
        time.sleep(0.002)
    return statistics.median(taken) - statistics.median(empty)


def mean_call_ns(logging: Logging, calls: int) -> float:
    """Return this thread's time for a call, all that runs in it included."""
    start = time.thread_time_ns()
    for number in range(calls):
        logging.log(number)
    return (time.thread_time_ns() - start) / calls


async def _watch_loop(delays: list[float], pause_s: float, stop: asyncio.Event) -> None:
    while not stop.is_set():
        start = time.perf_counter()
        await asyncio.sleep(pause_s)
        delays.append(time.perf_counter() - start - pause_s)


async def _storm(logging: Logging, duration_s: float, between: Callable[[], Any]) -> list[float]:
    delays: list[float] = []
    stop = asyncio.Event()
    watcher = asyncio.create_task(_watch_loop(delays, 0.001, stop))
    await asyncio.sleep(0)  # it watches before the first line, which may be the one that waits
    end = time.perf_counter() + duration_s
    number = 0
    while time.perf_counter() < end:
        for _ in range(10):
            logging.log(number)
            number += 1
        await between()
    stop.set()
    await watcher
    return delays


def loop_lag_p99_ms(logging: Logging, duration_s: float) -> float:
    """Return by how much the loop comes late, at the 99th percentile, while it logs as fast as it can."""
    delays = asyncio.run(_storm(logging, duration_s, lambda: asyncio.sleep(0)))
    return statistics.quantiles(delays, n=100)[98] * 1000


def worst_loop_delay_ms(logging: Logging, duration_s: float) -> float:
    """Return the worst delay of a loop that logs 1,000 lines/s, while the parent stalls the disk."""
    delays = asyncio.run(_storm(logging, duration_s, lambda: asyncio.sleep(0.01)))
    return max(delays) * 1000


def lines(logging: Logging, count: int) -> float:
    """Log `count` lines as fast as it goes, for the last time; return the seconds until all are written."""
    start = time.perf_counter()
    for number in range(count):
        logging.log(number)
    finish, logging.finish = logging.finish, lambda: None
    finish()
    return time.perf_counter() - start


def requests(logging: Logging, path: str) -> float:
    """Serve an app on Hypercorn; return when it listens."""
    from tests.benchmarks.log_app import start_server

    return start_server(logging, path)


def cpu_s(logging: Logging, argument: None) -> float:
    """Return the time that this process's threads have had until now, the listener's too."""
    return time.process_time()


def storm_until_killed(setup: str, folder: Path, count: Path) -> None:
    """Log as fast as it goes, and say in a mapped file how many lines were logged for sure."""
    logging = set_up(setup, folder / "app.log", 50_000_000)
    with count.open("r+b") as file:
        said = mmap.mmap(file.fileno(), 8)
    number = 0
    while True:
        logging.log(number)
        number += 1
        said[:] = number.to_bytes(8, "little")


MEASURES: dict[str, Callable[[Logging, Any], float]] = {
    "call": call_ns,
    "mean call": mean_call_ns,
    "lag": loop_lag_p99_ms,
    "stall": worst_loop_delay_ms,
    "lines": lines,
    "requests": requests,
    "cpu": cpu_s,
}
