"""A client that has been answered before it has sent all gets the answer, not a reset connection."""

import asyncio

from quart_app.asgi import Message, Receive, Scope, Send
from quart_app.lingering import linger

SCOPE: Scope = {"type": "http", "http_version": "1.1", "headers": [(b"content-length", b"3")]}


async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 413})
    await send({"type": "http.response.body", "body": b"too large"})


class Client:
    """Sends its parts one by one, and notes in order what happens."""

    def __init__(self, *parts: Message) -> None:
        self._parts = list(parts)
        self.seen: list[object] = []

    async def receive(self) -> Message:
        if not self._parts:
            await asyncio.Event().wait()
        part = self._parts.pop(0)
        self.seen.append(part.get("body", part["type"]))
        return part

    async def send(self, message: Message) -> None:
        self.seen.append(message.get("status") or (message["body"], message.get("more_body", False)))


def part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


async def test_answer_comes_first_and_ends_with_the_body() -> None:
    client = Client(part(b"a", more=True), part(b"b", more=False))

    await linger(refuse)(SCOPE, client.receive, client.send)

    assert client.seen == [413, (b"too large", True), b"a", b"b", (b"", False)]


async def test_client_that_leaves_is_not_waited_for() -> None:
    client = Client({"type": "http.disconnect"})

    await linger(refuse)(SCOPE, client.receive, client.send)

    assert client.seen == [413, (b"too large", True), "http.disconnect", (b"", False)]


async def test_client_that_goes_on_for_ever_is_left() -> None:
    client = Client(part(b"a", more=True))

    await linger(refuse, longest_s=0.01)(SCOPE, client.receive, client.send)

    assert client.seen[-1] == (b"", False)


async def test_body_that_has_been_read_changes_nothing() -> None:
    client = Client(part(b"a", more=False))

    async def read(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await refuse(scope, receive, send)

    await linger(read)(SCOPE, client.receive, client.send)

    assert client.seen == [b"a", 413, (b"too large", False)]


async def test_request_without_a_body_is_passed_on() -> None:
    client = Client()

    await linger(refuse)(SCOPE | {"headers": []}, client.receive, client.send)

    assert client.seen == [413, (b"too large", False)]
