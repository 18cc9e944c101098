"""Each request ends with one access record that says how, whatever the app did."""

import asyncio
import linecache
import logging
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from quart_app.asgi import ASGIApp, Message, Receive, Scope, Send
from quart_app.exchange import ExchangeMiddleware, access_logger
from quart_app.last_resort import LastResort
from quart_app.serving import Serving

START: Message = {"type": "http.response.start", "status": 200, "headers": []}
WHOLE: Message = {"type": "http.response.body", "body": b"whole"}
PART: Message = {"type": "http.response.body", "body": b"part", "more_body": True}


def http(path: str = "/", **more: object) -> Scope:
    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "scheme": "http",
        "headers": [],
        "client": ("192.0.2.1", 4711),
    }
    return scope | more


def websocket(**more: object) -> Scope:
    scope: Scope = {
        "type": "websocket",
        "path": "/ws",
        "scheme": "ws",
        "headers": [],
        "client": ("192.0.2.1", 4711),
    }
    return scope | more


def sends(*messages: Message, then: Callable[[], object] = lambda: None) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        for message in messages:
            await send(dict(message))
        then()

    return app


def breaks() -> None:
    raise RuntimeError("broken")


async def stays(scope: Scope, receive: Receive, send: Send) -> None:
    """Wait until the client leaves, as Quart does."""
    while not (await receive())["type"].endswith("disconnect"):
        pass


async def starts_and_stays(scope: Scope, receive: Receive, send: Send) -> None:
    await send(dict(START))
    await stays(scope, receive, send)


class Client:
    """The server's side of one exchange: what comes in, what went out."""

    def __init__(self, app: ASGIApp, serving: Serving | None = None) -> None:
        self._app = ExchangeMiddleware(app, serving or Serving(), LastResort("/api/"))
        self.sent: list[Message] = []
        self.is_waiting = asyncio.Event()

    async def asks(self, scope: Scope, messages: Iterable[Message] = ()) -> list[Message]:
        coming = iter(messages)

        async def receive() -> Message:
            for message in coming:
                return message
            self.is_waiting.set()
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: Message) -> None:
            self.sent.append(message)

        await self._app(scope, receive, send)
        return self.sent


@pytest.fixture
def access(caplog: pytest.LogCaptureFixture) -> Callable[[], dict[str, Any]]:
    """Return the fields of the one access record there is."""
    caplog.set_level(logging.INFO, "quart_app.access")

    def the_only_one() -> dict[str, Any]:
        (record,) = [record for record in caplog.records if record.name == "quart_app.access"]
        return vars(record)

    return the_only_one


Access = Callable[[], dict[str, Any]]
LEFT = {"type": "http.disconnect"}


@pytest.mark.parametrize(
    ("app", "messages", "outcome", "status"),
    [
        (sends(START, WHOLE), [], "ok", 200),
        (sends({**START, "status": 404}, WHOLE), [], "ok", 404),
        (sends({**START, "status": 500}, WHOLE), [], "error", 500),
        (sends(then=breaks), [], "error", 500),
        (sends(), [], "error", 500),
        (sends(START, WHOLE, then=breaks), [], "ok", 200),
        (sends(START, PART, then=breaks), [], "stream_error", 200),
        (sends(START, PART), [], "timeout", 200),
        (stays, [LEFT], "client_disconnect", None),
        (starts_and_stays, [LEFT], "client_disconnect", 200),
    ],
)
async def test_outcome(
    access: Access, app: ASGIApp, messages: list[Message], outcome: str, status: int | None
) -> None:
    await Client(app).asks(http(), messages)

    assert (access()["outcome"], access()["http.response.status_code"]) == (outcome, status)


async def test_cancelled_request_is_a_disconnect(access: Access) -> None:
    client = Client(stays)
    task = asyncio.create_task(client.asks(http()))
    await client.is_waiting.wait()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert access()["outcome"] == "client_disconnect"


async def test_client_that_leaves_after_the_answer_had_a_good_one(access: Access) -> None:
    async def answers_and_waits(scope: Scope, receive: Receive, send: Send) -> None:
        await sends(START, WHOLE)(scope, receive, send)
        await receive()

    await Client(answers_and_waits).asks(http(), [LEFT])

    assert access()["outcome"] == "ok"


@pytest.mark.parametrize(("app", "status"), [(stays, 503), (starts_and_stays, 200)])
async def test_drain_cuts_what_is_still_under_way(access: Access, app: ASGIApp, status: int) -> None:
    serving = Serving()
    client = Client(app, serving)
    task = asyncio.create_task(client.asks(http()))
    await client.is_waiting.wait()
    serving.drain(0)
    # Not wait_for: its cancelling at the deadline would end the exchange too.
    ended, _ = await asyncio.wait({task}, timeout=5)

    assert ended
    assert (access()["outcome"], client.sent[0]["status"]) == ("shutdown", status)


async def test_request_on_a_kept_connection_after_the_drain_is_refused(access: Access) -> None:
    serving = Serving()
    serving.drain(0)

    sent = await asyncio.wait_for(Client(stays, serving).asks(http()), 5)

    assert sent[0]["status"] == 503
    assert (b"retry-after", b"1") in sent[0]["headers"]
    assert access()["outcome"] == "shutdown"


@pytest.mark.parametrize(
    ("state", "version", "is_asked"),
    [("draining", "1.1", True), ("draining", "1.0", True), ("draining", "2", False), ("ready", "1.1", False)],
)
async def test_client_is_asked_not_to_come_back_while_draining(
    state: str, version: str, is_asked: bool
) -> None:
    serving = Serving()
    serving.ready()
    if state == "draining":
        serving.drain(60)

    sent = await Client(sends(START, WHOLE), serving).asks(http(http_version=version))
    serving.stopped()

    assert ((b"connection", b"close") in sent[0]["headers"]) == is_asked


