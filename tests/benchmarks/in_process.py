"""CPU time of the event loop's thread for one request, without server and sockets: with far less noise."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quart import Quart

from quart_app.factory import create_app
from quart_app.settings import LoggingSettings, Settings
from tests.benchmarks import bare_quart

HEADERS = [
    (b"host", b"127.0.0.1:8000"),
    (b"user-agent", b"benchmark"),
    (b"accept", b"*/*"),
    (b"accept-encoding", b"gzip"),
]
WARM_UP = 500


def microseconds_per_request(folder: Path, *, rounds: int, requests: int) -> dict[str, list[float]]:
    """Measure in turn, a block of requests each; the whole app's log goes to `folder`."""
    return asyncio.run(_measure(folder, rounds, requests))


async def _measure(folder: Path, rounds: int, requests: int) -> dict[str, list[float]]:
    whole = create_app(Settings(logging=LoggingSettings(folder=folder)))
    apps: Mapping[str, Quart] = {"bare": bare_quart.app, "bare again": bare_quart.app, "whole app": whole}
    found: dict[str, list[float]] = {name: [] for name in apps}
    async with bare_quart.app.test_app(), whole.test_app():
        for app in apps.values():
            await _ask(app, WARM_UP)
        for _ in range(rounds):
            for name, app in apps.items():
                before = time.thread_time()
                await _ask(app, requests)
                found[name].append((time.thread_time() - before) / requests * 1e6)
    return found


async def _ask(app: Quart, times: int) -> None:
    for _ in range(times):
        incoming = iter([{"type": "http.request", "body": b"", "more_body": False}])
        ended = asyncio.Event()

        async def receive(incoming: Any = incoming, ended: asyncio.Event = ended) -> Any:
            for message in incoming:
                return message
            await ended.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any, ended: asyncio.Event = ended) -> None:
            if message["type"] == "http.response.body" and not message["more_body"]:
                ended.set()

        await app(_scope(), receive, send)


def _scope() -> Any:
    return {
        "type": "http",
        "http_version": "1.1",
        "asgi": {"spec_version": "2.1", "version": "3.0"},
        "method": "GET",
        "scheme": "http",
        "path": "/hello",
        "raw_path": b"/hello",
        "query_string": b"",
        "root_path": "",
        "headers": list(HEADERS),
        "client": ("127.0.0.1", 4711),
        "server": ("127.0.0.1", 8000),
        "state": {},
        "extensions": {},
    }
