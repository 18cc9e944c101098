"""The served app with a stream that waits for its client, and a view that blocks."""

import asyncio
import os
import time
from collections.abc import AsyncIterator

from tests.served_app import FOLDER, app

__all__ = ["app"]


@app.get("/drips")
async def drips() -> AsyncIterator[bytes]:
    async def lines() -> AsyncIterator[bytes]:
        yield b"drip\n"
        while not (FOLDER / "drips.goes-on").exists():  # noqa: ASYNC110, it waits for the client
            await asyncio.sleep(0.01)
        yield b"drop\n"

    return lines()


@app.get("/process")
async def process() -> str:
    return str(os.getpid())


@app.get("/blocks")
async def blocks() -> str:
    time.sleep(1.2)  # noqa: ASYNC251, that is the point
    return ""
