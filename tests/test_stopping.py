"""A real server stops without cutting a request short, and without waiting for one that never ends."""

import os
import signal
import time
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.log_records import access_records
from tests.servers import Server, served, wait_until

every_number_of_workers = pytest.mark.parametrize("workers", [0, 1, 3])


def drains_for(seconds: str) -> dict[str, str]:
    """Return options for a short drain; without workers the app can't know Hypercorn's own timeout."""
    return {"graceful_timeout": seconds, "QUART_APP_HTTP__DRAIN_TIMEOUT_S": seconds}


def outcomes(server: Server) -> list[str]:
    return [record["outcome"] for record in access_records(server.log_dir)]


def stop_during_a_request(folder: Path, workers: int, number: signal.Signals) -> Server:
    """Signal the server while a view waits, let the view go on, and assert that its client got the answer."""
    with served(folder, workers=workers) as server, server.connection() as connection:
        server.begin_waiting(connection, "slow")
        server.begin_draining(number)
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
    assert "Traceback" not in server.stderr.partition("Exception ignored in: <function _SelectorTransport")[0]


@pytest.mark.parametrize("trial", range(int(os.environ.get("TEST_SOAK_TRIALS", "3"))))
@pytest.mark.soak
def test_request_under_way_is_finished_each_time(tmp_path: Path, trial: int) -> None:
    server = stop_during_a_request(tmp_path, 3, signal.SIGTERM)

    assert sorted(server.ended_pids) == sorted(server.worker_pids)


@every_number_of_workers
def test_endless_stream_does_not_delay_the_exit(tmp_path: Path, workers: int) -> None:
    with served(tmp_path, workers=workers, **drains_for("2")) as server, server.connection() as connection:
        connection.request("GET", "/endless")
        response = connection.getresponse()
        assert response.readline() == b"line\n"
        began = time.monotonic()
        server.stop()

    assert time.monotonic() - began < 15  # it would be the response's own limit of a minute, or never
    assert outcomes(server) == ["shutdown"]
    assert sorted(server.ended_pids) == sorted(server.worker_pids)


@every_number_of_workers
def test_request_longer_than_the_drain_is_refused_and_recorded(tmp_path: Path, workers: int) -> None:
    with served(tmp_path, workers=workers, **drains_for("1")) as server, server.connection() as connection:
        server.begin_waiting(connection, "too-slow")
        server.stop()
        response = connection.getresponse()
        body = response.read().decode()

    assert (response.status, response.headers["Retry-After"]) == (503, "1")
    assert response.headers["X-Request-ID"] in body
    assert outcomes(server) == ["shutdown"]


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
    """Each answer that was begun is whole.

    A request that meets its kept-alive connection's close is not answered at all, and its client may send it
    again (RFC 9112, 9.3.1): Hypercorn closes what is idle when it begins to drain.
    """
    with served(tmp_path, workers=3) as server:
        answered = 0
        with server.connection() as connection:
            for _ in range(20):
                connection.request("GET", "/hello")
                assert connection.getresponse().read() == b"<h1>Hello Quart!</h1>"
                answered += 1
            server.send_signal()
            try:
                while True:
                    connection.request("GET", "/hello")
                    assert connection.getresponse().read() == b"<h1>Hello Quart!</h1>"
                    answered += 1
            except (HTTPException, OSError):
                pass
        server.wait()

    assert outcomes(server)[:answered] == ["ok"] * answered
    assert outcomes(server)[answered:] in ([], ["client_disconnect"])
