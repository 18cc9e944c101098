"""One worker: serves on the sockets it was given until it is told to stop, or its supervisor is gone.

Its standard input is a socket to the supervisor, who says first what to serve, in one line of JSON,
and then nothing more: the end of file is its death. The worker says `ready`, or why it failed, in one line.
"""

import asyncio
import json
import signal
import socket
import sys
from importlib import import_module
from typing import Any

from hypercorn.asyncio import serve
from hypercorn.config import Config
from hypercorn.utils import LifespanFailureError, LifespanTimeoutError, is_asgi

from quart_app import hypercorn_worker
from quart_app.asgi import ASGIApp, Message, Receive, Scope, Send

READY = "ready"


class Worker:
    """Serves one app; for the main thread of a process of its own."""

    def __init__(self, supervisor: socket.socket, order: dict[str, Any]) -> None:
        self._supervisor = supervisor
        self._config = Config.from_mapping(order["config"])
        self._drain_delay_s: float = order["drain_delay_s"]
        self._application: str = order["application"]
        self._stop = asyncio.Event()
        self._app: ASGIApp

    def run(self) -> int:
        """Serve until the end; return the process's exit status."""
        hypercorn_worker.serve_with(self._config)
        try:
            self._app = _load(self._application)
            with asyncio.Runner(loop_factory=_loop_factory(self._config)) as runner:
                runner.run(self._serve())
        except (LifespanFailureError, LifespanTimeoutError) as error:
            self._say(f"failed {error}")
            return 1
        except (ImportError, AttributeError, TypeError, SystemExit, OSError) as error:
            self._say(f"failed {self._application}: {error}")
            return 1
        return 0

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self._stop_after_delay)
        loop.add_reader(self._supervisor, self._stop_when_orphaned)
        await serve(self._answer, self._config, shutdown_trigger=self._stop.wait)  # type: ignore[arg-type]

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return

        async def tell(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                self._say(READY)
            await send(message)

        await self._app(scope, receive, tell)

    def _stop_after_delay(self) -> None:
        asyncio.get_running_loop().call_later(self._drain_delay_s, self._stop.set)

    def _stop_when_orphaned(self) -> None:
        asyncio.get_running_loop().remove_reader(self._supervisor)
        signal.raise_signal(signal.SIGTERM)

    def _say(self, line: str) -> None:
        try:
            self._supervisor.sendall(" ".join(line.split()).encode() + b"\n")
        except OSError:
            pass  # nobody is left to hear it


def _load(application: str) -> Any:
    module, _, name = application.partition(":")
    found: Any = import_module(module)
    for part in (name or "app").split("."):
        found = getattr(found, part)
    if not is_asgi(found):
        raise TypeError("not an ASGI application")
    return found


def _loop_factory(config: Config) -> Any:
    return import_module("uvloop").new_event_loop if config.worker_class == "uvloop" else None


def main() -> int:
    """Serve what the first line of standard input says."""
    # The terminal sends Ctrl-C to all; the supervisor decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    supervisor = socket.socket(fileno=0)
    with supervisor.makefile("r", encoding="utf-8") as lines:
        order = json.loads(lines.readline())
    return Worker(supervisor, order).run()


if __name__ == "__main__":
    sys.exit(main())
