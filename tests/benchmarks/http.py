"""What the whole app costs against bare Quart, and against Flask with the original's design, over HTTP.

    python -m tests.benchmarks.http [--rounds 12] [--seconds 4] [--json FILE]

Needs wrk (Debian: apt-get install wrk). Each round starts every server anew, in random order. Bare
against bare is the noise: where its median is beyond 3 % there is no verdict.
"""

import argparse
import contextlib
import json
import os
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.in_process import microseconds_per_request

ROOT = Path(__file__).parents[2]
NOISE_LIMIT = 0.03
BARE, NOISE, WHOLE, FLASK = "bare", "bare again", "whole app", "flask on gunicorn"
HYPERCORN = ["-m", "hypercorn", "--workers", "0", "--bind"]
GUNICORN = ["-m", "gunicorn", "--threads", "4", "--log-level", "error", "--bind"]
COMMANDS: dict[str, tuple[list[str], str]] = {
    BARE: (HYPERCORN, "tests.benchmarks.bare_quart:app"),
    NOISE: (HYPERCORN, "tests.benchmarks.bare_quart:app"),
    WHOLE: (HYPERCORN, "quart_app:app"),
    FLASK: (GUNICORN, "tests.benchmarks.flask_original:app"),
}
TICK_S = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """One server under load: its CPU time for a request, and how long a request took, in microseconds."""

    cpu_us: float
    median_us: float
    p99_us: float
    per_second: float


@contextlib.contextmanager
def started(name: str, folder: Path) -> Iterator[tuple[int, int]]:
    """Start a server in an empty folder; yield its process group and port once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    arguments, app = COMMANDS[name]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "FLASK_ORIGINAL_LOG": str(folder / "flask.log")}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments, f"127.0.0.1:{port}", app],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        _wait_until_it_answers(port)
        yield process.pid, port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def _wait_until_it_answers(port: int) -> None:
    give_up_at = time.monotonic() + 60
    while time.monotonic() < give_up_at:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("a server did not start within a minute")


def cpu_seconds(group: int) -> float:
    """Return the CPU time that the processes of a group have used."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
    return ticks * TICK_S


def load(port: int, seconds: float) -> tuple[int, float, float]:
    """Let wrk ask for /hello; return how often, and the median and 99th percentile in microseconds."""
    url = f"http://127.0.0.1:{port}/hello"
    command = ["wrk", "-t1", "-c8", f"-d{max(1, round(seconds))}s", "--latency", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"not every answer was a good one:\n{said}")
    count = re.search(r"(\d+) requests in", said)
    median, p99 = (re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)", said) for percent in (50, 99))
    if not (count and median and p99):
        raise SystemExit(f"wrk said what can't be read:\n{said}")
    return int(count[1]), _microseconds(median), _microseconds(p99)


def _microseconds(found: re.Match[str]) -> float:
    return float(found[1]) * {"us": 1, "ms": 1e3, "s": 1e6}[found[2]]


def measure(name: str, seconds: float) -> Run:
    """Start one server, warm it up, and measure it."""
    with tempfile.TemporaryDirectory() as folder, started(name, Path(folder)) as (group, port):
        load(port, 1)
        before, began = cpu_seconds(group), time.monotonic()
        count, median_us, p99_us = load(port, seconds)
        used, took = cpu_seconds(group) - before, time.monotonic() - began
    return Run(used / count * 1e6, median_us, p99_us, count / took)


def verdict(ratios: Sequence[float], noise: Sequence[float]) -> str:
    """Say how the whole app stands to bare Quart, where the noise lets that be said."""
    if abs(statistics.median(noise) - 1) > NOISE_LIMIT:
        return f"no verdict: bare against bare is {spread(noise)}"
    return f"the whole app costs {spread(ratios)} times bare Quart"


def spread(values: Sequence[float]) -> str:
    """Return median, least and most."""
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def ratios(values: Sequence[float], bare: Sequence[float]) -> list[float]:
    """Return how many times bare each value of the same round is."""
    return [value / base for value, base in zip(values, bare, strict=True)]


def over_http(rounds: int, seconds: float, console: Console) -> dict[str, list[Run]]:
    """Run all rounds."""
    found: dict[str, list[Run]] = {name: [] for name in COMMANDS}
    for number in range(rounds):
        for name in random.sample(list(COMMANDS), len(COMMANDS)):
            console.print(f"round {number + 1} of {rounds}: {name}", style="dim")
            found[name].append(measure(name, seconds))
    return found


def show(http: dict[str, list[Run]], thread_us: dict[str, list[float]], console: Console) -> None:
    """Print what was measured."""
    table = Table("server", "CPU us/request", "times bare", "median us", "p99 us", "requests/s")
    bare = [run.cpu_us for run in http[BARE]]
    for name, runs in http.items():
        cpu = [run.cpu_us for run in runs]
        rest = (
            [run.median_us for run in runs],
            [run.p99_us for run in runs],
            [run.per_second for run in runs],
        )
        shown = (f"{statistics.median(values):,.0f}" for values in rest)
        table.add_row(name, f"{statistics.median(cpu):.0f}", spread(ratios(cpu, bare)), *shown)
    console.print(table)
    console.print(
        "By CPU over HTTP:", verdict(*(ratios([r.cpu_us for r in http[n]], bare) for n in (WHOLE, NOISE)))
    )
    inner = Table("in process", "loop's thread, us/request", "times bare")
    for name, values in thread_us.items():
        inner.add_row(name, f"{statistics.median(values):.0f}", spread(ratios(values, thread_us[BARE])))
    console.print(inner)
    console.print(
        "By thread_time:", verdict(*(ratios(thread_us[n], thread_us[BARE]) for n in (WHOLE, NOISE)))
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and write JSON where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(argv)
    if shutil.which("wrk") is None:
        print("wrk is missing: apt-get install wrk", file=sys.stderr)
        return 2
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        thread_us = microseconds_per_request(Path(folder), rounds=options.rounds * 2, requests=300)
    http = over_http(options.rounds, options.seconds, console)
    show(http, thread_us, console)
    if options.json:
        runs = {name: [asdict(run) for run in runs] for name, runs in http.items()}
        options.json.write_text(json.dumps({"http": runs, "thread_us": thread_us}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
