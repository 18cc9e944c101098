"""Processes that log, started anew as a server's workers are."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_OURS = """
import sys
from quart_app.logs import RingHandler, RotatingFile
def make_handler(path, max_bytes, backup_count, ring_folder, **options):
    sink = RotatingFile(path, max_bytes, backup_count)
    return RingHandler(sink, ring_folder=ring_folder, **options)
"""
_STANDARD = """
import logging.handlers
def make_handler(path, max_bytes, backup_count, ring_folder):
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=max_bytes, backupCount=backup_count)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
"""
ROOT = Path(__file__).parents[2]


def start(
    body: str, *args: object, python: str = sys.executable, standard: bool = False
) -> "subprocess.Popen[str]":
    """Run `body` with `make_handler`, `logger` and `args` in a new Python; its stdin and stdout are pipes."""
    prelude = _STANDARD if standard else _OURS
    common = "import logging, mmap, os, sys, time\nlogger, args = logging.Logger('worker'), sys.argv[1:]\n"
    return subprocess.Popen(
        [python, "-c", common + prelude + body, *map(str, args)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if standard else None,  # it tells of every failed rollover
        text=True,
    )


def wait_for_line(worker: "subprocess.Popen[str]", text: str) -> None:
    """Wait until a worker prints `text`."""
    assert worker.stdout is not None
    line = worker.stdout.readline()
    assert line.strip() == text, line


def tell(worker: "subprocess.Popen[str]", text: str = "go") -> None:
    """Write a line to a worker's stdin."""
    assert worker.stdin is not None
    worker.stdin.write(f"{text}\n")
    worker.stdin.flush()


def finish(workers: "Sequence[subprocess.Popen[str]]", timeout_s: float = 60) -> list[int]:
    """Wait for workers, close their pipes, return their exit statuses."""
    for worker in workers:
        worker.communicate(timeout=timeout_s)
    return [worker.returncode for worker in workers]


def numbered_lines(folder: Path) -> list[str]:
    """Return the `line …` at the end of each line of all files, oldest file first."""
    files = sorted(folder.iterdir(), key=lambda path: int(path.suffix[1:]) if path.suffix != ".log" else 0)
    lines = [line for path in reversed(files) for line in path.read_text().splitlines()]
    return [line[line.index("line ") :] for line in lines if "line " in line]
