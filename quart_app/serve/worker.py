"""One worker: serves on the sockets it was given until it is told to stop, or its supervisor is gone.

Its standard input is a socket to the supervisor, who says first what to serve, in one line of JSON, and then
only, before it ends all workers, `all`; the end of file is its death. The worker says, a line each, that it
is `ready`, that it is `used up` (`max_requests`; it serves on until it is replaced), or why it failed.
"""

import asyncio
import json
import random
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
from quart_app.serve.listening import Own
from quart_app.serve.refusing import accept_the_last

READY = "ready"
USED_UP = "used up"
ALL = b"all\n"
# How long a request may take to arrive on a connection that is accepted last.
ARRIVAL_S = 0.5
_CLOSING = (b"connection", b"close")


class NoAppError(Exception):
    """Raised when there is no app where one was said to be."""


class Worker:
    """Serves one app; for the main thread of a process of its own."""

    def __init__(self, supervisor: socket.socket, order: dict[str, Any]) -> None:
        self._supervisor = supervisor
        self._config = Config.from_mapping(order["config"])
        self._requests_left = _take_max_requests(self._config)
        self._drain_delay_s: float = order["drain_delay_s"]
        self._own = Own(**order["own"])
        self._application: str = order["application"]
        self._stop = asyncio.Event()
        self._is_draining = False
        self._do_all_end = False
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
        except (NoAppError, SystemExit, OSError) as error:
            self._say(f"failed {self._application}: {error}")
            return 1
        except Exception as error:  # the app's fault: stderr gets the traceback, the supervisor the reason
            self._say(f"failed {self._application}: {type(error).__name__}: {error}")
            raise
        return 0

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self._stop_after_delay)
        self._supervisor.setblocking(False)
        loop.add_reader(self._supervisor, self._hear)
        await serve(self._answer, self._config, shutdown_trigger=self._until_end)  # type: ignore[arg-type]

    async def _until_end(self) -> None:
        await self._stop.wait()
        descriptors = _descriptors(self._config)
        if self._do_all_end:  # else others go on accepting from the same sockets
            await accept_the_last(self._own)
        for descriptor in descriptors:
            asyncio.get_running_loop().remove_reader(descriptor)
        # Hypercorn closes connections that have asked for nothing, those of a moment ago too.
        await asyncio.sleep(ARRIVAL_S)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            self._count_request()
            if self._is_draining and scope["type"] == "http" and scope["http_version"].startswith("1"):
                send = _closing(send)
            await self._app(scope, receive, send)
            return

        async def tell(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                self._say(READY)
            await send(message)

        await self._app(scope, receive, tell)

    def _count_request(self) -> None:
        if self._requests_left is not None:
            self._requests_left -= 1
            if self._requests_left == 0:
                self._say(USED_UP)

    def _stop_after_delay(self) -> None:
        self._is_draining = True
        asyncio.get_running_loop().call_later(self._drain_delay_s, self._stop.set)

    def _hear(self) -> None:
        try:
            said = self._supervisor.recv(len(ALL))
        except BlockingIOError:
            return
        except OSError:
            said = b""
        self._do_all_end = said == ALL
        if not said:
            asyncio.get_running_loop().remove_reader(self._supervisor)
            signal.raise_signal(signal.SIGTERM)

    def _say(self, line: str) -> None:
        try:
            self._supervisor.sendall(" ".join(line.split()).encode() + b"\n")
        except OSError:
            pass  # nobody is left to hear it


def _take_max_requests(config: Config) -> int | None:
    """Return after how many requests the worker is to be replaced, and keep Hypercorn from doing its part.

    It would end the worker before another one serves, without telling the app: an endless stream would keep
    it alive, and deaf.
    """
    most = config.max_requests
    config.max_requests = None
    return most + random.randint(0, config.max_requests_jitter) if most else None  # noqa: S311


def _closing(send: Send) -> Send:
    """Ask the client not to use the connection again: whether that is answered would be luck."""

    async def send_closing(message: Message) -> None:
        if message["type"] == "http.response.start":
            others = [header for header in message.get("headers", ()) if header[0].lower() != _CLOSING[0]]
            message["headers"] = [*others, _CLOSING]
        await send(message)

    return send_closing


def _load(application: str) -> Any:
    name, _, path = application.partition(":")
    if not name or name.startswith(".") or "/" in name:
        raise NoAppError("not an app: write module:name, as in shop.web:app")
    try:
        found: Any = import_module(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):
            raise NoAppError(error) from None
        raise
    for part in (path or "app").split("."):
        try:
            found = getattr(found, part)
        except AttributeError as error:
            raise NoAppError(error) from None
    if not is_asgi(found):
        raise NoAppError("not an ASGI application")
    return found


def _descriptors(config: Config) -> list[int]:
    return [int(bind.removeprefix("fd://")) for bind in config.bind + config.insecure_bind]


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
