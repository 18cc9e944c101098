"""The served app with views that leave orphans behind and count zombies."""

import asyncio
import re
from pathlib import Path

from tests.served_app import app

__all__ = ["app"]


@app.get("/orphan")
async def orphan() -> str:
    shell = await asyncio.create_subprocess_exec("sh", "-c", "(sleep 0.05 &)")
    await shell.wait()
    return "orphaned"


@app.get("/zombies")
async def zombies() -> str:
    return str(await asyncio.to_thread(count_zombies))


def count_zombies() -> int:
    """Return how many dead children process 1 has not reaped."""
    states = [path.read_text(encoding="utf-8") for path in Path("/proc").glob("[0-9]*/stat")]
    return sum(bool(re.search(r"\) Z 1 ", state)) for state in states)
