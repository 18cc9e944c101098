"""How Quart is configured, and that sessions cost only those who have one."""

import pytest
from pydantic import SecretStr
from quart import Quart, session
from quart.sessions import SecureCookieSessionInterface
from quart.testing import QuartClient as Client

from quart_app.factory import create_app
from quart_app.settings import HttpSettings, Settings


@pytest.fixture
def app(app: Quart) -> Quart:
    @app.get("/count")
    async def count() -> str:
        session["count"] = session.get("count", 0) + 1
        return str(session["count"])

    return app


async def test_session_lasts_from_request_to_request(client: Client) -> None:
    answers = [await (await client.get("/count")).get_data() for _ in range(3)]

    assert answers == [b"1", b"2", b"3"]


async def test_forged_session_is_an_empty_one(client: Client) -> None:
    response = await client.get("/count", headers={"Cookie": "session=eyJjb3VudCI6NDF9.forged.forged"})

    assert await response.get_data() == b"1"


async def test_session_cookie_is_for_this_site_and_not_for_scripts(client: Client) -> None:
    cookie = (await client.get("/count")).headers["Set-Cookie"]

    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie


async def test_without_a_cookie_no_signer_is_made(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(
        SecureCookieSessionInterface, "get_signing_serializer", lambda *args: made.append(args)
    )

    await client.get("/hello")

    assert made == []


def test_limits_come_from_the_settings() -> None:
    limits = HttpSettings(max_body_bytes=5, body_timeout_s=2, response_timeout_s=3)
    config = create_app(Settings(http=limits)).config

    assert (config["MAX_CONTENT_LENGTH"], config["BODY_TIMEOUT"], config["RESPONSE_TIMEOUT"]) == (5, 2, 3)


def test_secret_key_is_the_one_that_was_set() -> None:
    assert create_app(Settings(secret_key=SecretStr("hunter2"))).config["SECRET_KEY"] == "hunter2"
