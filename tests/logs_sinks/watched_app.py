"""The served app; each worker notes how late its event loop came at worst, where its parent can see it."""

import asyncio
import mmap
import os
import struct
import time
from collections.abc import AsyncGenerator

from tests.served_app import FOLDER, app

__all__ = ["app"]

INTERVAL_S = 0.01


@app.while_serving
async def watch() -> AsyncGenerator[None, None]:
    path = FOLDER / f"{os.getpid()}.lateness"
    path.write_bytes(bytes(8))
    with path.open("r+b") as file:
        noted = mmap.mmap(file.fileno(), 8)
    watching = asyncio.create_task(note_lateness(noted))
    yield
    watching.cancel()


async def note_lateness(noted: mmap.mmap) -> None:
    """Note the worst, in seconds; whoever reads it may set it back to 0."""
    while True:
        asked = time.monotonic()
        await asyncio.sleep(INTERVAL_S)
        late = time.monotonic() - asked - INTERVAL_S
        if late > struct.unpack("d", noted[:])[0]:
            noted[:] = struct.pack("d", late)
