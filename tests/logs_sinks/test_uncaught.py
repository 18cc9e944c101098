"""What nobody caught is logged, once; and every hook is given back."""

import asyncio
import gc
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flask
import pytest

from quart_app.logs.pipeline import LogPipeline, Route
from quart_app.logs.sinks.rotating_file import RotatingFile
from tests.servers import ROOT


@pytest.fixture
def pipeline(log_dir: Path, ring_folder: Path) -> Iterator[LogPipeline]:
    found = LogPipeline([Route(RotatingFile(log_dir / "app.log"), format="json")], ring_folder=ring_folder)
    found.start()
    yield found
    found.stop(30)


def records(pipeline: LogPipeline, log_dir: Path) -> list[dict[str, Any]]:
    """Stop, and return all records but the last, which says that the log is closed."""
    assert pipeline.stop(30)
    return [json.loads(line) for line in (log_dir / "app.log").read_text().splitlines()][:-1]


def fail() -> None:
    raise ValueError("broken")


class Fails:
    def __del__(self) -> None:
        raise ValueError("broken at the end")


def test_exception_in_a_thread(
    pipeline: LogPipeline, log_dir: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=fail, name="baker\nCRITICAL forged")
    thread.start()
    thread.join(30)

    (record,) = records(pipeline, log_dir)
    assert record["message"] == "Uncaught exception in thread baker\nCRITICAL forged"
    assert (record["log.level"], record["error.type"]) == ("error", "ValueError")
    assert "in fail" in record["error.stack_trace"] and capfd.readouterr().err == ""


def test_thread_that_exits_says_nothing(pipeline: LogPipeline, log_dir: Path) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join(30)
    logging.getLogger("shop").warning("after")
    assert [record["message"] for record in records(pipeline, log_dir)] == ["after"]


def test_exception_that_cannot_be_raised(pipeline: LogPipeline, log_dir: Path) -> None:
    Fails()
    gc.collect()
    (record,) = records(pipeline, log_dir)
    assert (
        record["message"].startswith("Exception ignored in")
        and record["error.message"] == "broken at the end"
    )


def test_exception_in_a_task_that_nobody_awaits(pipeline: LogPipeline, log_dir: Path) -> None:
    async def forget_a_task() -> None:
        async def broken() -> None:
            fail()

        task = asyncio.create_task(broken())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task
        gc.collect()

    asyncio.run(forget_a_task())
    (record,) = records(pipeline, log_dir)
    assert record["log.logger"] == "asyncio" and record["error.type"] == "ValueError"


def test_exception_in_a_callback_of_the_loop(pipeline: LogPipeline, log_dir: Path) -> None:
    async def call_soon() -> None:
        asyncio.get_running_loop().call_soon(fail)
        await asyncio.sleep(0.01)

    asyncio.run(call_soon())
    (record,) = records(pipeline, log_dir)
    assert record["log.logger"] == "asyncio" and record["error.message"] == "broken"


def test_warning_is_logged_once(pipeline: LogPipeline, log_dir: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("mind the gap", stacklevel=1)
    (record,) = records(pipeline, log_dir)
    assert record["log.logger"] == "py.warnings" and "mind the gap" in record["message"]


def hooks() -> list[object]:
    return [sys.excepthook, threading.excepthook, sys.unraisablehook, *flask.logging.default_handler.filters]


def test_all_hooks_are_given_back(log_dir: Path, ring_folder: Path) -> None:
    before = hooks()
    pipeline = LogPipeline([Route(RotatingFile(log_dir / "app.log"))], ring_folder=ring_folder)
    pipeline.start()
    during = hooks()
    assert pipeline.stop(30)

    assert hooks() == before
    assert len(during) == len(before) + 1 and not set(map(id, during)) & set(map(id, before))


def test_hook_that_another_took_meanwhile_is_left_to_it(
    monkeypatch: pytest.MonkeyPatch, log_dir: Path, ring_folder: Path
) -> None:
    """Where it calls ours, that hands on to what was there before."""
    seen: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", seen.append)
    pipeline = LogPipeline([Route(RotatingFile(log_dir / "app.log"))], ring_folder=ring_folder)
    pipeline.start()
    ours = threading.excepthook

    def theirs(args: threading.ExceptHookArgs) -> None:
        ours(args)

    threading.excepthook = theirs
    assert pipeline.stop(30)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join(30)

    assert threading.excepthook is theirs and len(seen) == 1


def test_route_without_the_root_takes_no_hook(log_dir: Path, ring_folder: Path) -> None:
    before = hooks()
    route = Route(RotatingFile(log_dir / "app.log"), loggers=["shop"])
    pipeline = LogPipeline([route], ring_folder=ring_folder)
    pipeline.start()
    assert hooks() == before
    assert pipeline.stop(30)


def test_app_logger_writes_nothing_to_stderr(
    pipeline: LogPipeline, log_dir: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its handler came before the pipeline, as when an app logs while it is built."""
    app = flask.Flask("some_app")
    app.logger.addHandler(flask.logging.default_handler)
    try:
        app.logger.warning("stock is low")
    finally:
        app.logger.removeHandler(flask.logging.default_handler)
    assert [record["message"] for record in records(pipeline, log_dir)] == ["stock is low"]
    assert capfd.readouterr().err == ""


_ENDS = """
import sys
from quart_app.logs import LogPipeline, RotatingFile, Route, Stream
sinks = {"file": RotatingFile("app.log"), "stderr": Stream(sys.stderr)}
LogPipeline([Route(sinks[sys.argv[1]])], ring_folder=sys.argv[2]).start()
raise ValueError("broken")
"""


@pytest.mark.parametrize("sink", ["file", "stderr"])
def test_exception_that_ends_the_program(sink: str, tmp_path: Path, ring_folder: Path) -> None:
    """On stderr it is once, whether the log goes there or not."""
    ended = subprocess.run(
        [sys.executable, "-c", _ENDS, sink, str(ring_folder)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    log = (tmp_path / "app.log").read_text() if sink == "file" else ended.stderr
    assert ended.returncode == 1 and ended.stderr.count("ValueError: broken") == 1
    assert "CRITICAL quart_app.logs.uncaught Uncaught exception ends the program" in log
    assert list(ring_folder.rglob("*.ring")) == []
