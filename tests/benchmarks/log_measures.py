"""What is measured of each way to log: calls, a loop, requests, files, processes, kills, a stalled disk."""

import asyncio
import multiprocessing
import os
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quart_app.logs.handler import RingHandler
from quart_app.logs.sinks.rotating_file import RotatingFile
from tests.benchmarks.log_app import NO_LINE, ONE_LINE, count_answers
from tests.benchmarks.log_setups import LARGE
from tests.benchmarks.log_worker import serve, storm_until_killed
from tests.benchmarks.measuring import Samples, run_rounds

_BIG = 50_000_000  # bytes; some rollovers in a long run
_SMALL = 2_000_000  # bytes; many rollovers with four processes
_SLICE_S = 0.15  # so short that what slows the machine slows the neighbours too
_SLICES = 6
_STALL_S = 2.0
_DROPPED = re.compile(rb"(?:it had dropped | dropped=)(\d+)")
_spawn = multiprocessing.get_context("spawn")


class Worker:
    """A process with one way to log."""

    def __init__(self, setup: str, folder: Path, max_bytes: int = _BIG) -> None:
        self.folder = folder
        self.socket = str(folder / "socket")
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

    @property
    def writing(self) -> list[str]:
        """The ways that write something; ours with a larger ring too."""
        large = [name for name in LARGE if name.rpartition(",")[0] in self.names]
        return [name for name in self.names if name != "null"] + large

    def new_folder(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.folder))

    def in_workers(self, title: str, measure: str, argument: Any) -> dict[str, Samples]:
        with workers(self.names, self.folder / measure) as started:
            for worker in started.values():
                worker.ask(measure, argument)  # the first time imports, opens files and warms caches
            return run_rounds(
                self.names, self.rounds, lambda name: started[name].ask(measure, argument), title
            )


class Fates:
    """What became of lines: those that arrived, % that are lost, and % that were dropped and counted."""

    def __init__(self) -> None:
        self.samples: dict[str, Samples] = {}

    def arrived(self, name: str, folder: Path, logged: int) -> int:
        texts = [path.read_bytes() for path in folder.iterdir() if path.suffix != ".count"]
        arrived = sum(text.count(b"answered") for text in texts)
        dropped = sum(int(found) for text in texts for found in _DROPPED.findall(text))
        self._note(f"{name}: % lost", max(0, logged - arrived - dropped) / logged)
        self._note(f"{name}: % dropped, and counted", dropped / logged)
        return arrived

    def _note(self, name: str, share: float) -> None:
        self.samples.setdefault(name, Samples()).values.append(100 * share)

    @property
    def bad(self) -> dict[str, Samples]:
        return {name: found for name, found in self.samples.items() if any(found.values)}


def call(run: Run) -> dict[str, Samples]:
    return run.in_workers("one call", "call", 4000)


def mean_call(run: Run) -> dict[str, Samples]:
    return run.in_workers("one call, mean", "mean call", 4000)


def lag(run: Run) -> dict[str, Samples]:
    return run.in_workers("loop lag", "lag", 0.5)


def lines_per_s(run: Run) -> dict[str, Samples]:
    count, fates = 20_000, Fates()

    def measure(name: str) -> float:
        worker = Worker(name, run.new_folder())
        worker.ask("mean call", 100)
        taken = worker.ask("lines", count)
        worker.stop()
        return fates.arrived(name, worker.folder, count + 100) / taken

    return run_rounds(run.writing, run.rounds, measure, "lines/s") | fates.bad


def four_processes(run: Run) -> dict[str, Samples]:
    """Measure lines/s that arrive."""
    count, fates = 10_000, Fates()

    def measure(name: str) -> float:
        folder = run.new_folder()
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
        return fates.arrived(name, folder, 4 * (count + 1)) / taken

    names = [name for name in run.writing if name != "structlog"]  # it doesn't roll over
    return run_rounds(names, run.rounds, measure, "4 processes") | fates.bad


def _beside_none(run: Run, cost: Callable[[Worker, str], float], title: str) -> dict[str, Samples]:
    """Measure in short slices with and without a line, in the same process: between two, 5 % is chance.

    Return how many times as much it is with a line.
    """
    with workers(run.names, run.folder / "requests") as started:
        for worker in started.values():
            worker.ask("requests", worker.socket)
            _answers(worker, ONE_LINE), _answers(worker, NO_LINE)

        def measure(name: str) -> float:
            worker = started[name]
            pairs = [(cost(worker, NO_LINE), cost(worker, ONE_LINE)) for _ in range(_SLICES)]
            return sum(one for _, one in pairs) / sum(none for none, _ in pairs)

        return run_rounds(run.names, run.rounds, measure, title)


def _answers(worker: Worker, page: str) -> int:
    return asyncio.run(count_answers(worker.socket, page, _SLICE_S))


def _cpu_of_an_answer(worker: Worker, page: str) -> float:
    before = worker.ask("cpu", None)
    answers = _answers(worker, page)
    return (worker.ask("cpu", None) - before) / answers


def requests(run: Run) -> dict[str, Samples]:
    return _beside_none(run, _answers, "requests/s")


def cpu(run: Run) -> dict[str, Samples]:
    """Measure the processor's time for a request, of all threads of the server."""
    return _beside_none(run, _cpu_of_an_answer, "CPU")


@contextmanager
def _disk(folder: Path) -> Iterator[Path | None]:
    """A file system that can be frozen, or None where the machine doesn't let us mount one."""
    image, disk = folder / "image", folder / "disk"
    disk.mkdir()
    image.write_bytes(bytes(64 * 1024 * 1024))
    for command in (["mkfs.ext4", "-q", "-F", image], ["mount", "-o", "loop", image, disk]):
        if os.geteuid() or subprocess.run([*map(str, command)], capture_output=True).returncode:
            yield None
            return
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=False)


def stall(run: Run) -> dict[str, Samples]:
    with _disk(run.folder) as disk:
        if disk is None:
            return {}

        def measure(name: str) -> float:
            worker = Worker(name, Path(tempfile.mkdtemp(dir=disk)))
            worker.ask("stall", 0.2)
            subprocess.run(["fsfreeze", "-f", str(disk)], check=True)
            try:
                worker.order("stall", _STALL_S)
                time.sleep(_STALL_S)
            finally:
                subprocess.run(["fsfreeze", "-u", str(disk)], check=True)
            worst = worker.answer()
            worker.stop()
            return worst

        return run_rounds(run.names, run.rounds, measure, "stalled disk")


def lost_at_kill(run: Run) -> dict[str, Samples]:
    """Measure the share of a storm, in %, that isn't in the files after SIGKILL and the next start."""
    fates = Fates()

    def measure(name: str) -> float:
        folder = run.new_folder()
        count = folder / "logged.count"
        count.write_bytes(bytes(8))
        process = _spawn.Process(target=storm_until_killed, args=(name, folder, count))
        process.start()
        while not int.from_bytes(count.read_bytes(), "little"):
            time.sleep(0.01)
        time.sleep(0.3)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        logged = int.from_bytes(count.read_bytes(), "little")
        if name.startswith("ours"):
            handler = RingHandler(RotatingFile(folder / "app.log", _BIG, 100))
            handler.start()
            handler.stop(60)
        fates.arrived(name, folder, logged)
        return fates.samples[f"{name}: % lost"].values[-1]

    found = run_rounds(run.writing, run.rounds, measure, "SIGKILL")
    return found | {name: samples for name, samples in fates.bad.items() if name.endswith("counted")}
