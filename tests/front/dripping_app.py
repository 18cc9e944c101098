"""The served app with a stream that waits for its client, and a view that blocks."""

import asyncio
import os
import time
from collections.abc import AsyncIterator

from tests.served_app import FOLDER, app

__all__ = ["app"]

POURED_BYTES = 48 * 1024 * 1024  # more than all sockets between hold


@app.get("/drips")
async def drips() -> AsyncIterator[bytes]:
    async def lines() -> AsyncIterator[bytes]:
        yield b"drip\n"
        while not (FOLDER / "drips.goes-on").exists():  # noqa: ASYNC110, it waits for the client
            await asyncio.sleep(0.01)
        yield b"drop\n"

    return lines()


@app.get("/pours")
async def pours() -> AsyncIterator[bytes]:
    """Send as fast as the client takes it; say when it is all gone, or when nothing goes any more."""
    gone = 0

    async def watch() -> None:
        before = -1
        while before != gone:
            before = gone
            await asyncio.sleep(0.3)
        (FOLDER / "pours.waits").touch()

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal gone
        watching = asyncio.create_task(watch())
        for gone in range(POURED_BYTES // 65536):  # noqa: B007, it is watched
            yield bytes(65536)
        watching.cancel()
        (FOLDER / "pours.ends").touch()

    return chunks()


@app.get("/process")
async def process() -> str:
    return str(os.getpid())


@app.get("/blocks-a-while")
async def blocks_a_while() -> str:
    time.sleep(1.2)  # noqa: ASYNC251, that is the point
    return ""
