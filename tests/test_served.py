"""The app on real Hypercorn processes, with none, one and three workers."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import IncompleteRead
from pathlib import Path

import pytest

from tests.log_records import Record, access_records, app_records
from tests.servers import Server, launched, served


@dataclass(frozen=True)
class Visited:
    """What a server answered, and left."""

    server: Server
    found: tuple[int, dict[str, str], bytes]
    missing: tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module", params=[0, 1, 3], ids="{} workers".format)
def visited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Visited:
    """A server that was asked for two pages and has stopped."""
    workers: int = request.param
    with served(tmp_path_factory.mktemp("visited"), workers=workers) as server:
        found, missing = server.get("/hello"), server.get("/nowhere")
        server.stop()
    return Visited(server, found, missing)


def test_pages_are_served_and_a_missing_one_stands_in_the_log(visited: Visited) -> None:
    found, missing = visited.found, visited.missing
    assert (found[0], found[2], missing[0]) == (200, b"<h1>Hello Quart!</h1>", 404)
    (warning,) = app_records(visited.server.log_dir)
    assert warning["message"] == "No page at /nowhere"
    assert warning["http.request.id"] == missing[1]["x-request-id"]
    assert {r["url.path"] for r in access_records(visited.server.log_dir)} == {"/hello", "/nowhere"}


def test_terminal_shows_address_start_and_stop(visited: Visited) -> None:
    server = visited.server
    assert server.stderr.count("Running on http://127.0.0.1:") == max(server.workers, 1)
    assert len(set(server.worker_pids)) == max(server.workers, 1)
    assert sorted(server.ended_pids) == sorted(server.worker_pids)
    assert "Traceback" not in server.stderr


def test_log_files_are_their_owners_alone(visited: Visited) -> None:
    folder = visited.server.log_dir

    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in [folder, *folder.iterdir()]}
    assert modes["logs"] == "0o700"
    assert {modes["app.log"], modes["access.log"]} == {"0o600"}


def test_debug_makes_no_file(tmp_path: Path) -> None:
    with served(tmp_path, QUART_APP_DEBUG="1") as server:
        server.get("/nowhere")
        server.stop()

    assert not server.log_dir.exists()
    assert server.stderr.count("No page at /nowhere") == 1


def test_folder_that_cannot_be_written_means_stderr_with_one_warning(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file, not a folder")
    with served(tmp_path) as server:
        server.get("/nowhere")
        server.stop()

    assert server.stderr.count("No log file can be written in") == 1
    assert server.stderr.count("No page at /nowhere") == 1
    assert "Traceback" not in server.stderr


@pytest.mark.parametrize("workers", [0, 2])
def test_failing_start_says_why_in_one_line_a_worker_and_ends(tmp_path: Path, workers: int) -> None:
    with launched(tmp_path, workers=workers, SERVED_APP_FAILS="1") as server:
        server.wait()

    said = [line for line in server.stderr.splitlines() if " INFO " not in line]
    assert set(said) == {
        "quart_app: start failed: RuntimeError: the database is away (the log has the traceback)"
    }
    assert len(said) <= max(workers, 1)
    assert "in fail_to_start" in (server.log_dir / "app.log").read_text()


@pytest.mark.parametrize("workers", [0, 2])
def test_wrong_settings_are_one_line_a_worker_and_the_end(tmp_path: Path, workers: int) -> None:
    with launched(tmp_path, workers=workers, app="quart_app:app", QUART_APP_LOGGING__LEVL="INFO") as server:
        server.wait()

    said = server.stderr.splitlines()
    assert set(said) == {
        "environment: QUART_APP_LOGGING__LEVL: no such variable; did you mean QUART_APP_LOGGING__LEVEL?"
    }
    assert len(said) <= max(workers, 1)
    assert not server.log_dir.exists()


def test_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with launched(tmp_path, "--bind", f"127.0.0.1:{taken.getsockname()[1]}") as server:
            assert server.wait() == 1

    assert "ddress already in use" in server.stderr


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that cuts streams after a second."""
    with served(tmp_path_factory.mktemp("running"), QUART_APP_HTTP__RESPONSE_TIMEOUT_S="1") as server:
        yield server
        server.stop()


def outcome_of(server: Server, path: str) -> str:
    """Return the outcome of the one request for a path, once it is in the log."""
    server.wait_until_logged("access.log", f'"{path}"')
    records = [record for record in access_records(server.log_dir) if record["url.path"] == path]
    return " ".join(record["outcome"] for record in records)


def errors_of(server: Server, request_id: str) -> list[Record]:
    server.wait_until_logged("app.log", request_id)
    return [record for record in app_records(server.log_dir) if record["http.request.id"] == request_id]


def test_client_that_leaves_is_a_disconnect(running: Server) -> None:
    with running.connection() as connection:
        running.begin_waiting(connection, "left")

    assert outcome_of(running, "/waits/left") == "client_disconnect"
    assert [r for r in app_records(running.log_dir) if r.get("http.route") == "/waits/<name>"] == []


def test_stream_that_breaks_off_is_no_whole_answer_and_is_logged(running: Server) -> None:
    with running.connection() as connection:
        connection.request("GET", "/breaks-off")
        response = connection.getresponse()
        with pytest.raises(IncompleteRead, match="11 bytes read"):
            response.read()

    assert outcome_of(running, "/breaks-off") == "stream_error"
    (error,) = errors_of(running, response.headers["X-Request-ID"])
    assert "hunter2" in error["error.stack_trace"]


def test_stream_longer_than_the_limit_is_a_timeout(running: Server) -> None:
    with running.connection() as connection, pytest.raises(IncompleteRead, match="bytes read"):
        connection.request("GET", "/endless")
        connection.getresponse().read()

    assert outcome_of(running, "/endless") == "timeout"


@pytest.mark.parametrize("path", ["/broken", "/broken-page"])
def test_error_and_failing_error_page_are_a_500_with_id_and_headers(running: Server, path: str) -> None:
    status, headers, body = running.get(path)

    assert status == 500
    assert headers["x-request-id"].encode() in body
    assert "content-security-policy" in headers
    assert b"hunter2" not in body
    assert outcome_of(running, path) == "error"
    assert errors_of(running, headers["x-request-id"])


def test_head_has_no_body_and_keeps_the_connection(running: Server) -> None:
    with running.connection() as connection:
        for path in ("/hello", "/nowhere", "/"):
            connection.request("HEAD", path)
            response = connection.getresponse()
            assert (response.read(), int(response.headers["Content-Length"]) > 0) == (b"", True)


def test_workers_share_their_files_and_lose_no_line(tmp_path: Path) -> None:
    with served(tmp_path, workers=3) as server:
        for _ in range(30):
            server.get("/logs/10")
        server.stop()

    assert len(app_records(server.log_dir)) == 300
    assert len(access_records(server.log_dir)) == 30
