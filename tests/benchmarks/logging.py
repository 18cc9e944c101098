"""What logging costs: ours beside the standard library's ways and other libraries'.

    python -m tests.benchmarks.logging [--rounds 5] [--only call,lag] [--setups "null;direct"] [--json FILE]

The other libraries come with the extra `bench`. Each way to log has a process of its own; all are measured in
turn, in a new order each round, so what slows the machine slows them alike: look at the ratios, not at the
numbers.
"""

import argparse
import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quart_app.logs.handler import RingHandler
from quart_app.logs.rotating_file import RotatingFile
from tests.benchmarks import log_sinks
from tests.benchmarks.log_app import count_answers
from tests.benchmarks.log_setups import installed
from tests.benchmarks.log_worker import serve, storm_until_killed
from tests.benchmarks.measuring import Samples, run_rounds, table, write_json

_BIG = 50_000_000  # bytes; some rollovers in a long run
_SMALL = 2_000_000  # bytes; many rollovers with four processes
_spawn = multiprocessing.get_context("spawn")


class Worker:
    """A process with one way to log."""

    def __init__(self, setup: str, folder: Path, max_bytes: int = _BIG) -> None:
        self.folder = folder
        self._orders, theirs = _spawn.Pipe()
        self.process = _spawn.Process(target=serve, args=(theirs, setup, folder, max_bytes))
        self.process.start()
        theirs.close()

    def order(self, measure: str, argument: Any) -> None:
        self._orders.send((measure, argument))

    def answer(self) -> float:
        return float(self._orders.recv())

    def ask(self, measure: str, argument: Any) -> float:
        self.order(measure, argument)
        return self.answer()

    def stop(self) -> None:
        self._orders.send(None)
        self.process.join(120)
        self._orders.close()

    def lines(self) -> int:
        """Count the lines of all files."""
        return sum(path.read_bytes().count(b"answered") for path in self.folder.iterdir() if path.is_file())


@contextmanager
def workers(names: Sequence[str], folder: Path) -> Iterator[dict[str, Worker]]:
    """Have a process for each way to log."""
    started = {name: Worker(name, folder / name.replace(" ", "-")) for name in names}
    try:
        yield started
    finally:
        for worker in started.values():
            worker.stop()


@dataclass
class Run:
    """What was asked for on the command line."""

    names: list[str]
    rounds: int
    folder: Path

    def in_workers(self, title: str, measure: str, argument: Any) -> dict[str, Samples]:
        with workers(self.names, self.folder / measure) as started:
            for worker in started.values():
                worker.ask(measure, argument)  # the first time imports, opens files and warms caches
            return run_rounds(
                self.names, self.rounds, lambda name: started[name].ask(measure, argument), title
            )


def call(run: Run) -> dict[str, Samples]:
    return run.in_workers("one call", "call", 4000)


def mean_call(run: Run) -> dict[str, Samples]:
    return run.in_workers("one call, mean", "mean call", 4000)


def lag(run: Run) -> dict[str, Samples]:
    return run.in_workers("loop lag", "lag", 1.0)


def lines_per_s(run: Run) -> dict[str, Samples]:
    count = 20_000

    def measure(name: str) -> float:
        worker = Worker(name, Path(tempfile.mkdtemp(dir=run.folder)))
        worker.ask("mean call", 100)
        taken = worker.ask("lines", count)
        worker.stop()
        return worker.lines() / taken

    return run_rounds([name for name in run.names if name != "null"], run.rounds, measure, "lines/s")


def four_processes(run: Run) -> dict[str, Samples]:
    """Measure lines/s that arrive; what is lost is a measure of its own."""
    count = 10_000
    lost: dict[str, Samples] = {}

    def measure(name: str) -> float:
        folder = Path(tempfile.mkdtemp(dir=run.folder))
        crowd = [Worker(name, folder, _SMALL) for _ in range(4)]
        for worker in crowd:
            worker.ask("mean call", 1)
        start = time.perf_counter()
        for worker in crowd:
            worker.order("lines", count)
        for worker in crowd:
            worker.answer()
        taken = time.perf_counter() - start
        for worker in crowd:
            worker.stop()
        arrived = crowd[0].lines()
        lost.setdefault(f"{name}, % lost", Samples()).values.append(100 * (1 - arrived / (4 * (count + 1))))
        return arrived / taken

    names = [name for name in run.names if name not in ("null", "structlog")]
    return run_rounds(names, run.rounds, measure, "4 processes") | lost


def requests(run: Run) -> dict[str, Samples]:
    names = [name for name in run.names if name != "null"]
    with workers([*names, "null"], run.folder / "requests") as started:
        sockets = {name: str(worker.folder / "socket") for name, worker in started.items()}
        for name, worker in started.items():
            worker.folder.mkdir(parents=True, exist_ok=True)
            worker.ask("requests", (sockets[name], 0 if name == "null" else 1))

        def measure(name: str) -> float:
            return asyncio.run(count_answers(sockets[name], 1.0))

        for name in started:
            asyncio.run(count_answers(sockets[name], 0.3))
        return run_rounds(list(started), run.rounds, measure, "requests/s")