async def test_cut_leaves_a_cancellation_that_is_somebody_elses(access: Access) -> None:
    serving = Serving()
    client = Client(stays, serving)
    task = asyncio.create_task(client.asks(http()))
    await client.is_waiting.wait()
    task.cancel()
    serving.drain(0)

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 5)


async def test_record_has_every_field(access: Access) -> None:
    await Client(sends(START, PART, WHOLE)).asks(http("/hello", method="PUT"))
    record = access()

    assert record["message"] == "PUT /hello 200"
    assert record["url.path"] == "/hello"
    assert record["http.response.body.bytes"] == len(b"partwhole")
    assert 0 < record["event.duration"] < 60e9
    assert record["client.address"] == "192.0.2.1"


async def test_record_is_not_made_below_the_loggers_level(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "quart_app.access")
    caplog.set_level(logging.INFO)  # of the handler too
    await Client(sends(START, WHOLE)).asks(http())
    assert caplog.records == []


async def test_client_may_have_no_address(access: Access) -> None:
    await Client(sends(START, WHOLE)).asks(http(client=None))

    assert access()["client.address"] is None


async def test_record_is_made_as_any_other(access: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    """A factory, a filter and a look at the caller are a person's own."""

    class Own(logging.LogRecord):
        pass

    seen: list[logging.LogRecord] = []

    def mark(record: logging.LogRecord) -> bool:
        seen.append(record)
        return True

    monkeypatch.setattr(access_logger, "filters", [mark])
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(Own)
    try:
        await Client(sends(START, WHOLE)).asks(http())
    finally:
        logging.setLogRecordFactory(before)

    assert type(seen[0]) is Own and vars(seen[0]) == access()
    assert (seen[0].filename, seen[0].module, seen[0].funcName) == ("exchange.py", "exchange", "record")
    assert "def record" in linecache.getline(seen[0].pathname, seen[0].lineno)


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.parametrize(
    ("app", "count"),
    [(sends(START, WHOLE), 0), (sends({**START, "status": 503}, WHOLE), 1), (sends(then=breaks), 1)],
)
async def test_probe_is_recorded_only_when_it_fails(
    caplog: pytest.LogCaptureFixture, path: str, app: ASGIApp, count: int
) -> None:
    caplog.set_level(logging.INFO, "quart_app.access")

    await Client(app).asks(http(path))

    assert [record.name for record in caplog.records].count("quart_app.access") == count


async def test_error_before_the_answer_is_logged_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    sent = await Client(sends(then=breaks)).asks(http())

    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert [str(r.exc_info[1]) for r in caplog.records if r.exc_info] == ["broken"]


ACCEPT: Message = {"type": "websocket.accept"}
CLOSE: Message = {"type": "websocket.close", "code": 1000}


def ws_response(message: Message) -> Message:
    """Return what a websocket that is refused with a whole answer sends."""
    return message | {"type": f"websocket.{message['type']}"}


@pytest.mark.parametrize(
    ("messages", "outcome", "status", "sent_bytes"),
    [
        ([ACCEPT, {"type": "websocket.send", "text": "힣"}, CLOSE], "ok", 101, 3),
        ([ACCEPT, {"type": "websocket.send", "bytes": b"12"}, CLOSE], "ok", 101, 2),
        ([CLOSE], "ok", 403, 0),
        ([ws_response(START), ws_response(WHOLE)], "ok", 200, 5),
    ],
)
async def test_websockets_are_recorded(
    access: Access, messages: list[Message], outcome: str, status: int, sent_bytes: int
) -> None:
    await Client(sends(*messages)).asks(websocket())
    record = access()

    assert record["message"].startswith("WEBSOCKET /ws")
    assert (record["outcome"], record["http.response.status_code"]) == (outcome, status)
    assert record["http.response.body.bytes"] == sent_bytes


async def test_websocket_that_its_client_leaves_is_a_disconnect(access: Access) -> None:
    async def accepts_and_stays(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        await stays(scope, receive, send)

    sent = await Client(accepts_and_stays).asks(websocket(), [{"type": "websocket.disconnect", "code": 1006}])

    assert access()["outcome"] == "client_disconnect"
    assert [name for name, _ in sent[0]["headers"]] == [b"x-request-id"]


async def test_broken_websocket_is_an_error(access: Access) -> None:
    scope = websocket(extensions={"websocket.http.response": {}})

    sent = await Client(sends(then=breaks)).asks(scope)

    assert (access()["outcome"], sent[0]["status"]) == ("error", 500)


@pytest.mark.parametrize(
    ("path", "is_passed_on"),
    [
        ("/", True),
        ("//", True),
        ("http://example.com/hello", True),
        ("*", False),
        ("", False),
        ("hello", False),
        ("example.com:443", False),
        ("http://example.com", False),
        ("http://[bad/hello", False),
    ],
)
async def test_only_a_target_that_quart_understands_reaches_it(
    access: Access, path: str, is_passed_on: bool
) -> None:
    sent = await Client(sends(START, WHOLE)).asks(http(path))

    assert sent[0]["status"] == (200 if is_passed_on else 400)
    assert access()["outcome"] == "ok"


async def test_lifespan_passes_unseen(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    await Client(app).asks({"type": "lifespan"})

    assert (seen, caplog.records) == (["lifespan"], [])
