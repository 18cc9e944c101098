"""A body that isn't what it says it is, is the client's mistake: 400, in words that a client can use."""

import json

import pytest
from quart import Quart, request
from quart.testing import QuartClient as Client

BROKEN = {
    "not JSON": b"{",
    "empty": b"",
    "not UTF-8": b'{"a": "\xff"}',
    "nested too deeply": b"[" * 100_000,
    "a number too long": b"9" * 100_000,
    "half a UTF-8 character": "힣".encode()[:2],
    "UTF-16": '{"a": 1}'.encode("utf-16"),
}
every_broken = pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def app(app: Quart) -> Quart:
    @app.post("/api/json")
    async def read_json() -> str:
        return repr(await request.get_json())

    @app.post("/api/silent")
    async def read_silently() -> str:
        return repr(await request.get_json(silent=True))

    @app.post("/api/text")
    async def read_text() -> str:
        return await request.get_data(True, True, False)

    return app


@every_broken
async def test_broken_json_is_a_400_problem(client: Client, body: bytes) -> None:
    response = await client.post("/api/json", data=body, headers=JSON)
    problem = json.loads(await response.get_data())

    assert (response.status_code, problem["status"]) == (400, 400)


@every_broken
async def test_silent_reading_gives_none(client: Client, body: bytes) -> None:
    response = await client.post("/api/silent", data=body, headers=JSON)

    assert (response.status_code, await response.get_data()) == (200, b"None")


async def test_good_json_is_read(client: Client) -> None:
    response = await client.post("/api/json", json={"a": ["힣", 1.5]})

    assert await response.get_data(as_text=True) == "{'a': ['힣', 1.5]}"


async def test_text_that_is_not_utf8_is_a_400(client: Client) -> None:
    response = await client.post("/api/text", data=b"\xff")

    assert response.status_code == 400
    assert json.loads(await response.get_data())["detail"] == "The body is not UTF-8."


async def test_text_is_read(client: Client) -> None:
    response = await client.post("/api/text", data="힣".encode())

    assert await response.get_data(as_text=True) == "힣"
