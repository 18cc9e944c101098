"""Streams: colour on a terminal only, lines of many processes whole, readers that are stuck or gone."""

import asyncio
import json
import logging
import os
import pty
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from quart_app.logs.handler import Format, RingHandler
from quart_app.logs.sinks import stream
from quart_app.logs.sinks.colour import coloured
from quart_app.logs.sinks.stream import Stream
from tests.logs.workers import finish, tell
from tests.servers import ROOT, wait_until

logger = logging.Logger("shop")  # noqa: LOG001, no other test shall see it


class Opened:
    """A handler on a stream."""

    def __init__(self, ring_folder: Path) -> None:
        self._folder = ring_folder
        self.handlers: list[RingHandler] = []

    def handler(self, to: IO[str], format: Format = "text", ring_bytes: int = 1 << 20) -> RingHandler:
        found = RingHandler(Stream(to), format, ring_folder=self._folder, ring_bytes=ring_bytes)
        self.handlers.append(found)
        logger.addHandler(found)
        return found


@pytest.fixture
def opened(ring_folder: Path) -> Iterator[Opened]:
    found = Opened(ring_folder)
    yield found
    for handler in found.handlers:
        handler.stop(0.1)
        logger.removeHandler(handler)


@pytest.fixture
def pipe() -> Iterator[tuple[IO[bytes], IO[str]]]:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as reader, os.fdopen(writing, "w") as writer:
        yield reader, writer


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[IO[bytes], IO[str]]]:
    """The two ends of a terminal: what a person sees, and what a program writes to."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    seen, written = pty.openpty()
    with os.fdopen(seen, "rb", buffering=0) as reader, os.fdopen(written, "w") as writer:
        yield reader, writer


async def turns_while(is_on: threading.Event, count: int = 0) -> int:
    """Log for 0.6 s; return how often the loop came around, and let go of what is stuck."""
    loop = asyncio.get_running_loop()
    end = loop.time() + 0.6
    while loop.time() < end:
        logger.warning("line %d", count)
        await asyncio.sleep(0)
        count += 1
    is_on.set()
    return count


def read_all(reader: IO[bytes], into: list[bytes], most_bytes: int = 65536) -> threading.Thread:
    def read() -> None:
        while chunk := os.read(reader.fileno(), most_bytes):
            into.append(chunk)

    thread = threading.Thread(target=read)
    thread.start()
    return thread


def test_text_is_in_colour_on_a_terminal(terminal: tuple[IO[bytes], IO[str]], opened: Opened) -> None:
    reader, writer = terminal
    handler = opened.handler(writer)
    logger.error("a \x1b[31mforged\x1b[0m colour")
    wait_until(lambda: handler.account().written == 1, "it is written")
    assert os.read(reader.fileno(), 1000).split(b"Z", 1)[1] == (
        b"\x1b[0m \x1b[31mERROR\x1b[0m \x1b[36mshop\x1b[0m a \\x1b[31mforged\\x1b[0m colour\r\n"
    )


def test_no_color_is_respected(
    terminal: tuple[IO[bytes], IO[str]], opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    handler = opened.handler(terminal[1])
    logger.error("plain")
    wait_until(lambda: handler.account().written == 1, "it is written")
    assert b"\x1b" not in os.read(terminal[0].fileno(), 1000)


def test_pipe_gets_no_colour(pipe: tuple[IO[bytes], IO[str]], opened: Opened) -> None:
    handler = opened.handler(pipe[1])
    logger.error("plain")
    assert handler.stop(30)
    assert b"\x1b" not in os.read(pipe[0].fileno(), 1000)


def test_json_has_no_colour_even_there() -> None:
    record = b'{"@timestamp":"2026-01-31T08:15:30.123Z","log.level":"info"}'
    assert coloured(record) == record


@pytest.mark.parametrize("is_blocking", [True, False], ids=["blocking", "EAGAIN"])
def test_loop_runs_on_while_the_reader_is_stuck(
    is_blocking: bool, pipe: tuple[IO[bytes], IO[str]], opened: Opened
) -> None:
    reader, writer = pipe
    os.set_blocking(writer.fileno(), is_blocking)
    handler = opened.handler(writer, ring_bytes=64 * 1024)
    unstuck = threading.Event()
    turns = asyncio.run(turns_while(unstuck))
    read: list[bytes] = []
    thread = read_all(reader, read)
    assert handler.stop(30)
    writer.close()
    thread.join(30)

    account = handler.account()
    assert turns > 500 and account.is_balanced and account.dropped and not account.pending
    assert len(b"".join(read).splitlines()) == account.written


@pytest.mark.parametrize("is_blocking", [True, False], ids=["blocking", "EAGAIN"])
def test_long_line_is_finished_after_its_reader_was_stuck(
    is_blocking: bool,
    pipe: tuple[IO[bytes], IO[str]],
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A part of it is out; the write is given up, and begun again where it was. No other record follows."""
    monkeypatch.setattr(stream, "_STUCK_MS", 10)
    reader, writer = pipe
    os.set_blocking(writer.fileno(), is_blocking)
    handler = opened.handler(writer)
    logger.warning("before")
    logger.warning("x" * 150_000)
    wait_until(lambda: "the reader takes nothing" in capfd.readouterr().err, "the write is given up")
    read: list[bytes] = []
    thread = read_all(reader, read)
    wait_until(lambda: b"".join(read).count(b"\n") == 2, "the rest is written")
    assert handler.stop(30)
    writer.close()
    thread.join(30)

    first, second, _ = b"".join(read).splitlines()
    assert first.endswith(b"shop before") and second.endswith(b"shop " + b"x" * 150_000)


