"""Syslog over TCP against a server that misbehaves on purpose."""

import logging
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quart_app.logs.handler import RingHandler
from quart_app.logs.sinks import syslog_tcp
from quart_app.logs.sinks.syslog import Syslog
from tests.servers import wait_until

logger = logging.Logger("shop")  # noqa: LOG001, no other test shall see it
COUNT = 300
Make = Callable[..., RingHandler]


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.settimeout(30)
        yield found


@pytest.fixture
def make_handler(server: socket.socket, ring_folder: Path) -> Iterator[Make]:
    made = []

    def make(**options: Any) -> RingHandler:
        sink = Syslog(f"tcp://127.0.0.1:{server.getsockname()[1]}", app_name="shop", **options)
        made.append(RingHandler(sink, ring_folder=ring_folder))
        logger.addHandler(made[-1])
        return made[-1]

    yield make
    for handler in made:
        handler.stop(0.1)
        logger.removeHandler(handler)


def accept(server: socket.socket) -> socket.socket:
    connection, _ = server.accept()
    connection.settimeout(30)
    return connection


def reset(connection: socket.socket) -> None:
    """Close as a killed process does that had not read all."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def frames(data: bytes) -> list[bytes]:
    """Take octet-counted frames apart."""
    found = []
    while data:
        length = re.match(rb"([1-9]\d*) ", data)
        assert length, data[:100]
        end = length.end() + int(length[1])
        assert end <= len(data), "the last frame is cut"
        found.append(data[length.end() : end])
        data = data[end:]
    return found


def read_all(connection: socket.socket) -> list[int]:
    """Read up to the client's end; return the N of each `line N`."""
    with connection:
        data = b""
        while chunk := connection.recv(65536):
            data += chunk
    return [int(m[1]) for frame in frames(data) if (m := re.search(rb"\bline (\d+)", frame))]


def log(count: int, start: int = 0, filler: str = "") -> None:
    for number in range(start, start + count):
        logger.warning("line %d%s", number, filler)


def is_connected(found: socket.socket) -> bool:
    return not found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)


def stop_and_read(handler: RingHandler, connection: socket.socket) -> list[int]:
    """Read while the handler stops: it waits for the server to have read all. A server accepts first."""
    stopped: list[bool] = []
    thread = threading.Thread(target=lambda: stopped.append(handler.stop(30)))
    thread.start()
    numbers = read_all(connection if is_connected(connection) else accept(connection))
    thread.join(30)
    assert stopped == [True]
    return numbers


def test_frame_holds_a_traceback_whole(server: socket.socket, make_handler: Make) -> None:
    handler = make_handler()
    try:
        raise ValueError("broken")
    except ValueError:
        logger.exception("line 1")
    assert stop_and_read(handler, accept(server)) == [1]


@pytest.mark.parametrize(("resend_bytes", "arrives"), [(1_000_000, True), (0, False)])
def test_what_the_server_had_not_read_is_sent_again(
    resend_bytes: int, arrives: bool, server: socket.socket, make_handler: Make
) -> None:
    """The second case is the control: what TCP took is lost with a server that dies, unless it is kept."""
    handler = make_handler(resend_bytes=resend_bytes)
    log(COUNT)
    first = accept(server)
    wait_until(lambda: handler.account().written == COUNT, "all is sent")
    reset(first)
    log(1, COUNT)
    numbers = stop_and_read(handler, accept(server))

    if arrives:
        assert set(numbers) == set(range(COUNT + 1))
    else:
        assert set(numbers) < set(range(COUNT + 1))


def test_break_at_the_very_end_is_mended(server: socket.socket, make_handler: Make) -> None:
    """No record comes after it that would show it."""
    handler = make_handler()
    log(COUNT)
    first = accept(server)
    wait_until(lambda: handler.account().written == COUNT, "all is sent")
    reset(first)

    assert stop_and_read(handler, server) == list(range(COUNT))


def test_slow_server_gets_each_record_once_and_whole(
    server: socket.socket,
    make_handler: Make,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Its buffers full, a frame is sent in part; the rest follows when it reads again."""
    small = ("SOL_SOCKET", "SO_SNDBUF", 10_000)
    monkeypatch.setattr(syslog_tcp, "_OPTIONS", (*syslog_tcp._OPTIONS, small))
    monkeypatch.setattr(syslog_tcp, "_TIMEOUT_S", 0.05)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    handler = make_handler()
    log(500, filler="x" * 301)
    connection = accept(server)
    wait_until(lambda: "takes nothing more" in capfd.readouterr().err, "its buffers are full")
    assert handler.sink._transport._begun, "a frame was sent in part"  # type: ignore[attr-defined]

    monkeypatch.setattr(syslog_tcp, "_TIMEOUT_S", 5)
    assert stop_and_read(handler, connection) == list(range(500))
