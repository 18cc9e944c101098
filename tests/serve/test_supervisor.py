"""`quart-app serve` on real processes: what it says, what it starts again, and how it ends."""

import os
import shutil
import signal
import socket
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from quart_app.serve.metrics_folder import remove_abandoned
from tests.log_records import access_records
from tests.serve.supervised import launched, metrics_folder_of, supervised
from tests.servers import DEADLINE_S, Server, wait_until


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def error_lines(server: Server) -> list[str]:
    return [line for line in server.stderr.splitlines() if "ERROR" in line or "CRITICAL" in line]


def test_serves_and_stops_with_status_0(tmp_path: Path) -> None:
    with supervised(tmp_path) as server:
        assert server.get("/hello")[2] == b"<h1>Hello Quart!</h1>"
        assert server.stop() == 0

    assert sorted(server.ended_pids) == sorted(server.worker_pids)
    assert len(server.worker_pids) == 2
    assert error_lines(server) == []


def test_second_signal_ends_at_once(tmp_path: Path) -> None:
    with supervised(tmp_path, workers=1) as server, server.connection() as connection:
        server.begin_waiting(connection, "slow")
        server.begin_draining()
        server.send_signal()
        server.wait()

    assert server.ended_pids == []


@pytest.mark.parametrize(
    ("app", "environment", "reason"),
    [
        ("tests.served_app:app", {"SERVED_APP_FAILS": "1"}, "the database is away"),
        ("nowhere:app", {}, "No module named 'nowhere'"),
        ("./shop.py", {}, "./shop.py: not an app: write module:name"),
        ("tests.served_app:nothing", {}, "has no attribute 'nothing'"),
        ("json:dumps", {}, "not an ASGI application"),
    ],
)
def test_failed_start_has_status_1_and_its_reason_in_one_line(
    tmp_path: Path, app: str, environment: dict[str, str], reason: str
) -> None:
    # Two that fail, so that one line is known to be enough; elsewhere one does.
    with launched(tmp_path, workers=2 if environment else 1, app=app, environment=environment) as server:
        assert server.wait() == 1

    failures = [line for line in server.stderr.splitlines() if "Start failed" in line]
    assert len(failures) == 1
    assert reason in failures[0]


def test_port_in_use_has_status_1(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with launched(tmp_path, "--bind", address) as server:
            assert server.wait() == 1

    assert server.stderr.startswith("quart-app: can't listen on")
    assert server.stderr.count("\n") == 1


@pytest.mark.parametrize("files", [9, 18])
def test_low_limit_of_files_is_said_in_one_line(files: int, tmp_path: Path) -> None:
    """The supervisor itself has too few, or has none left for its workers."""
    with launched(tmp_path, workers=9, prefix=("prlimit", f"--nofile={files}")) as server:
        assert server.wait() == 1

    assert "Too many open files" in server.stderr and "Traceback" not in server.stderr


def test_killed_worker_harms_nobody_else(tmp_path: Path) -> None:
    """It is named and started again, what it logged is written once, and the other one's request goes on."""
    with supervised(tmp_path) as server, server.connection() as connection:
        server.begin_waiting(connection, "slow")
        waits = tmp_path / "slow.waits"
        wait_until(waits.read_text, "the view has said where it runs")
        (killed,) = set(server.worker_pids) - {int(waits.read_text(encoding="utf-8"))}
        for _ in range(20):
            server.get("/logs/50")
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: len(server.worker_pids) == 3, "a third worker serves")
        server.let_go_on("slow")
        assert connection.getresponse().status == 200
        assert server.get("/hello")[0] == 200
        connection.close()
        assert server.stop() == 0

    assert f"worker {killed} was killed by SIGKILL" in "\n".join(error_lines(server))
    lines = (server.log_dir / "app.log").read_text(encoding="utf-8").splitlines()
    assert sum('"served_app"' in line for line in lines) == 20 * 50


def test_too_many_deaths_end_the_server_with_status_1(tmp_path: Path) -> None:
    with supervised(tmp_path, workers=1, program="tests.serve.impatient") as server:
        killed: set[int] = set()
        while fresh := wait_for_fresh_workers(server, killed):
            for pid in fresh:
                os.kill(pid, signal.SIGKILL)
            killed |= fresh
        assert server.wait() == 1

    assert len(killed) == 5
    assert "giving up" in error_lines(server)[-1]


def wait_for_fresh_workers(server: Server, known: set[int]) -> set[int]:
    """Return workers that are not known, none once the server has ended."""
    wait_until(lambda: set(server.worker_pids) - known or server.process.poll() is not None, "a new worker")
    return set(server.worker_pids) - known


