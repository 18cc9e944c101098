"""A Quart app on Hypercorn in a thread, one page of which logs a line and one doesn't; and who asks it."""

import asyncio
import logging as standard_logging
import socket
import threading
import time

from hypercorn.asyncio import serve
from hypercorn.config import Config
from quart import Quart

from tests.benchmarks.log_setups import Logging

ONE_LINE, NO_LINE = "/one", "/none"
_started: dict[str, threading.Thread] = {}


def start_server(logging: Logging, path: str) -> float:
    """Listen at a unix path; return once it does."""
    if path not in _started:
        thread = threading.Thread(target=_serve, args=(logging, path), daemon=True)
        thread.start()
        _started[path] = thread
        deadline = time.monotonic() + 30
        while not _listens(path):
            if time.monotonic() > deadline:
                raise TimeoutError(f"nothing listens at {path}")
            time.sleep(0.01)
    return 0.0


def _listens(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as attempt:
        return attempt.connect_ex(path) == 0


def _serve(logging: Logging, path: str) -> None:
    standard_logging.getLogger("hypercorn.error").setLevel(standard_logging.WARNING)
    app = Quart("bench")

    @app.get(ONE_LINE)
    async def one() -> str:
        logging.log(200)
        return "hello"

    @app.get(NO_LINE)
    async def none() -> str:
        return "hello"

    config = Config()
    config.bind = [f"unix:{path}"]
    config.errorlog = None
    never = asyncio.Event()
    asyncio.run(serve(app, config, shutdown_trigger=never.wait))


async def count_answers(path: str, page: str, duration_s: float, connections: int = 4) -> int:
    """Ask over connections that are kept alive; return how many answers came."""
    end = time.perf_counter() + duration_s
    counts = await asyncio.gather(*(_ask_until(end, path, page) for _ in range(connections)))
    return sum(counts)


async def _ask_until(end: float, path: str, page: str) -> int:
    request = f"GET {page} HTTP/1.1\r\nHost: bench\r\n\r\n".encode()
    reader, writer = await asyncio.open_unix_connection(path)
    count = 0
    while time.perf_counter() < end:
        writer.write(request)
        await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(5)
        count += 1
    writer.close()
    return count
