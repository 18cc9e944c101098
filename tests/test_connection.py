"""A request is handled in the server's task, and all that Quart promises of it still holds."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from quart import Quart, Response, request

from quart_app.application import Application
from quart_app.asgi import Message

NO_BODY: Message = {"type": "http.request", "body": b"", "more_body": False}
LEFT: Message = {"type": "http.disconnect"}


class Server:
    """What a server does for one request: it hands over messages, and keeps what it is sent."""

    def __init__(self, app: Quart, *messages: Message) -> None:
        self._app: Any = app
        self.incoming: asyncio.Queue[Message] = asyncio.Queue()
        for message in messages:
            self.incoming.put_nowait(message)
        self.sent: list[Message] = []
        self.asked = 0
        self.has_nothing_left = asyncio.Event()

    async def receive(self) -> Message:
        self.asked += 1
        if self.incoming.empty():
            self.has_nothing_left.set()
        return await self.incoming.get()

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    async def ask(self, path: str, method: str = "GET", **more: object) -> list[Message]:
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "query_string": b"",
            "headers": [(b"host", b"localhost")],
        }
        await self._app(scope | more, self.receive, self.send)
        return self.sent

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


class Waiting:
    """A view that waits for ever."""

    def __init__(self) -> None:
        self.ended_with: BaseException | None = None
        self.goes_on = False

    async def __call__(self) -> str:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as error:
            self.ended_with = error
            if not self.goes_on:
                raise
        return "late"


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def app(waiting: Waiting) -> Quart:
    app = Application("small")

    async def wait() -> str:
        return await waiting()

    @app.post("/echo")
    async def echo() -> str | bytes:
        return await request.get_data(as_text=True)

    @app.get("/tasks")
    async def tasks() -> str:
        return f"{id(asyncio.current_task())} {len(asyncio.all_tasks())}"

    app.add_url_rule("/wait", view_func=wait)
    return app


def streaming(app: Quart, stream: Callable[[], AsyncIterator[bytes]], **attributes: object) -> None:
    @app.get("/stream")
    async def answer() -> Response:
        response = Response(stream())
        vars(response).update(attributes)
        return response


async def endless() -> AsyncIterator[bytes]:
    yield b"first"
    await asyncio.Event().wait()


async def test_view_that_does_not_wait_makes_no_task(app: Quart) -> None:
    server = Server(app, NO_BODY)
    await server.ask("/tasks")

    assert server.body.decode() == f"{id(asyncio.current_task())} {len(asyncio.all_tasks())}"
    for _ in range(3):
        await asyncio.sleep(0)
    assert server.asked == 0


async def test_whole_body_is_one_message(app: Quart) -> None:
    sent = await Server(app).ask("/tasks")

    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[1]["more_body"] is False


async def test_body_that_comes_in_parts_is_read(app: Quart) -> None:
    parts = [NO_BODY | {"body": part, "more_body": True} for part in (b"one ", b"two ")]
    server = Server(app, *parts, NO_BODY | {"body": b"three"})
    await server.ask("/echo", "POST")

    assert server.body == b"one two three"


async def test_stream_ends_with_an_empty_part(app: Quart) -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield b"one"
        await asyncio.sleep(0)
        yield b"two"

    streaming(app, stream)
    sent = await Server(app, NO_BODY).ask("/stream")

    assert [(m["body"], m["more_body"]) for m in sent[1:]] == [(b"one", True), (b"two", True), (b"", False)]


async def test_nothing_listens_once_the_answer_is_sent(app: Quart) -> None:
    server = Server(app, NO_BODY)
    await server.ask("/echo", "POST")
    await asyncio.sleep(0)

    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert server.asked == 2


async def test_view_ends_when_its_client_leaves(app: Quart, waiting: Waiting) -> None:
    sent = await asyncio.wait_for(Server(app, NO_BODY, LEFT).ask("/wait"), 5)

    assert isinstance(waiting.ended_with, asyncio.CancelledError)
    assert sent == []


async def test_stream_ends_when_its_client_leaves(app: Quart) -> None:
    streaming(app, endless)
    server = Server(app, NO_BODY, LEFT)
    await asyncio.wait_for(server.ask("/stream"), 5)

    assert server.body == b"first"


@pytest.mark.parametrize("goes_on", [True, False])
async def test_leaving_client_does_not_cancel_the_servers_task(
    app: Quart, waiting: Waiting, goes_on: bool
) -> None:
    waiting.goes_on = goes_on

    async def serve() -> int:
        try:
            await Server(app, NO_BODY, LEFT).ask("/wait")
        except Exception as error:  # an answer to nobody is Quart 0.23's error
            assert goes_on and type(error).__name__ == "ClientDisconnectedError"
        task = asyncio.current_task()
        return task.cancelling() if task else -1

    assert await asyncio.wait_for(asyncio.create_task(serve()), 5) == 0


@pytest.mark.parametrize("messages", [[NO_BODY], [NO_BODY, LEFT]])
async def test_server_can_cancel_a_request(app: Quart, waiting: Waiting, messages: list[Message]) -> None:
    """Also when the client leaves at the same moment."""
    server = Server(app, NO_BODY)
    task = asyncio.create_task(server.ask("/wait"))
    await server.has_nothing_left.wait()
    for message in messages[1:]:
        server.incoming.put_nowait(message)
        await asyncio.sleep(0)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 5)
    assert waiting.ended_with is not None


async def test_answer_ends_when_its_time_is_up(app: Quart) -> None:
    app.config["RESPONSE_TIMEOUT"] = 0
    streaming(app, endless)
    server = Server(app, NO_BODY)
    await asyncio.wait_for(server.ask("/stream"), 5)

    assert server.body == b"first"
    assert server.sent[-1]["more_body"] is True


async def test_answer_may_have_a_time_of_its_own(app: Quart) -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield b"one "
        await asyncio.sleep(0)
        yield b"two"

    app.config["RESPONSE_TIMEOUT"] = 0
    streaming(app, stream, timeout=None)
    server = Server(app, NO_BODY)
    await server.ask("/stream")

    assert server.body == b"one two"


async def test_error_in_a_stream_reaches_the_server_as_it_is(app: Quart) -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield b"one"
        await asyncio.sleep(0)
        raise ValueError("broken")

    streaming(app, stream)
    with pytest.raises(ValueError, match="broken"):
        await Server(app, NO_BODY).ask("/stream")


async def test_server_that_fails_to_listen_ends_the_request(
    app: Quart, waiting: Waiting, caplog: pytest.LogCaptureFixture
) -> None:
    server = Server(app)

    async def receive() -> Message:
        raise OSError("no more")

    server.receive = receive  # type: ignore[method-assign]
    await asyncio.wait_for(server.ask("/wait"), 5)

    assert waiting.ended_with is not None
    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == ["no more"]
