"""The served app with a stream whose second line waits until the first has arrived."""

import asyncio
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
