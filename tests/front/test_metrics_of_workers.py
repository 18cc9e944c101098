"""Metrics of several workers under `quart-app serve`: one page for all of them, whoever answers."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.serve.supervised import metrics_folder_of, supervised
from tests.servers import Server, wait_until

Labels = dict[str, str]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    app = "tests.front.dripping_app:app"
    with supervised(tmp_path, app=app, QUART_APP_METRICS__ENABLED="true") as server:
        yield server


def scrape(server: Server, name: str) -> list[tuple[Labels, float]]:
    """Return a metric's samples, as prometheus-client's own parser reads the page."""
    status, headers, page = server.get("/metrics")
    assert (status, headers["content-type"].split(";")[0]) == (200, "text/plain")
    families = text_string_to_metric_families(page.decode())
    samples = [sample for family in families for sample in family.samples if sample.name == name]
    return [(dict(sample.labels), sample.value) for sample in samples]


def count(server: Server, route: str) -> float:
    samples = scrape(server, "http_server_requests_total")
    return sum(value for labels, value in samples if labels["route"] == route)


def pids(server: Server) -> set[int]:
    """Return the workers whose log has an account on the page."""
    return {int(labels["pid"]) for labels, _ in scrape(server, "log_records")}


def test_page_shows_all_workers(server: Server) -> None:
    """Requests are summed up, a dead worker's stay counted; the log's account is of each living worker."""
    answered_by = {int(server.get("/process")[2]) for _ in range(40)}
    wait_until(lambda: count(server, "/process") == 40, "all requests are counted")
    assert answered_by == set(server.worker_pids)
    wait_until(lambda: pids(server) == set(server.worker_pids), "every worker's log is accounted for")
    accounts = scrape(server, "log_records")
    assert {labels["fate"] for labels, _ in accounts} >= {"emitted", "written", "dropped", "pending"}

    killed = server.worker_pids[0]
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: len(server.worker_pids) == 3, "a third worker serves")
    wait_until(lambda: pids(server) == set(server.worker_pids) - {killed}, "the dead one's account is gone")
    assert count(server, "/process") == 40
    folder = metrics_folder_of(server)
    assert server.stop() == 0
    assert not folder.exists()


def test_lag_of_a_blocked_loop_is_seen(server: Server) -> None:
    """A view that blocks for longer than the interval between two looks is seen for certain."""

    def slow_looks() -> float:
        buckets = {labels["le"]: value for labels, value in scrape(server, "event_loop_lag_seconds_bucket")}
        return buckets["+Inf"] - buckets["0.5"]

    before = slow_looks()
    assert server.get("/blocks-a-while")[0] == 200
    wait_until(lambda: slow_looks() > before, "the lag is on the page")


def test_recycled_workers_leave_no_files_behind(tmp_path: Path) -> None:
    """Their numbers go on counting in one file for all of the dead, so that memory does not fill up."""
    options = ("--max-requests", "5")
    with supervised(tmp_path, *options, workers=1, QUART_APP_METRICS__ENABLED="true") as server:
        folder, asked = metrics_folder_of(server), 0
        for generation in (1, 2):
            for _ in range(6):
                assert server.get("/hello")[0] == 200
                asked += 1
            wait_until(lambda: len(server.ended_pids) == generation, "a worker has been recycled")  # noqa: B023
        wait_until(lambda: len(owners(folder) - {"0"}) == 1, "files of the dead are gone")
        assert count(server, "/hello") == asked
        assert server.stop() == 0
    assert not folder.exists()


def owners(folder: Path) -> set[str]:
    return {path.stem.rpartition("_")[2] for path in folder.glob("*.db")}
