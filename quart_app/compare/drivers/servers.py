"""Start one side's app on a real server, in a forked process, on a free port of the loopback address."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from quart_app.compare import instruments, isolation
from quart_app.compare.probe import emit

START_S = 10.0
STOP_S = 3.0
POLL_S = 0.01


class ServerGone(Exception):
    """The server ended before it answered; the text says how."""


@dataclass
class Server:
    """A server's process. `stop` may be called twice."""

    pid: int
    port: int
    ending: str = ""

    def connect(self, deadline: float) -> socket.socket:
        """Open a connection, waiting for the server to listen; raise ServerGone when it ends instead."""
        while True:
            try:
                return socket.create_connection(("127.0.0.1", self.port), timeout=1)
            except OSError:
                if self.has_ended() or time.monotonic() > deadline:
                    raise ServerGone(self.ending or "hang") from None
                time.sleep(POLL_S)

    def has_ended(self, within_s: float = 0.0) -> bool:
        """Tell whether the process is gone, waiting for that a little; `ending` then says how."""
        deadline = time.monotonic() + within_s
        while not self.ending:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.ending = isolation.describe_status(status)
            elif time.monotonic() >= deadline:
                break
            else:
                time.sleep(POLL_S)
        return bool(self.ending)

    def stop(self) -> None:
        """Ask it to end; a server that does not is left to be killed with this process's group."""
        if not self.has_ended():
            os.kill(self.pid, signal.SIGTERM)
            self.has_ended(within_s=STOP_S)


def start(name: str, build: Callable[[], Any], settings: Mapping[str, Any]) -> Server:
    """Fork a server: `gunicorn`, `werkzeug` or `hypercorn`; `build` gives its app, in the new process."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    if name == "werkzeug":
        listener.listen()  # it expects that of a socket it is given
    port = listener.getsockname()[1]
    listener.set_inheritable(True)
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        _be_server(name, build, listener, settings)
    listener.close()
    return Server(pid, port)


def _be_server(
    name: str, build: Callable[[], Any], listener: socket.socket, settings: Mapping[str, Any]
) -> None:
    status = 1
    try:
        isolation.die_with_parent()
        SERVERS[name](build(), listener, settings)
        instruments.collect()
        status = 0
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException as error:
        emit("outcome", f"error {instruments.describe(error)}")
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _serve_gunicorn(app: Any, listener: socket.socket, settings: Mapping[str, Any]) -> None:
    from gunicorn.app.base import BaseApplication

    class Application(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            values = {**GUNICORN, **settings, "bind": f"fd://{listener.detach()}"}
            if values["worker_class"] != "gthread" and "threads" not in settings:
                values["threads"] = 1  # with more, gunicorn takes gthread instead
            for key, value in values.items():
                self.cfg.set(key, value)
            if "control_socket_disable" in self.cfg.settings:  # since 25: it would be made in the home folder
                self.cfg.set("control_socket_disable", True)

        def load(self) -> Any:
            return app

    Application().run()


def _leave_worker(_arbiter: Any, _worker: Any) -> None:
    instruments.collect()


def _enter_worker(_arbiter: Any, _worker: Any) -> None:
    isolation.die_with_parent()


GUNICORN: Mapping[str, Any] = {
    "worker_class": "gthread",
    "threads": 4,
    "graceful_timeout": 1,
    "loglevel": "warning",  # that a server starts and stops is not what an app prints
    "worker_exit": _leave_worker,
    "post_fork": _enter_worker,
}


def _serve_werkzeug(app: Any, listener: socket.socket, settings: Mapping[str, Any]) -> None:
    from werkzeug.serving import make_server

    host, port = listener.getsockname()
    server = make_server(host, port, app, threaded=True, fd=listener.fileno(), **settings)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server.serve_forever()
    finally:
        instruments.collect()


def _serve_hypercorn(app: Any, listener: socket.socket, settings: Mapping[str, Any]) -> None:
    from hypercorn.asyncio import serve
    from hypercorn.config import Config

    config = Config()
    config.bind = [f"fd://{listener.detach()}"]
    config.graceful_timeout = 1
    config.loglevel = "WARNING"
    for key, value in settings.items():
        setattr(config, key, value)
    asyncio.run(serve(app, config))


SERVERS: Mapping[str, Callable[[Any, socket.socket, Mapping[str, Any]], None]] = {
    "gunicorn": _serve_gunicorn,
    "werkzeug": _serve_werkzeug,
    "hypercorn": _serve_hypercorn,
}


def name_for(side: str, flask_server: str) -> str:
    """Give the server that a side runs on."""
    return "hypercorn" if side == "quart" else flask_server
