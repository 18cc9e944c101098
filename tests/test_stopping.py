"""A real server stops without cutting a request short, and without waiting for one that never ends."""

import contextlib
import errno
import os
import signal
import socket
import sys
import time
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.log_records import access_records, app_records
from tests.servers import Server, served, wait_until


@dataclass(frozen=True)
class Drained:
    """What a server left, and its answer to the request that took too long."""

    server: Server
    took_s: float
    status: int
    headers: Message
    body: str


only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be told to let nobody in")
every_number_of_workers = pytest.mark.parametrize("workers", [0, 1, 3])


def outcomes(server: Server) -> list[str]:
    return [record["outcome"] for record in access_records(server.log_dir)]


def stop_during_a_request(folder: Path, workers: int, number: signal.Signals) -> Server:
    """Signal the server while a view waits, let the view go on, and assert that its client got the answer."""
    with served(folder, workers=workers) as server, server.connection() as connection:
        server.begin_waiting(connection, "slow")
        server.begin_draining(number)
        wait_until(lambda: len(server.ended_pids) >= workers - 1, "every other worker has ended")
        if workers != 1:
            # Then Hypercorn's parent has seen the first worker end, and has sent SIGTERM to the others.
            wait_until(server.refuses_connections, "new connections are refused")
        server.let_go_on("slow")
        response = connection.getresponse()
        assert (response.status, response.read()[:12]) == (200, b"slow went on")
        server.wait()
    return server


@every_number_of_workers
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_request_under_way_is_finished(tmp_path: Path, workers: int, number: signal.Signals) -> None:
    server = stop_during_a_request(tmp_path, workers, number)

    assert outcomes(server) == ["ok"]
    assert sorted(server.ended_pids) == sorted(server.worker_pids)
    assert "Traceback" not in server.stderr


@pytest.mark.parametrize("trial", range(int(os.environ.get("TEST_SOAK_TRIALS", "3"))))
@pytest.mark.soak
def test_request_under_way_is_finished_each_time(tmp_path: Path, trial: int) -> None:
    server = stop_during_a_request(tmp_path, 3, signal.SIGTERM)

    assert sorted(server.ended_pids) == sorted(server.worker_pids)


@pytest.fixture(scope="module", params=[0, 1, 3], ids="{} workers".format)
def drained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drained:
    """A server that was stopped with an endless stream and a request longer than its drain under way."""
    folder, workers = tmp_path_factory.mktemp("drained"), request.param
    with (
        served(folder, workers=workers, graceful_timeout="1") as server,
        server.connection() as streaming,
        server.connection() as waiting,
    ):
        streaming.request("GET", "/endless")
        assert streaming.getresponse().readline() == b"line\n"
        server.begin_waiting(waiting, "too-slow")
        began = time.monotonic()
        server.stop()
        took_s = time.monotonic() - began
        response = waiting.getresponse()
        return Drained(server, took_s, response.status, response.headers, response.read().decode())


def test_endless_stream_does_not_delay_the_exit(drained: Drained) -> None:
    assert drained.took_s < 15  # it would be the response's own limit of a minute, or never
    assert sorted(drained.server.ended_pids) == sorted(drained.server.worker_pids)


def test_request_longer_than_the_drain_is_refused(drained: Drained) -> None:
    assert (drained.status, drained.headers["Retry-After"]) == (503, "1")
    assert drained.headers["X-Request-ID"] in drained.body


def test_what_the_drain_has_ended_is_recorded(drained: Drained) -> None:
    assert outcomes(drained.server) == ["shutdown", "shutdown"]


def test_drain_ends_as_early_as_the_settings_say(tmp_path: Path) -> None:
    environment = {"graceful_timeout": "60", "QUART_APP_HTTP__DRAIN_TIMEOUT_S": "0.5"}
    with served(tmp_path, workers=1, **environment) as server, server.connection() as connection:
        server.begin_waiting(connection, "too-slow")
        server.stop()
        response = connection.getresponse()

    assert response.status == 503


def test_workers_whose_parent_was_killed_stop_on_sigterm(tmp_path: Path) -> None:
    with served(tmp_path, workers=3) as server:
        server.process.kill()
        server.process.wait()
        wait_until(
            lambda: all(parent_of(pid) != server.process.pid for pid in server.worker_pids), "orphaned"
        )
        for pid in server.worker_pids:
            os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not any(is_alive(pid) for pid in server.worker_pids), "every worker ended")

    assert sorted(server.ended_pids) == sorted(server.worker_pids)


def test_orphan_finishes_its_request(tmp_path: Path) -> None:
    with served(tmp_path, workers=1) as server, server.connection() as connection:
        server.begin_waiting(connection, "slow")
        server.process.kill()
        server.process.wait()
        (pid,) = server.worker_pids
        os.kill(pid, signal.SIGTERM)
        server.let_go_on("slow")
        assert connection.getresponse().status == 200
        wait_until(lambda: not is_alive(pid), "the worker ended")


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_no_request_is_lost_under_load(tmp_path: Path) -> None:
    """A client that keeps its connection is asked to leave before it is closed."""
    with served(tmp_path, workers=3, QUART_APP_HTTP__DRAIN_DELAY_S="1") as server:
        answered = 0
        with server.connection() as connection:
            is_kept = True
            while is_kept:
                connection.request("GET", "/hello")
                response = connection.getresponse()
                assert response.read() == b"<h1>Hello Quart!</h1>"
                is_kept, answered = not response.will_close, answered + 1
                if answered == 20:
                    server.send_signal()
        server.wait()

    assert answered > 20
    assert outcomes(server) == ["ok"] * answered


