"""The app on real Hypercorn processes, with none, one and three workers."""

import socket
from pathlib import Path

import pytest

from tests.log_records import access_records, app_records
from tests.servers import Server, launched, served

every_number_of_workers = pytest.mark.parametrize("workers", [0, 1, 3])


@every_number_of_workers
def test_pages_are_served_and_a_missing_one_stands_in_the_log(tmp_path: Path, workers: int) -> None:
    with served(tmp_path, workers=workers) as server:
        found, missing = server.get("/hello"), server.get("/nowhere")
        server.stop()

    assert (found[0], found[2], missing[0]) == (200, b"<h1>Hello Quart!</h1>", 404)
    (warning,) = app_records(server.log_dir)
    assert warning["message"] == "No page at /nowhere"
    assert warning["http.request.id"] == missing[1]["x-request-id"]
    assert {record["url.path"] for record in access_records(server.log_dir)} == {"/hello", "/nowhere"}


@every_number_of_workers
def test_terminal_shows_address_start_and_stop(tmp_path: Path, workers: int) -> None:
    with served(tmp_path, workers=workers) as server:
        server.stop()

    assert server.stderr.count("Running on http://127.0.0.1:") == max(workers, 1)
    assert len(set(server.worker_pids)) == max(workers, 1)
    assert sorted(server.ended_pids) == sorted(server.worker_pids)
    assert "Traceback" not in server.stderr


def test_log_files_are_their_owners_alone(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        server.get("/nowhere")
        server.stop()

    modes = {
        path.name: oct(path.stat().st_mode & 0o777) for path in [server.log_dir, *server.log_dir.iterdir()]
    }
    assert modes["logs"] == "0o700"
    assert modes["access.log"] == "0o600"


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


def outcome_of(server: Server, path: str) -> str:
    records = [record for record in access_records(server.log_dir) if record["url.path"] == path]
    return " ".join(record["outcome"] for record in records)


def test_client_that_leaves_is_a_disconnect(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        with server.connection() as connection:
            server.begin_waiting(connection, "left")
        server.wait_until_logged("access.log", "/waits/left")
        server.stop()

    assert outcome_of(server, "/waits/left") == "client_disconnect"
    assert app_records(server.log_dir) == []


def test_stream_that_breaks_off_is_no_whole_answer_and_is_logged(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        with server.connection() as connection, pytest.raises(Exception, match="11 bytes read"):
            connection.request("GET", "/breaks-off")
            connection.getresponse().read()
        server.stop()

    (error,) = app_records(server.log_dir)
    assert "hunter2" in error["error.stack_trace"]
    assert outcome_of(server, "/breaks-off") == "stream_error"


def test_stream_longer_than_the_limit_is_a_timeout(tmp_path: Path) -> None:
    with served(tmp_path, QUART_APP_HTTP__RESPONSE_TIMEOUT_S="0.2") as server:
        with server.connection() as connection, pytest.raises(Exception, match="bytes read"):
            connection.request("GET", "/endless")
            connection.getresponse().read()
        server.stop()

    assert outcome_of(server, "/endless") == "timeout"


@pytest.mark.parametrize("path", ["/broken", "/broken-page"])
def test_error_and_failing_error_page_are_a_500_with_id_and_headers(tmp_path: Path, path: str) -> None:
    with served(tmp_path) as server:
        status, headers, body = server.get(path)
        server.stop()

    assert status == 500
    assert headers["x-request-id"].encode() in body
    assert "content-security-policy" in headers
    assert b"hunter2" not in body
    assert {r["http.request.id"] for r in app_records(server.log_dir)} == {headers["x-request-id"]}
    assert outcome_of(server, path) == "error"


def test_workers_share_their_files_and_lose_no_line(tmp_path: Path) -> None:
    with served(tmp_path, workers=3) as server:
        for _ in range(30):
            server.get("/logs/10")
        server.stop()

    assert len(app_records(server.log_dir)) == 300
    assert len(access_records(server.log_dir)) == 30


def test_head_has_no_body_and_keeps_the_connection(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        with server.connection() as connection:
            for path in ("/hello", "/nowhere", "/"):
                connection.request("HEAD", path)
                response = connection.getresponse()
                assert (response.read(), int(response.headers["Content-Length"]) > 0) == (b"", True)
        server.stop()
