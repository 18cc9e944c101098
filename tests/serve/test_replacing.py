"""Workers that are replaced: as asked, when they are used up, and when they can't be."""

from http.client import HTTPConnection
from pathlib import Path
from signal import SIGHUP

from tests.serve.supervised import supervised
from tests.servers import DEADLINE_S, Server, wait_until

CHANGING = "tests.serve.changing_app:app"


def error_lines(server: Server) -> list[str]:
    return [line for line in server.stderr.splitlines() if "ERROR" in line or "CRITICAL" in line]


def hang(server: Server, name: str) -> HTTPConnection:
    """Hang the worker that answers; the connection is the caller's to close."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=DEADLINE_S)
    connection.request("GET", f"/hangs/{name}")
    wait_until((server.folder / f"{name}.hangs").exists, f"{name} hangs")
    return connection


def test_broken_new_workers_leave_the_previous_ones_serving(tmp_path: Path) -> None:
    with supervised(tmp_path, app=CHANGING) as server:
        before = server.worker_pids
        (tmp_path / "breaks").touch()
        server.send_signal(SIGHUP)
        wait_until(lambda: "Replacing failed" in server.stderr, "the failure is said")
        assert {server.get("/hello")[0] for _ in range(10)} == {200}
        assert not set(server.ended_pids) & set(before)
        (tmp_path / "breaks").unlink()
        server.send_signal(SIGHUP)
        wait_until(lambda: set(server.ended_pids) >= set(before), "the next ones take over")
        assert server.stop() == 0

    (said,) = error_lines(server)
    assert "the new code is broken" in said
    assert said.endswith("the previous workers go on serving")


def test_sighup_during_a_replacement_is_not_lost(tmp_path: Path) -> None:
    with supervised(tmp_path, workers=1) as server:
        server.send_signal(SIGHUP)
        wait_until(lambda: "Replacing 1 workers" in server.stderr, "the first is heard")
        server.send_signal(SIGHUP)
        wait_until(lambda: len(server.worker_pids) == 3, "there is a third generation")
        wait_until(lambda: server.ended_pids == server.worker_pids[:2], "the others have ended")
        assert server.stop() == 0


def test_used_up_worker_serves_until_another_does(tmp_path: Path) -> None:
    options = ("--max-requests", "3", "--graceful-timeout", "1")
    with supervised(tmp_path, *options, workers=1) as server, server.connection() as stream:
        stream.request("GET", "/endless")
        answer = stream.getresponse()
        assert {server.get("/hello")[0] for _ in range(4)} == {200}
        wait_until(lambda: len(server.worker_pids) == 2, "another one serves")
        assert answer.readline() == b"line\n"
        assert server.get("/hello")[0] == 200
        wait_until(lambda: server.ended_pids == server.worker_pids[:1], "the first has ended")
        assert server.stop() == 0

    assert error_lines(server) == []


def test_hung_worker_is_killed(tmp_path: Path) -> None:
    """While it is replaced that is said; when the server stops it ends with status 1."""
    options = ("--graceful-timeout", "0.1")
    program = "tests.serve.impatient"
    with supervised(tmp_path, *options, workers=1, app=CHANGING, program=program) as server:
        first = hang(server, "first")
        server.send_signal(SIGHUP)
        wait_until(lambda: "did not end in 0.6 s and is killed" in server.stderr, "it is killed")
        second = hang(server, "second")
        assert server.stop() == 1
        first.close()
        second.close()

    assert [f"Worker {pid} did not end in 0.6 s and is killed" for pid in server.worker_pids] == [
        line.split("supervisor ")[-1] for line in error_lines(server)
    ]
