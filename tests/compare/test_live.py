"""Runs that a worker of the app starts: kept as they come, and gone with the worker."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from quart_app.compare import live, once
from quart_app.compare.store import Store
from tests.compare.gold_rows import RESULTS
from tests.compare.test_isolation import has_ended

SLOW = "request.body-timeout"
"""A behaviour on servers that takes some seconds."""
DATE = "2026-11-24T12:00:00+00:00"
WORKER = """
import asyncio, sys
from pathlib import Path
from quart_app.compare import entries, live, runner
from quart_app.compare.store import Store
(entry,) = entries.load(sys.argv[1])
asyncio.run(live.run([entry], Store(Path(sys.argv[2]), runner.versions())))
"""


async def test_results_of_a_whole_run_are_kept_as_they_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def results(*_: Any) -> AsyncIterator[dict[str, Any]]:
        for result in RESULTS:
            yield {"date": DATE, "result": result.to_json()}

    monkeypatch.setattr(live, "_results", results)

    await live.run([], Store(tmp_path, {}))

    kept = sorted(os.listdir(tmp_path))
    assert kept == ["first.differs.json", "first.same.json", "lock", "second.unexpected.json"]


def test_once_prints_a_line_for_each_result() -> None:
    ids = ["hooks.teardown-exc", "routing.trusted-hosts"]
    command = [sys.executable, "-m", "quart_app.compare.once", ",".join(ids)]

    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)

    seen = [json.loads(line)["result"] for line in done.stdout.splitlines()]
    assert sorted((one["id"], one["status"]) for one in seen) == [(one, "differs") for one in ids]


def test_once_takes_nothing_but_ids_of_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert once.main("os.system") == 2
    assert capsys.readouterr().err.startswith("no area 'os'")


def test_all_that_a_run_started_dies_with_its_worker(tmp_path: Path) -> None:
    worker = subprocess.Popen([sys.executable, "-c", WORKER, SLOW, str(tmp_path)])
    try:
        started = descendants(worker.pid, at_least=4)
    finally:
        worker.kill()
        worker.wait()

    assert [pid for pid in started if not has_ended(pid)] == []


def test_all_that_the_terminal_started_dies_with_ctrl_c() -> None:
    command = [sys.executable, "-m", "quart_app", "compare", SLOW]
    terminal = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        started = descendants(terminal.pid, at_least=3)
        terminal.send_signal(signal.SIGINT)
        status = terminal.wait(30)
    finally:
        terminal.kill()
        terminal.wait()

    assert status != 0
    assert [pid for pid in started if not has_ended(pid)] == []


def descendants(pid: int, *, at_least: int) -> list[int]:
    """Wait until a process has so many descendants, and give them."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
        found = [pid]
        for one in found:
            found += [child for child, parent in parents.items() if parent == one]
        if len(found) > at_least:
            return found[1:]
        os.sched_yield()
    raise AssertionError(f"fewer than {at_least} processes were started")
