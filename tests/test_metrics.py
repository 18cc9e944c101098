"""Metrics are off by default; once on they count what really happened, for those who may read them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from prometheus_client.mmap_dict import MmapedDict, mmap_key
from prometheus_client.parser import text_string_to_metric_families
from quart import Quart

from quart_app import optional_metrics
from quart_app.factory import create_app
from quart_app.metrics import AllWorkers
from quart_app.settings import LoggingSettings, MetricsSettings, Settings, SettingsError

Sample = tuple[str, frozenset[tuple[str, str]]]


def scope_of(address: str) -> dict[str, object]:
    return {"client": (address, 4711)}


async def scrape(app: Quart, address: str = "127.0.0.1") -> dict[Sample, float]:
    response = await app.test_client().get("/metrics", scope_base=scope_of(address))
    assert response.status_code == 200
    families = text_string_to_metric_families(await response.get_data(as_text=True))
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


def request_sample(**labels: str) -> Sample:
    return "http_server_requests_total", frozenset(labels.items())


@pytest.fixture
async def measured_app(log_dir: Path) -> AsyncIterator[Quart]:
    settings = Settings(metrics=MetricsSettings(enabled=True), logging=LoggingSettings(folder=log_dir))
    app = create_app(settings)

    @app.get("/broken")
    async def broken() -> str:
        raise RuntimeError

    async with app.test_app():
        yield app


@pytest.mark.parametrize(
    ("path", "labels"),
    [
        ("/hello", {"method": "GET", "route": "/hello", "status": "200", "outcome": "ok"}),
        ("/missing", {"method": "GET", "route": "", "status": "404", "outcome": "ok"}),
        ("/broken", {"method": "GET", "route": "/broken", "status": "500", "outcome": "error"}),
    ],
)
async def test_request_is_counted_once(measured_app: Quart, path: str, labels: dict[str, str]) -> None:
    before = (await scrape(measured_app)).get(request_sample(**labels), 0)

    await measured_app.test_client().get(path)

    assert (await scrape(measured_app))[request_sample(**labels)] == before + 1


async def test_unknown_method_makes_no_label(measured_app: Quart) -> None:
    await measured_app.test_client().open("/hello", method="BREW", json=None)

    assert request_sample(method="OTHER", route="", status="405", outcome="ok") in await scrape(measured_app)


async def test_latency_is_a_histogram_by_route(measured_app: Quart) -> None:
    await measured_app.test_client().get("/hello")

    found = await scrape(measured_app)
    count = found["http_server_request_duration_seconds_count", frozenset({("route", "/hello")})]
    buckets = frozenset({("route", "/hello"), ("le", "+Inf")})
    assert found["http_server_request_duration_seconds_bucket", buckets] == count >= 1


async def test_other_networks_find_no_page(measured_app: Quart) -> None:
    response = await measured_app.test_client().get("/metrics", scope_base=scope_of("192.0.2.1"))

    assert response.status_code == 404


async def test_there_is_no_page_by_default(app: Quart) -> None:
    response = await app.test_client().get("/metrics", scope_base=scope_of("127.0.0.1"))

    assert response.status_code == 404


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(optional_metrics, "import_module", fail)

    with pytest.raises(SettingsError, match=r"pip install 'quart-app\[metrics\]'"):
        create_app(Settings(metrics=MetricsSettings(enabled=True)))


def test_network_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="does not appear to be an IPv4 or IPv6 network"):
        MetricsSettings(allow=["everybody"])


@pytest.mark.parametrize("name", ["counter_8.db", "histogram_8.db", "gauge_liveall_8.db"])
def test_file_that_a_starting_worker_has_just_made_is_no_fault(name: str, tmp_path: Path) -> None:
    """For a moment it has no size; prometheus-client's own collector raises `struct.error` then."""
    key = mmap_key("orders", "orders_total", [], [], "Orders.")
    file = MmapedDict(str(tmp_path / "counter_7.db"))  # type: ignore[no-untyped-call]
    file.write_value(key, 3.0, 0.0)  # type: ignore[no-untyped-call]
    file.close()  # type: ignore[no-untyped-call]
    (tmp_path / name).touch()

    (metric,) = AllWorkers(tmp_path).collect()

    assert [(sample.name, sample.value) for sample in metric.samples] == [("orders_total", 3.0)]
