"""The app with more views, for tests on real servers: slow, endless and broken ones.

A view that waits says so by a file and goes on when another appears, so that no test has to guess a time.
"""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NoReturn

from quart import request, websocket

from quart_app.factory import create_app
from quart_app.settings import SettingsError

FOLDER = Path(os.environ["SERVED_APP_FOLDER"])

try:
    app = create_app()
except SettingsError as error:
    raise SystemExit(str(error)) from None


@app.before_serving
async def fail_to_start() -> None:
    if "SERVED_APP_FAILS" in os.environ:
        raise RuntimeError("the database is away")


@app.get("/waits/<name>")
async def waits(name: str) -> str:
    (FOLDER / f"{name}.waits").write_text(str(os.getpid()))
    while not (FOLDER / f"{name}.goes-on").exists():  # noqa: ASYNC110, what it waits for is another process
        await asyncio.sleep(0.01)
    return f"{name} went on in {os.getpid()}"


@app.get("/blocks/<name>")
async def blocks(name: str) -> str:
    """Wait as `waits` does, and hold the event loop meanwhile."""
    (FOLDER / f"{name}.waits").write_text(str(os.getpid()))
    while not (FOLDER / f"{name}.goes-on").exists():
        time.sleep(0.01)  # noqa: ASYNC251
    return f"{name} went on in {os.getpid()}"


@app.get("/endless")
async def endless() -> AsyncIterator[bytes]:
    async def lines() -> AsyncIterator[bytes]:
        while True:
            yield b"line\n"
            await asyncio.sleep(0.01)

    return lines()


@app.get("/breaks-off")
async def breaks_off() -> AsyncIterator[bytes]:
    async def lines() -> AsyncIterator[bytes]:
        yield b"first line\n"
        raise RuntimeError("hunter2")

    return lines()


@app.get("/broken")
async def broken() -> NoReturn:
    raise RuntimeError("hunter2")


@app.get("/broken-page")
async def broken_page() -> NoReturn:
    raise BrokenPageError


class BrokenPageError(Exception):
    """Raised by a view whose error handler fails."""


@app.errorhandler(BrokenPageError)
async def fail_to_handle(error: BrokenPageError) -> NoReturn:
    raise RuntimeError("hunter2")


@app.get("/client")
async def client() -> dict[str, str]:
    return {"client": str(request.remote_addr), "scheme": request.scheme, "host": request.host}


@app.post("/api/json")
async def read_json() -> dict[str, object]:
    return {"read": await request.get_json()}


@app.post("/api/form")
async def read_form() -> dict[str, object]:
    form, files = await request.form, await request.files
    return {"fields": list(form), "files": list(files)}


@app.post("/api/body")
async def read_body() -> dict[str, int]:
    return {"bytes": len(await request.get_data(True, False, False))}


@app.get("/api/query")
async def read_query() -> dict[str, object]:
    return {"query": dict(request.args), "cookies": dict(request.cookies), "url": request.url}


@app.websocket("/echo")
async def echo() -> None:
    while True:
        await websocket.send(await websocket.receive())


@app.get("/logs/<int:count>")
async def logs(count: int) -> str:
    for number in range(count):
        logging.getLogger("served_app").warning("line %d", number)
    return ""
