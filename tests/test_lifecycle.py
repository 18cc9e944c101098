"""What runs around serving and around each request, and that it can be repeated."""

import asyncio
import logging
import multiprocessing
import os
import signal
import socket
from collections.abc import Iterator
from types import FrameType, SimpleNamespace

import pytest
from hypercorn.config import Config, Sockets
from quart import Quart, Response
from quart.testing import QuartClient as Client
from werkzeug.datastructures import Headers

from quart_app import hypercorn_worker
from quart_app.factory import create_app
from quart_app.settings import LoggingSettings, Settings
from tests.log_records import access_records, app_records


async def test_terminal_is_told_start_and_stop(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    async with create_app(settings).test_app():
        pass

    said = capfd.readouterr().err
    assert f"Serving begins in process {os.getpid()}" in said
    assert f"Serving ends in process {os.getpid()}" in said


async def test_log_is_opened_and_closed_with_serving(settings: Settings) -> None:
    handlers = list(logging.getLogger().handlers)
    app = create_app(settings)
    assert not settings.logging.folder.exists()
    async with app.test_app():
        assert len(logging.getLogger().handlers) == len(handlers) + 1

    assert logging.getLogger().handlers == handlers


async def test_one_app_can_serve_twice(settings: Settings) -> None:
    app = create_app(settings)
    for _ in range(2):
        async with app.test_app() as running:
            await running.test_client().get("/nowhere")

    assert [record["message"] for record in app_records(settings.logging.folder)] == [
        "No page at /nowhere"
    ] * 2


async def test_templates_are_loaded_before_serving(app: Quart) -> None:
    assert app.jinja_env.cache is not None
    loaded = {template.name for template in app.jinja_env.cache.values()}

    assert {"base.html", "index.html", "error.html"} <= loaded


async def test_route_is_in_the_access_record(settings: Settings) -> None:
    async with create_app(settings).test_app() as running:
        for path in ("/hello", "/static/style.css", "/nowhere"):
            await running.test_client().get(path)

    routes = [record.get("http.route") for record in access_records(settings.logging.folder)]
    assert routes == ["/hello", "/static/<path:filename>", None]


async def test_only_pages_depend_on_the_language(client: Client) -> None:
    page, style = await client.get("/"), await client.get("/static/style.css")

    assert "accept-language" in page.vary and "accept-language" not in style.vary


async def test_what_a_page_depends_on_already_is_kept(app: Quart, client: Client) -> None:
    @app.get("/by-origin")
    async def by_origin() -> Response:
        return Response("<p>", headers=Headers([("Vary", "Origin"), ("Vary", "X-Theme")]))

    page = await client.get("/by-origin")

    assert page.headers.getlist("Vary") == ["Origin, X-Theme, Accept, Accept-Language"]


async def test_files_are_named_and_levels_are_chosen_by_the_settings(settings: Settings) -> None:
    folder = settings.logging.folder
    chosen = LoggingSettings(folder=folder, file="a.log", access_file="b.log", level="ERROR", format="json")
    async with create_app(Settings(logging=chosen)).test_app() as running:
        await running.test_client().get("/nowhere")
        logging.getLogger("shop").error("broken")

    assert {path.name for path in folder.iterdir()} == {"a.log", "b.log"}
    assert "No page" not in (folder / "a.log").read_text()


async def test_access_records_can_be_left_out(settings: Settings) -> None:
    logging_settings = settings.logging.model_copy(update={"access": False})
    async with create_app(settings.model_copy(update={"logging": logging_settings})).test_app() as running:
        await running.test_client().get("/nowhere")

    assert {path.name for path in settings.logging.folder.iterdir()} == {"app.log"}


async def test_folder_that_cannot_be_made_means_stderr_with_one_warning(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    settings.logging.folder.write_text("a file")
    async with create_app(settings).test_app() as running:
        await running.test_client().get("/nowhere")

    said = capfd.readouterr().err
    assert said.count("No log file can be written in") == 1
    assert said.count("No page at /nowhere") == 1


@pytest.fixture
def handled() -> Iterator[list[int]]:
    """Have a handler of SIGTERM and SIGINT, as a server without workers does."""
    seen: list[int] = []

    def handle(number: int, frame: FrameType | None) -> None:
        seen.append(number)

    before = {number: signal.signal(number, handle) for number in (signal.SIGTERM, signal.SIGINT)}
    yield seen
    assert signal.getsignal(signal.SIGTERM) is handle
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signal_is_heard_and_passed_on(handled: list[int], number: signal.Signals) -> None:
    stopping = asyncio.Event()
    watch = hypercorn_worker.StopWatch(lambda delay_s: stopping.set())
    watch.start()
    signal.raise_signal(number)

    await asyncio.wait_for(stopping.wait(), 5)
    watch.stop()
    watch.stop()
    assert handled == [number]


def test_socket_that_somebody_keeps_for_the_next_server_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    config = Config.from_mapping(bind=["127.0.0.1:0", "fd://3"])
    with socket.socket() as own, socket.socket() as given:
        worker = SimpleNamespace(_kwargs={"config": config, "sockets": Sockets([], [own, given], [])})
        monkeypatch.setattr(multiprocessing, "current_process", lambda: worker)
        assert hypercorn_worker.listening_sockets() == [own]

    assert hypercorn_worker.listening_sockets() == []


async def test_without_a_server_no_signal_is_touched(settings: Settings) -> None:
    before = signal.getsignal(signal.SIGTERM)
    async with create_app(settings).test_app():
        assert signal.getsignal(signal.SIGTERM) is before

    assert hypercorn_worker.shutdown_event() is None