@only_linux
def test_new_connection_is_answered_or_refused(tmp_path: Path) -> None:
    """None is let in and then cut, with a parent that holds the listening socket too."""
    with served(tmp_path, workers=3) as server:
        answered = 0
        with pytest.raises(ConnectionRefusedError, match="refused"):
            while server.get("/hello")[0] == 200:
                answered += 1
                if answered == 20:
                    server.send_signal()
        server.wait()

    assert outcomes(server) == ["ok"] * answered


def keep_busy(server: Server, opened: contextlib.ExitStack) -> list[HTTPConnection]:
    """Send requests until each worker has one whose view waits for "slow"."""
    waiting: list[HTTPConnection] = []
    busy: set[int] = set()
    while len(busy) < max(server.workers, 1):
        waiting.append(opened.enter_context(server.connection()))
        (server.folder / "slow.waits").unlink(missing_ok=True)
        busy.add(server.begin_waiting(waiting[-1], "slow"))
    return waiting


def knock(server: Server) -> int:
    """Return how a short attempt to connect ends: 0, or the number of the error."""
    with socket.socket() as attempt:
        attempt.settimeout(0.3)  # no time to try a second time
        return attempt.connect_ex(("127.0.0.1", server.port))


@only_linux
@every_number_of_workers
def test_who_knocks_while_every_worker_drains_is_refused(tmp_path: Path, workers: int) -> None:
    with served(tmp_path, workers=workers) as server, contextlib.ExitStack() as opened:
        waiting = keep_busy(server, opened)
        server.send_signal()
        wait_until(lambda: knock(server) == errno.ECONNREFUSED, "who knocks is refused")
        assert server.ended_pids == []
        server.let_go_on("slow")
        answers = [connection.getresponse() for connection in waiting]
        assert [(answer.status, answer.read()[:12]) for answer in answers] == [(200, b"slow went on")] * len(
            waiting
        )
        server.wait()

    assert outcomes(server) == ["ok"] * len(waiting)
    assert tracebacks(server) == []


def tracebacks(server: Server) -> list[str]:
    """Return the tracebacks on stderr, without those of CPython 3.13's own fault.

    Its `asyncio.Server` ends twice where a connection that was let in last is dropped after `close()`.
    """
    return [one for one in server.stderr.split("Traceback")[1:] if "self._server._detach(self)" not in one]


@only_linux
def test_worker_that_was_blocked_stops_accepting_without_a_word(tmp_path: Path) -> None:
    with served(tmp_path, workers=2) as server, contextlib.ExitStack() as opened:
        blocking = opened.enter_context(server.connection())
        server.begin_waiting(blocking, "blocked", "blocks")
        other = opened.enter_context(server.connection())
        server.begin_waiting(other, "slow")
        server.send_signal()
        wait_until(lambda: knock(server) == errno.ECONNREFUSED, "who knocks is refused")
        server.let_go_on("blocked")
        assert blocking.getresponse().status == 200
        server.let_go_on("slow")
        assert other.getresponse().status == 200
        server.wait()

    assert sorted(server.ended_pids) == sorted(server.worker_pids)
    assert app_records(server.log_dir) == []


@only_linux
def test_reload_refuses_nobody(tmp_path: Path) -> None:
    """Who knocks while the old worker drains is served by the new one."""
    with served(tmp_path, workers=1) as server, contextlib.ExitStack() as opened:
        (waiting,) = keep_busy(server, opened)
        server.send_signal(signal.SIGHUP)
        wait_until(lambda: knock(server) == errno.EAGAIN, "who knocks is ignored")
        assert [knock(server) for _ in range(4)] == [errno.EAGAIN] * 4
        server.let_go_on("slow")
        assert waiting.getresponse().status == 200
        assert server.get("/hello")[0] == 200
        server.stop()

    assert len(set(server.worker_pids)) == 2


def test_reload_lets_clients_in_again(tmp_path: Path) -> None:
    with served(tmp_path, workers=2) as server:
        server.send_signal(signal.SIGHUP)
        wait_until(lambda: len(server.ended_pids) == 2, "the old workers have ended")
        answer = server.get("/hello")
        server.stop()

    assert answer[0] == 200
    assert len(set(server.worker_pids)) >= 3


def test_new_connections_learn_that_it_is_not_ready(tmp_path: Path) -> None:
    with served(tmp_path, workers=1, QUART_APP_HTTP__DRAIN_DELAY_S="1") as server:
        ready = server.get("/readyz")
        server.send_signal()
        wait_until(lambda: server.get("/readyz")[0] == 503, "it isn't ready")
        server.wait()

    assert (ready[0], ready[2]) == (200, b"ready\n")