def test_sighup_replaces_all_workers_without_a_gap(tmp_path: Path) -> None:
    with supervised(tmp_path) as server:
        before = server.worker_pids
        stop = threading.Event()
        with ThreadPoolExecutor() as threads:
            statuses = threads.submit(ask_until, server, stop)
            server.send_signal(signal.SIGHUP)
            wait_until(lambda: sorted(server.ended_pids) == sorted(before), "the old workers ended")
            stop.set()
        assert set(statuses.result()) == {200}
        assert server.stop() == 0

    assert len(set(server.worker_pids) - set(before)) == 2


def ask_until(server: Server, stop: threading.Event) -> list[int]:
    statuses = []
    while not stop.wait(0.005):  # new workers must get some of the machine
        statuses.append(server.get("/hello")[0])
    return statuses


def test_no_accepted_request_is_cut_by_sigterm(tmp_path: Path) -> None:
    for count in range(20 if os.environ.get("QUART_SOAK") else 1):
        folder = tmp_path / str(count)
        folder.mkdir()
        with supervised(folder, workers=3) as server:
            connections = [HTTPConnection("127.0.0.1", server.port, timeout=DEADLINE_S) for _ in range(6)]
            for number, connection in enumerate(connections):
                server.begin_waiting(connection, f"slow{number}")
            server.begin_draining()
            for number in range(len(connections)):
                server.let_go_on(f"slow{number}")
            assert [connection.getresponse().status for connection in connections] == [200] * 6
            for connection in connections:
                connection.close()
            assert server.wait() == 0
        assert {record["outcome"] for record in access_records(server.log_dir)} == {"ok"}


def test_workers_end_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    """Their folder of metrics stays behind, until the next server starts."""
    with supervised(tmp_path, workers=2, QUART_APP_METRICS__ENABLED="true") as server:
        workers, folder = server.worker_pids, metrics_folder_of(server)
        remove_abandoned(folder.parent)
        server.send_signal(signal.SIGKILL)
        server.wait()
        assert folder.exists()
        wait_until(lambda: not any(is_alive(pid) for pid in workers), "no worker is left")
        remove_abandoned(folder.parent)
        assert not folder.exists()

    assert sorted(server.ended_pids) == sorted(workers)


def test_drain_delay_lets_a_proxy_notice(tmp_path: Path) -> None:
    with supervised(tmp_path, workers=1, QUART_APP_HTTP__DRAIN_DELAY_S="2") as server:
        server.send_signal()
        wait_until(lambda: server.get("/readyz")[0] == 503, "readyz says no on a new connection")
        status, headers, _ = server.get("/hello")
        assert (status, headers["connection"]) == (200, "close")
        assert server.wait() == 0


def test_endless_stream_does_not_delay_the_exit(tmp_path: Path) -> None:
    with (
        supervised(tmp_path, "--graceful-timeout", "1", workers=1) as server,
        server.connection() as connection,
    ):
        connection.request("GET", "/endless")
        assert connection.getresponse().readline() == b"line\n"
        assert server.stop() == 0

    assert [record["outcome"] for record in access_records(server.log_dir)] == ["shutdown"]


def test_supervising_systemd_is_told(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.settimeout(DEADLINE_S)
        systemd.bind(str(tmp_path / "notify"))
        with launched(tmp_path, environment={"NOTIFY_SOCKET": str(tmp_path / "notify")}) as server:
            assert systemd.recv(4096).startswith(b"READY=1")
            server.send_signal(signal.SIGHUP)
            assert systemd.recv(4096).startswith(b"RELOADING=1\nMONOTONIC_USEC=")
            assert systemd.recv(4096).startswith(b"READY=1")
            server.send_signal()
            assert systemd.recv(4096) == b"STOPPING=1"
            assert server.wait() == 0


def test_as_process_1_it_reaps_orphans(tmp_path: Path) -> None:
    unshare = ("unshare", "--fork", "--pid", "--mount-proc", "--kill-child")
    if os.geteuid() != 0 or not shutil.which("unshare") or subprocess.run([*unshare, "true"]).returncode:
        pytest.skip("needs root and unshare to be process 1")
    with launched(tmp_path, workers=1, prefix=unshare, app="tests.serve.orphaning_app:app") as server:
        server.wait_until_up()
        assert server.get("/orphan")[2] == b"orphaned"
        wait_until(lambda: server.get("/zombies")[2] == b"0", "no zombie is left")
