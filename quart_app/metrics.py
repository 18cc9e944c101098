"""Metrics in Prometheus' text format: requests, latencies, the event loop's lag, and the log's account.

Needs the extra `metrics`. With several workers prometheus-client adds their numbers up through files in the
folder that PROMETHEUS_MULTIPROC_DIR names; `quart-app serve` makes one in memory. Without it `/metrics` shows
the worker that happens to answer.
"""

import asyncio
import contextlib
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from ipaddress import ip_address, ip_network
from pathlib import Path

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from quart import Blueprint, Quart, Response, abort, request

from quart_app.app_logs import AppLog
from quart_app.exchange import Exchange

LAG_INTERVAL_S = 0.5
# A method is what a client likes to send: only those that exist become a label.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "WEBSOCKET"})
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"

REQUESTS = Counter(
    "http_server_requests",
    "Requests that ended.",
    ("method", "route", "status", "outcome"),
    registry=REGISTRY,
)
LATENCY = Histogram(
    "http_server_request_duration_seconds", "Time from the request to its end.", ("route",), registry=REGISTRY
)
LAG = Histogram(
    "event_loop_lag_seconds",
    "How much later than asked the event loop comes back.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0),
    registry=REGISTRY,
)
LOG_RECORDS = Gauge(
    "log_records",
    "What became of the log's records: emitted = written + dropped + pending.",
    ("sink", "fate"),
    multiprocess_mode="liveall",
    registry=REGISTRY,
)


def observe(exchange: Exchange) -> None:
    """Count an exchange that ended."""
    method = exchange.fields["http.request.method"]
    route = exchange.fields.get("http.route", "")
    status = str(exchange.status or "")
    REQUESTS.labels(method if method in METHODS else "OTHER", route, status, exchange.outcome()).inc()
    LATENCY.labels(route).observe(exchange.duration_ns / 1e9)


def init_app(app: Quart, app_log: AppLog, allow: Sequence[str]) -> None:
    """Add `/metrics` for clients in `allow`; others get 404. The lag is measured while the app serves."""
    app.register_blueprint(create_blueprint(allow))
    sampler: list[asyncio.Task[None]] = []

    @app.before_serving
    async def start_sampling() -> None:
        sampler.append(asyncio.create_task(_sample(app_log)))

    @app.after_serving
    async def stop_sampling() -> None:
        task = sampler.pop()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        _count_records(app_log)


def create_blueprint(allow: Sequence[str]) -> Blueprint:
    """Return the page that Prometheus reads."""
    blueprint = Blueprint("metrics", __name__)

    @blueprint.get("/metrics")
    async def metrics() -> Response:
        if not _is_allowed(request.remote_addr, allow):
            abort(404)
        page = await asyncio.to_thread(_page)
        return Response(page, headers={"Cache-Control": "no-store"}, content_type=CONTENT_TYPE_LATEST)

    return blueprint


def _is_allowed(client: str | None, allow: Sequence[str]) -> bool:
    try:
        address = ip_address(client or "")
    except ValueError:
        return False
    return any(address in ip_network(network) for network in allow)


def _page() -> bytes:
    if FOLDER_VARIABLE not in os.environ:
        return generate_latest(REGISTRY)
    folder = Path(os.environ[FOLDER_VARIABLE])
    registry = CollectorRegistry()
    registry.register(AllWorkers(folder))
    with _files_stay(folder):
        return generate_latest(registry)


class AllWorkers(Collector):
    """What all workers have written to their files in a folder.

    A worker makes a file empty and gives it its size a moment later. prometheus-client's own collector fails
    when it reads one between the two, or one whose worker was killed there: with no size it holds nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def describe(self) -> Iterable[Metric]:
        """Return nothing: which metrics there are is in the files."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """Return the metrics, added up."""
        files = [str(path) for path in self._folder.glob("*.db") if _size(path)]
        found: Iterable[Metric] = MultiProcessCollector.merge(files)  # type: ignore[no-untyped-call]
        return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # a dead worker's, removed just now
        return 0


@contextlib.contextmanager
def _files_stay(folder: Path) -> Iterator[None]:
    """Keep `quart-app serve` from adding up a dead worker's files while they are read."""
    lock_path = folder / "lock"
    if not lock_path.exists():  # a folder of somebody else's
        yield
        return
    with lock_path.open("rb") as lock:
        fcntl = import_module("fcntl")  # there where `serve` is
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


async def _sample(app_log: AppLog) -> None:
    while True:
        asked = time.perf_counter()
        await asyncio.sleep(LAG_INTERVAL_S)
        LAG.observe(max(0.0, time.perf_counter() - asked - LAG_INTERVAL_S))
        _count_records(app_log)


def _count_records(app_log: AppLog) -> None:
    for sink, account in app_log.account().items():
        for fate, count in asdict(account).items():
            LOG_RECORDS.labels(sink, fate).set(count)
