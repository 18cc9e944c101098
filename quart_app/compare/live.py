"""Run behaviours from a worker of the app: in a child process, one run at a time, ended with the request."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from quart_app.compare.entries import Entry
from quart_app.compare.results import Result
from quart_app.compare.runner import SERVER_LIMIT_S
from quart_app.compare.store import Store

PACKAGE_FOLDER = Path(__file__).parents[2]
IMPORT_S = 10.0
"""What a new interpreter may take to import both frameworks on a machine that is busy."""
AT_MOST_S = 900.0
LINE_BYTES = 4_000_000


class LiveRunError(Exception):
    """The child process did not end as it should."""


async def run(entries: Sequence[Entry], store: Store, flask_22: str = "") -> None:
    """Run behaviours and keep their results as they come.

    Raise BusyError at once when something runs already. When the caller is cancelled, the child and all it
    started are killed.
    """
    lock = await asyncio.to_thread(store.lock)
    try:
        async with asyncio.timeout(_limit_s(entries)):
            async for value in _results(",".join(entry.id for entry in entries), flask_22):
                result = Result.from_json(value["result"])
                if not result.not_run:
                    await asyncio.to_thread(store.save, value["date"], result)
    except TimeoutError as error:
        raise LiveRunError(f"{len(entries)} behaviours: not done within {_limit_s(entries):g} s") from error
    finally:
        store.unlock(lock)


def _limit_s(entries: Sequence[Entry]) -> float:
    both_sides = sum(2 * (SERVER_LIMIT_S + entry.behaviour.limit_s) for entry in entries)
    return min(AT_MOST_S, IMPORT_S + both_sides)


async def _results(ids: str, flask_22: str) -> AsyncIterator[dict[str, Any]]:
    async with _child(ids, flask_22) as child:
        if child.stdout is None:  # for the type checker: we asked for a pipe
            return
        async for line in child.stdout:
            yield json.loads(line)
        if await child.wait():
            raise LiveRunError(f"{ids[:80]}: the run ended with exit status {child.returncode}")


@contextlib.asynccontextmanager
async def _child(ids: str, flask_22: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start the child; in the end kill it with its group, and its own children die with it."""
    paths = [str(PACKAGE_FOLDER), os.environ.get("PYTHONPATH", "")]
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "quart_app.compare.once", ids, flask_22,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, limit=LINE_BYTES,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}, start_new_session=True,
    )  # fmt: skip
    try:
        yield child
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            await child.wait()
