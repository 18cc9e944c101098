"""Probes: alive always, ready only while requests are welcome."""

import asyncio

import pytest
from quart import Quart
from quart.testing import QuartClient as Client

from quart_app.app_logs import AppLog
from quart_app.factory import create_app
from quart_app.health import create_blueprint
from quart_app.serving import Serving
from quart_app.settings import Settings


@pytest.fixture
def probes(settings: Settings) -> tuple[Quart, Serving]:
    """An app that has nothing but probes, and the state they show."""
    app, serving = Quart("probes"), Serving()
    app.register_blueprint(create_blueprint(serving, AppLog(settings), api_prefix="/api/"))
    return app, serving


async def test_a_serving_app_is_alive_and_ready(client: Client) -> None:
    answers = [await client.get(path) for path in ("/livez", "/readyz")]

    assert [(a.status_code, await a.get_data()) for a in answers] == [(200, b"ok\n"), (200, b"ready\n")]


async def test_before_serving_has_begun_it_is_alive_and_not_ready(settings: Settings) -> None:
    client = create_app(settings).test_client()

    answers = [await client.get(path) for path in ("/livez", "/readyz")]

    assert [answer.status_code for answer in answers] == [200, 503]


@pytest.mark.parametrize(("step", "said"), [("drain", b"draining\n"), ("stop", b"stopped\n")])
async def test_while_stopping_it_is_not_ready(probes: tuple[Quart, Serving], step: str, said: bytes) -> None:
    app, serving = probes
    serving.ready()
    if step == "drain":
        serving.drain(60)
    else:
        serving.stopped()

    answer = await app.test_client().get("/readyz")
    serving.stopped()

    assert (answer.status_code, await answer.get_data()) == (503, said)


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_probes_are_never_cached(client: Client, path: str, method: str) -> None:
    answer = await client.open(path, method=method)

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


async def test_probes_answer_side_by_side(client: Client) -> None:
    answers = await asyncio.gather(*(client.get("/readyz") for _ in range(50)))

    assert {answer.status_code for answer in answers} == {200}