_GIVES_UP = """
import logging, os, pty, select, sys, threading
from quart_app.logs import RingHandler, Stream
from quart_app.logs.sinks import stream
stream._STUCK_MS = 50
reader, writer = pty.openpty() if sys.argv[1] == "terminal" else os.pipe()
if sys.argv[2] == "gone":
    os.close(reader)
handler = RingHandler(Stream(os.fdopen(writer, "w")), ring_folder=sys.argv[3])
logger = logging.Logger("worker")
logger.addHandler(handler)
for number in range(5000):
    logger.warning("line %d", number)
if sys.argv[2] == "stuck":
    while select.select([], [writer], [], 0)[1]:
        pass
    os.read(reader, 8192)  # room for a part of what waits
is_done, account = handler.stop(0.2), handler.account()
listeners = [thread for thread in threading.enumerate() if thread.name.startswith("log ")]
if sys.argv[1] == "pipe":
    for listener in listeners:
        listener.join(30)
    listeners = [listener for listener in listeners if listener.is_alive()]
    assert not listeners, listeners
print(is_done, account.emitted, account.is_balanced, account.pending > 0)
"""


@pytest.mark.parametrize("kind", ["pipe", "terminal"])
@pytest.mark.parametrize("reader", ["stuck", "gone"])
def test_process_ends_in_time_without_a_reader(kind: str, reader: str, ring_folder: Path) -> None:
    """EPIPE, EIO, and a write that would wait for ever: the process ends, and what is left is in its ring.

    On a pipe its listener ends too, which asks how much the pipe takes before it writes.
    """
    ended = subprocess.run(
        [sys.executable, "-c", _GIVES_UP, kind, reader, str(ring_folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.stdout == "False 5000 True True\n" and ended.returncode == 0, ended.stderr
    assert ended.stderr.count("records could not be written within 0.2 s") == 1
    assert "Traceback" not in ended.stderr and len(list(ring_folder.rglob("*.ring"))) == 1


_WORKER = """
import logging, sys
from quart_app.logs import RingHandler, Stream
handler = RingHandler(Stream(sys.stdout), "json", ring_folder=sys.argv[2], ring_bytes=1 << 23)
logger = logging.Logger("worker")
logger.addHandler(handler)
sys.stdin.readline()
for number in range(2000):
    logger.warning("%s %d %s", sys.argv[1], number, "x" * (100_000 if number % 50 == 0 else 100))
assert handler.stop(60)
"""


def start_workers(count: int, ring_folder: Path, stdout: int) -> list[subprocess.Popen[str]]:
    return [
        subprocess.Popen(
            [sys.executable, "-c", _WORKER, str(number), str(ring_folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=stdout,
            text=True,
        )
        for number in range(count)
    ]


def test_lines_of_processes_on_one_pipe_are_whole(pipe: tuple[IO[bytes], IO[str]], ring_folder: Path) -> None:
    """The pipe is full nearly all the time: without a lock lines of 100 kB are torn."""
    reader, writer = pipe
    workers = start_workers(4, ring_folder, writer.fileno())
    for worker in workers:
        tell(worker)
    wait_until(lambda: not select.select([], [writer], [], 0)[1], "the pipe is full")
    writer.close()
    read: list[bytes] = []
    thread = read_all(reader, read, most_bytes=30_000)
    finish(workers)
    thread.join(60)

    messages = [json.loads(line)["message"] for line in b"".join(read).splitlines()]
    found = [message.rsplit(" ", 1)[0] for message in messages if message.endswith("x")]
    assert sorted(found) == sorted(f"{worker} {number}" for worker in range(4) for number in range(2000))
    assert [worker.returncode for worker in workers] == [0] * 4


def test_reader_that_was_stopped_gets_all(ring_folder: Path, opened: Opened) -> None:
    """Another program reads, stopped as by Ctrl-Z for a while."""
    reader = subprocess.Popen([sys.executable, "-c", _COUNT], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert reader.stdin is not None and reader.stdout is not None
    with os.fdopen(os.dup(reader.stdin.fileno()), "w") as writer:
        handler = opened.handler(writer)
        reader.send_signal(signal.SIGSTOP)
        for number in range(4000):
            logger.warning("line %d", number)
        reader.send_signal(signal.SIGCONT)
        assert handler.stop(30)
    out, _ = reader.communicate(timeout=30)
    assert int(out) == handler.account().written == 4001


_COUNT = "import sys; print(sum(1 for _ in sys.stdin.buffer))"
