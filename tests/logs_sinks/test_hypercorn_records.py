"""Hypercorn's own records: with the request's fields where there is one, and never forged by it."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.servers import Server, served, wait_until

HEAD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (?:INFO|ERROR) [\w.]+ ")
FORGED = "\n2026-01-31T08:15:30.123Z CRITICAL hypercorn.error paid\x1b[2K\r\u2028{}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Log as text to a file and as JSON to stderr."""
    how = {
        "LEVEL": "ERROR",
        "SINKS": '["file", "stderr"]',
        "FORMAT": "text",
        "STDERR__FORMAT": "json",
        "ACCESS": "false",
    }
    environment = {f"QUART_APP_LOGGING__{name}": value for name, value in how.items()}
    app = "tests.logs_sinks.failing_server_app:app"
    with served(tmp_path_factory.mktemp("failing"), workers=0, app=app, **environment) as server:
        yield server
        assert server.stop() == 0


def errors(server: Server) -> list[dict[str, Any]]:
    """Return Hypercorn's errors; each line that was written is one object."""
    whole = server.stderr[: server.stderr.rfind("\n") + 1]
    records = [json.loads(line) for line in whole.split("\n")[:-1]]
    return [record for record in records if record["log.level"] == "error"]


def error_of(server: Server, path: str, **headers: str) -> tuple[dict[str, Any], str, str]:
    """Ask; return Hypercorn's record of the failure, its text, and the request's id."""
    known, log = len(errors(server)), server.log_dir / "app.log"
    text_bytes = log.stat().st_size if log.exists() else 0
    _, answered, _ = server.get(path, **headers)
    wait_until(lambda: len(errors(server)) > known, "the failure is logged")
    wait_until(lambda: log.exists() and log.stat().st_size > text_bytes, "in the file too")
    (record,) = errors(server)[known:]
    return record, log.read_bytes()[text_bytes:].decode(), answered.get("x-request-id", "")


# One server answers all examples, so a function-scoped fixture is meant here.
@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(path=FORGED, sent_id=FORGED)
@given(path=st.text(st.characters(exclude_categories=["Cs"])), sent_id=st.text(max_size=40))
def test_request_forges_nothing_and_is_named(server: Server, path: str, sent_id: str) -> None:
    quoted = quote(sent_id, errors="replace")[:100]
    record, text, request_id = error_of(server, f"/after{quote(path)}", X_Request_ID=quoted)

    assert (record["log.logger"], record["message"]) == ("hypercorn.error", "Error in ASGI Framework")
    assert (record["error.type"], record["error.message"]) == ("RuntimeError", f"/after{path}")
    assert record["http.request.id"] == request_id and record["http.request.method"] == "GET"
    first, *others = text.split("\n")[:-1]
    assert HEAD.match(first) and f" hypercorn.error [http.request.id={request_id} " in first
    assert all(line.startswith("  | ") and "\x1b" not in line for line in others)
    assert text.count("Error in ASGI Framework") == 1


def test_failure_outside_a_request_of_the_app_has_no_fields(server: Server) -> None:
    """No earlier request's either, though it came on the same connection's task group."""
    error_of(server, "/hello")
    with server.connection() as connection:
        known = len(errors(server))
        connection.request("GET", "/before")
        assert connection.getresponse().status == 500
        wait_until(lambda: len(errors(server)) > known, "the failure is logged")

    assert errors(server)[-1]["error.message"] == "/before"
    assert "http.request.id" not in errors(server)[-1]
