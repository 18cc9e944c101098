"""Run one side on a real server and talk to it over sockets. For a process that does nothing else."""

import threading
import time
from typing import Any

from quart_app.compare import instruments
from quart_app.compare.cookies import Cookies
from quart_app.compare.drivers import servers, wire
from quart_app.compare.drivers.in_process import emit_versions
from quart_app.compare.entries import Entry, Side
from quart_app.compare.message import prepare
from quart_app.compare.observation import Answer
from quart_app.compare.probe import emit
from quart_app.compare.steps import Disconnect, Raw, Request, Step, Together

GONE_S = 0.5
"""A server that ends itself closes its connections a moment before its process is gone."""


def run(entry: Entry, side: Side) -> None:
    """Start the side's server, send the scenario, stop the server, and emit what is seen from both ends."""
    behaviour = entry.behaviour
    name = servers.name_for(side, behaviour.flask_server)
    instruments.attach()
    emit_versions(side, name)
    server = servers.start(name, lambda: _build(entry, side), getattr(behaviour, name))
    try:
        client = WireClient(server, behaviour.limit_s)
        for number, step in enumerate(behaviour.scenario, 1):
            client.take(str(number), step)
        if client.lacks_answers and server.has_ended(within_s=GONE_S):
            emit("outcome", server.ending)
    except wire.WireTimeout:
        emit("outcome", "hang")
    except servers.ServerGone as gone:
        emit("outcome", str(gone))
    finally:
        server.stop()


def _build(entry: Entry, side: Side) -> Any:
    app = entry.build(side)
    instruments.watch_signals(side, entry.behaviour.observe)
    return app


class WireClient:
    """Sends steps to a server, each on a connection of its own; `limit_s` begins when the server listens."""

    def __init__(self, server: servers.Server, limit_s: float) -> None:
        self.server = server
        self.cookies = Cookies()
        self.lacks_answers = False
        with server.connect(time.monotonic() + servers.START_S):
            self.deadline = time.monotonic() + limit_s

    def take(self, at: str, step: Step) -> None:
        """Send a step and emit what comes back.

        Raise WireTimeout at the limit, ServerGone when nobody listens.
        """
        if isinstance(step, Together):
            self._take_together(at, step)
        elif isinstance(step, Raw):
            self._take_raw(at, step)
        elif isinstance(step, Disconnect):
            self._take_disconnect(at, step)
        else:
            self._send(at, step)

    def _send(self, at: str, step: Request) -> None:
        message = prepare(step, self.cookies.for_path(step.path))
        with self.server.connect(self.deadline) as connection:
            try:
                fields = wire.exchange(connection, message, self.deadline)
            except wire.WireTimeout as timeout:
                self._tell(at, str(step), timeout.fields)
                raise
        self.cookies.take(fields.get("headers", ()))
        self._tell(at, str(step), fields)

    def _take_together(self, at: str, step: Together) -> None:
        errors: list[Exception] = []

        def send(number: int, one: Request) -> None:
            try:
                self._send(f"{at}.{number}", one)
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=send, args=item) for item in enumerate(step.steps, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]

    def _take_raw(self, at: str, step: Raw) -> None:
        with self.server.connect(self.deadline) as connection:
            answers = wire.exchange_raw(connection, step.parts, step.pause_s, step.idle_s, self.deadline)
        for number, fields in enumerate(answers, 1):
            self._tell(f"{at}.{number}", str(step), fields)

    def _take_disconnect(self, at: str, step: Disconnect) -> None:
        message = prepare(step.step, self.cookies.for_path(step.step.path))
        with self.server.connect(self.deadline) as connection:
            connection.sendall(wire.encode(message))
            fields = wire.read_for(connection, message.method, step.after_s)
        self._tell(at, str(step), fields)
        time.sleep(step.settle_s)

    def _tell(self, at: str, request: str, fields: dict[str, Any]) -> None:
        self.lacks_answers = self.lacks_answers or fields.get("status") is None
        emit("answer", Answer(at=at, request=request, **fields).to_json())
