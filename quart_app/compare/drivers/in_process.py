"""Run one side in this process, through its framework's test client; the process does nothing else."""

import asyncio
import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from typing import Any

from quart_app.compare import instruments
from quart_app.compare.cookies import Cookies
from quart_app.compare.entries import Entry, Side
from quart_app.compare.message import Message, prepare
from quart_app.compare.observation import Answer, BodyReader
from quart_app.compare.probe import emit
from quart_app.compare.steps import Request, Step, Together

PACKAGES = {"flask": ("flask", "werkzeug"), "quart": ("quart", "flask", "werkzeug")}


def run(entry: Entry, side: Side) -> None:
    """Build the side's app, send it the scenario (or run its exercise), and emit what is seen."""
    instruments.attach()
    emit_versions(side)
    try:
        app = entry.build(side)
        instruments.watch_signals(side, entry.behaviour.observe)
        (_run_flask if side == "flask" else _run_quart)(entry, app)
    except Exception as error:
        emit("outcome", f"error {instruments.describe(error)}")
    app = None
    instruments.collect()


def emit_versions(side: Side, *others: str) -> None:
    """Say which versions the side runs on."""
    emit("versions", {name: version_of(name) for name in (*PACKAGES[side], *others)})


@cache
def version_of(name: str) -> str:
    """Give the version of an installed distribution, empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _run_flask(entry: Entry, app: Any) -> None:
    if entry.has_exercise:
        entry.exercise("flask")(app)
        return
    client = FlaskClient(app)
    for number, step in enumerate(entry.behaviour.scenario, 1):
        client.take(str(number), step)
        instruments.collect()


def _run_quart(entry: Entry, app: Any) -> None:
    asyncio.run(_exercise_quart(entry, app) if entry.has_exercise else _send_quart(entry, app))


async def _exercise_quart(entry: Entry, app: Any) -> None:
    result = entry.exercise("quart")(app)
    if inspect.isawaitable(result):
        await result
    instruments.collect()


async def _send_quart(entry: Entry, app: Any) -> None:
    async with app.test_app() as running:
        client = QuartClient(running)
        for number, step in enumerate(entry.behaviour.scenario, 1):
            await client.take(str(number), step)
            instruments.collect()


def told(at: str, step: Request, collect: Callable[[], dict[str, Any]]) -> None:
    """Emit the answer that `collect` describes."""
    emit("answer", Answer(at=at, request=str(step), **collect()).to_json())


class FlaskClient:
    """Sends steps to a Flask app through its test client."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.cookies = Cookies()

    def take(self, at: str, step: Step) -> None:
        """Send a step and emit what comes back."""
        if isinstance(step, Together):
            with ThreadPoolExecutor(len(step.steps)) as pool:
                for done in [pool.submit(self.send, f"{at}.{n}", one) for n, one in enumerate(step.steps, 1)]:
                    done.result()
        elif isinstance(step, Request):
            self.send(at, step)
        else:
            raise TypeError(f"step {at} ({step}) needs a server")

    def send(self, at: str, step: Request) -> None:
        """Send one request and emit the answer as far as it came, and an exception that reaches the client.

        End one request and emit the answer as far as it came, and an exception that reaches the client.
        """
        message = prepare(step, self.cookies.for_path(step.path))
        body = BodyReader()
        answer: dict[str, Any] = {"ending": "no answer"}
        try:
            response = self.app.test_client(use_cookies=False).open(**_flask_arguments(message))
            answer = {"status": response.status_code, "reason": response.status.partition(" ")[2]}
            answer["headers"] = _encode(response.headers)
            answer["ending"] = "cut short"
            self.cookies.take(answer["headers"])
            try:
                for chunk in response.iter_encoded():
                    body.feed(chunk)
                answer["ending"] = "complete"
            finally:
                response.close()
        except Exception as error:
            emit("exception", [at, instruments.describe(error)])
        told(at, step, lambda: {**answer, **body.fields()})


def _flask_arguments(message: Message) -> dict[str, Any]:
    from werkzeug.datastructures import Headers

    arguments: dict[str, Any] = {
        "path": message.target,
        "method": message.method,
        "headers": Headers(list(message.headers)),
        "base_url": f"http://{message.header('host')}/",
        "environ_overrides": {"REMOTE_ADDR": "127.0.0.1"},
    }
    if message.chunks:
        arguments["input_stream"] = BytesIO(b"".join(message.chunks))
    if message.chunked:
        arguments["environ_overrides"]["wsgi.input_terminated"] = True
    return arguments


def _encode(headers: Any) -> tuple[tuple[bytes, bytes], ...]:
    """WSGI gives headers as Latin-1 text; what is not Latin-1 could not be sent and is shown as UTF-8."""
    return tuple((_bytes(name), _bytes(value)) for name, value in headers.items())


def _bytes(text: str) -> bytes:
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode()


class QuartClient:
    """Sends steps to a Quart app through its test client; headers are kept as the app sent them."""

    def __init__(self, running: Any) -> None:
        self.running = running
        self.cookies = Cookies()

    async def take(self, at: str, step: Step) -> None:
        """Send a step and emit what comes back."""
        if isinstance(step, Together):
            await asyncio.gather(*(self.send(f"{at}.{n}", one) for n, one in enumerate(step.steps, 1)))
        elif isinstance(step, Request):
            await self.send(at, step)
        else:
            raise TypeError(f"step {at} ({step}) needs a server")

    async def send(self, at: str, step: Request) -> None:
        """Send one request and emit the answer as far as it came, and an exception that reaches the client.

        End one request and emit the answer as far as it came, and an exception that reaches the client.
        """
        message = prepare(step, self.cookies.for_path(step.path))
        connection = self._connection(message)
        try:
            async with connection:
                for chunk in message.chunks:
                    await connection.send(chunk)
                await connection.send_complete()
        except Exception as error:
            emit("exception", [at, instruments.describe(error)])
        self.cookies.take(connection.raw_headers)
        told(at, step, connection.fields)

    def _connection(self, message: Message) -> Any:
        from werkzeug.datastructures import Headers

        client = self.running.test_client()
        client.cookie_jar = None
        client.http_connection_class = _recording(client.http_connection_class)
        path, _, query = message.target.partition("?")
        connection = client.request(path, method=message.method, headers=Headers(list(message.headers)))
        connection.scope["query_string"] = query.encode()
        connection.scope["raw_path"] = path.encode()
        connection.scope["client"] = ("127.0.0.1", 1)
        return connection


def _recording(base: Any) -> Any:
    """Keep what the app sends as bytes: Quart's own connection raises on headers that are not UTF-8."""

    class RecordingConnection(base):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.raw_headers: tuple[tuple[bytes, bytes], ...] = ()
            self.raw_status: int | None = None
            self.body = BodyReader()
            self.is_complete = False

        async def _asgi_send(self, message: Any) -> None:
            if message["type"] == "http.response.start":
                self.raw_status = message["status"]
                self.raw_headers = tuple((bytes(n), bytes(v)) for n, v in message["headers"])
                message = {**message, "headers": []}
            elif message["type"] == "http.response.body":
                self.body.feed(bytes(message.get("body", b"")))
                self.is_complete = not message.get("more_body", False)
                message = {**message, "body": b"", "more_body": not self.is_complete}
            await super()._asgi_send(message)  # 0.23 goes on only when this has told it of the end

        def fields(self) -> dict[str, Any]:
            ending = "complete" if self.is_complete else "cut short" if self.raw_status else "no answer"
            return {
                "status": self.raw_status,
                "headers": self.raw_headers,
                "ending": ending,
                **self.body.fields(),
            }

    return RecordingConnection