def stall(run: Run) -> dict[str, Samples]:
    """Measure on a file system that is frozen for 2 s: needs root and a loop device, or gives nothing."""
    image, disk = run.folder / "image", run.folder / "disk"
    disk.mkdir()
    image.write_bytes(bytes(64 * 1024 * 1024))
    for command in (["mkfs.ext4", "-q", "-F", image], ["mount", "-o", "loop", image, disk]):
        if os.geteuid() or subprocess.run([*map(str, command)], capture_output=True).returncode:
            return {}

    def measure(name: str) -> float:
        worker = Worker(name, Path(tempfile.mkdtemp(dir=disk)))
        worker.ask("stall", 0.2)
        subprocess.run(["fsfreeze", "-f", str(disk)], check=True)
        try:
            worker.order("stall", 2.0)
            time.sleep(2)
        finally:
            subprocess.run(["fsfreeze", "-u", str(disk)], check=True)
        worst = worker.answer()
        worker.stop()
        return worst

    try:
        return run_rounds(run.names, min(run.rounds, 2), measure, "stalled disk")
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def lost_at_kill(run: Run) -> dict[str, Samples]:
    """Measure the share of a storm, in %, that isn't in the files after SIGKILL and the next start."""

    def measure(name: str) -> float:
        folder = Path(tempfile.mkdtemp(dir=run.folder))
        count = folder / "logged.count"
        count.write_bytes(bytes(8))
        process = _spawn.Process(target=storm_until_killed, args=(name, folder, count))
        process.start()
        while not (logged := int.from_bytes(count.read_bytes(), "little")):
            time.sleep(0.01)
        time.sleep(0.3)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        logged = int.from_bytes(count.read_bytes(), "little")
        if name.startswith("ours"):
            handler = RingHandler(RotatingFile(folder / "app.log", _BIG, 100))
            handler.start()
            handler.stop(60)
        arrived = sum(path.read_bytes().count(b"answered") for path in folder.iterdir() if path != count)
        return max(0.0, 100 * (1 - arrived / logged))

    return run_rounds([name for name in run.names if name != "null"], run.rounds, measure, "SIGKILL")


@dataclass(frozen=True)
class Measure:
    """A line of the table: what it says, how it is measured, and against whom."""

    title: str
    measure: Callable[[Run], dict[str, Samples]]
    base: str = ""
    form: str = "{:.2f}"


MEASURES = {
    "call": Measure("one call, median ns, times null", call, "null", "{:.0f}"),
    "mean": Measure("one call, mean ns of the thread's time, times null", mean_call, "null", "{:.0f}"),
    "lag": Measure("loop lag in a storm, p99 ms, times null", lag, "null"),
    "requests": Measure("requests/s at one line each, times none", requests, "null", "{:.0f}"),
    "lines": Measure("lines/s to the file, times direct", lines_per_s, "direct", "{:.0f}"),
    "processes": Measure("4 processes, lines/s that arrive", four_processes, "direct", "{:.0f}"),
    "stall": Measure("worst loop delay while the disk stalls for 2 s, ms", stall),
    "kill": Measure("% lost at SIGKILL in a storm", lost_at_kill),
} | {
    f"{kind}-{key}": Measure(
        f"{title}: {found.title}",
        lambda run, kind=kind, found=found: log_sinks.samples_of(kind, found, run.rounds),  # type: ignore[misc]
        log_sinks.base_of(kind),
        found.form,
    )
    for kind, title in log_sinks.KINDS.items()
    for key, found in log_sinks.MEASURES.items()
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the measures that were asked for, print a table each, and write the numbers where told to."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.logging", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default=",".join(MEASURES), help="measures, with commas between")
    parser.add_argument("--setups", default="", help="ways to log, with semicolons between")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(argv)
    names = options.setups.split(";") if options.setups else installed()
    numbers: dict[str, dict[str, Any]] = {}
    for key in options.only.split(","):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            measure = MEASURES[key]
            samples = measure.measure(Run(names, options.rounds, Path(folder)))
            print(f"\n{measure.title}\n\n{report(measure, samples)}", flush=True)
            numbers[key] = {name: found.values for name, found in samples.items()}
    if options.json:
        write_json(options.json, numbers)
    return 0


def report(measure: Measure, samples: dict[str, Samples]) -> str:
    """Return one measure's table."""
    if not samples:
        return "not measured: needs root and a loop device"
    base = samples.get(measure.base)
    rows = []
    for name, found in samples.items():
        is_compared = base is not None and not name.endswith("lost")
        ratio = found.ratios_to(base).shown() if is_compared and base is not None else ""
        rows.append([name, found.shown(measure.form if is_compared else "{:.2f}"), ratio])
    return table(["way to log", "median (least to most)", f"times {measure.base}" if base else ""], rows)


if __name__ == "__main__":
    sys.exit(main())
