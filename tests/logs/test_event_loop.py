"""The event loop runs on while a disk or a reader is stuck; no call that blocks is made on it."""

import asyncio
import fcntl
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from quart_app.logs.handler import RingHandler
from quart_app.logs.pipeline import LogPipeline, Route
from quart_app.logs.sinks.rotating_file import RotatingFile
from quart_app.logs.sinks.stream import Stream

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sticks a disk by means of POSIX")
STUCK_S = 0.6

logger = logging.getLogger("shop")


async def log_while_stuck(logger: logging.Logger, unstick: threading.Event) -> int:
    """Log for as long as something is stuck; return how often the loop came around meanwhile."""
    turns = 0
    loop = asyncio.get_running_loop()
    stuck_until = loop.time() + STUCK_S
    while loop.time() < stuck_until:
        logger.warning("line %d", turns)
        await asyncio.sleep(0)
        turns += 1
    unstick.set()
    return turns


@pytest.fixture
def pipeline(log_dir: Path, ring_folder: Path) -> Iterator[LogPipeline]:
    sink = RotatingFile(log_dir / "app.log", 1_000_000, 3)
    pipeline = LogPipeline([Route(sink)], ring_folder=ring_folder, ring_bytes=128 * 1024)
    yield pipeline
    pipeline.stop(30)


def test_loop_runs_on_while_another_process_holds_the_file(pipeline: LogPipeline, log_dir: Path) -> None:
    """A lock that is held is to the listener what a wedged disk is: a system call that doesn't return."""
    log_dir.mkdir()
    (log_dir / "app.log").touch(mode=0o600)
    unstick, held = threading.Event(), threading.Event()

    def hold() -> None:
        with (log_dir / "app.log").open() as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            held.set()
            unstick.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(30)
    pipeline.start()
    turns = asyncio.run(log_while_stuck(logger, unstick))
    holder.join(30)
    account = pipeline.account()[str(log_dir / "app.log")]
    assert turns > 500 and account.is_balanced
    assert pipeline.stop(30)
    account = pipeline.account()[str(log_dir / "app.log")]
    assert account.written + account.dropped == account.emitted > turns


def test_loop_runs_on_while_the_reader_of_a_pipe_is_stuck(ring_folder: Path) -> None:
    reading, writing = os.pipe()
    unstick = threading.Event()
    with os.fdopen(writing, "w") as stream, os.fdopen(reading, "rb") as reader:
        pipeline = LogPipeline([Route(Stream(stream))], ring_folder=ring_folder, ring_bytes=32 * 1024)
        pipeline.start()
        turns = asyncio.run(log_while_stuck(logger, unstick))
        drained = threading.Thread(target=reader.read)
        drained.start()
        assert pipeline.stop(30)
        stream.close()
        drained.join(30)
    (account,) = pipeline.account().values()
    assert turns > 500 and account.dropped > 0 and account.is_balanced and not account.pending


def test_standard_handler_stops_the_loop_in_the_same_place(tmp_path: Path) -> None:
    """The control: a plain handler on a pipe that nobody reads stands still, and the loop with it."""
    reading, writing = os.pipe()
    if hasattr(fcntl, "F_SETPIPE_SZ"):  # full soon, on a slow machine too
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
    unstick = threading.Event()
    with os.fdopen(writing, "w") as stream, os.fdopen(reading, "rb") as reader:
        own = logging.Logger("own")  # noqa: LOG001, no other test shall see it
        own.addHandler(logging.StreamHandler(stream))
        loop = threading.Thread(target=lambda: asyncio.run(log_while_stuck(own, unstick)))
        loop.start()
        assert not unstick.wait(STUCK_S * 2)
        drained = threading.Thread(target=reader.read)
        drained.start()
        loop.join(30)
        own.handlers.clear()
        stream.close()
        drained.join(30)


@pytest.fixture
def frozen_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system that can be frozen, where this machine lets us mount one."""
    image, folder = tmp_path / "image", tmp_path / "disk"
    folder.mkdir()
    image.write_bytes(bytes(4 * 1024 * 1024))
    for command in (["mkfs.ext4", "-q", "-F", image], ["mount", "-o", "loop", image, folder]):
        try:
            failed = subprocess.run([*map(str, command)], capture_output=True, timeout=60).returncode
        except FileNotFoundError:
            failed = 1
        if failed:
            pytest.skip("needs root, mkfs.ext4 and a loop device")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_loop_runs_on_while_the_disk_is_frozen(frozen_disk: Path, ring_folder: Path) -> None:
    path = frozen_disk / "logs" / "app.log"
    handler = RingHandler(RotatingFile(path), ring_folder=ring_folder)
    own = logging.Logger("own")  # noqa: LOG001, no other test shall see it
    own.addHandler(handler)
    own.info("before")
    subprocess.run(["fsfreeze", "-f", str(frozen_disk)], check=True)
    unstick = threading.Event()
    try:
        turns = asyncio.run(log_while_stuck(own, unstick))
        assert handler.account().is_balanced
    finally:
        subprocess.run(["fsfreeze", "-u", str(frozen_disk)], check=True)
    assert handler.stop(30)
    account = handler.account()
    assert turns > 500 and account.pending == 0
    assert len(path.read_text().splitlines()) == account.written


async def test_nothing_that_blocks_is_called_on_the_loop(pipeline: LogPipeline, log_dir: Path) -> None:
    """Every asynchronous test is watched by blockbuster: see `event_loop_is_not_blocked`."""
    await asyncio.to_thread(pipeline.start)
    for number in range(5000):
        logger.warning("line %d %s", number, "x" * 100)
        if number % 100 == 0:
            await asyncio.sleep(0)
    pipeline.account()
    assert await asyncio.to_thread(pipeline.stop, 30)
    assert (log_dir / "app.log").read_text().count(" line ") > 100
