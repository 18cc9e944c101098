"""Small apps in files, served by the real servers; whatever a test starts is stopped at its end."""

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quart_app.compare.own.comparison_run import Options
from quart_app.compare.own.exchange import Run, Sequence, Step
from quart_app.compare.own.requests import scenario
from quart_app.compare.own.requests.probes import Plan
from quart_app.compare.own.targets.running import Pace, Runner
from quart_app.compare.own.targets.served_app import ServedApp
from quart_app.compare.own.targets.target import Side, TargetSpec
from quart_app.compare.own.targets.wire import Limits
from quart_app.compare.steps import Request, get

WriteApp = Callable[[str, str], str]
Serve = Callable[..., ServedApp]
Ask = Callable[..., Run]

LIMITS = Limits(request_s=10.0, body_bytes=300_000)


@pytest.fixture
def write_app(tmp_path: Path) -> WriteApp:
    """Write a module and give its target, `name:app`."""

    def write(name: str, source: str) -> str:
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(source), encoding="utf-8")
        return f"{name}:app"

    return write


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start a target of this test's folder."""
    started: list[ServedApp] = []

    def start(side: Side, target: str, **options: Any) -> ServedApp:
        app = ServedApp(TargetSpec(side, target, folder=tmp_path, **options))
        started.append(app)
        app.start(hash_seed=1)
        return app

    yield start
    for app in started:
        app.stop()


@pytest.fixture
def ask(serve: Serve, write_app: WriteApp) -> Ask:
    """Serve the source of an app, send it requests one after the other, and give what was seen."""

    def run(side: Side, source: str, *requests: Request, limits: Limits = LIMITS, **options: Any) -> Run:
        app = serve(side, write_app("sample", source), **options)
        steps = tuple(map(Step, requests or (get("/"),)))
        result = Runner(app, Pace(host="localhost", limits=limits), hash_seed=1).run(
            Plan((Sequence("test", steps),))
        )
        app.stop()
        return result

    return run


PAIRS = Path(__file__).parents[1] / "pairs"
ENVIRONMENT = {"FLASK_SHOP_NAME": "Bay Shop"}


def shop_options(port: str) -> Options:
    return Options(
        control=TargetSpec("flask", "shop_flask:create_app()", folder=PAIRS, environment=ENVIRONMENT),
        candidate=TargetSpec("quart", f"{port}:create_app()", folder=PAIRS, environment=ENVIRONMENT),
        scenarios=scenario.load(PAIRS / "shop.toml"),
        unsafe=True,
        total_s=300,
    )
