"""Sessions last, and cost nothing where nobody uses them."""

from collections.abc import Awaitable, Callable

import pytest
from quart import Quart, session
from quart.sessions import SecureCookieSessionInterface
from quart.testing import QuartClient as Client

LOOKS: dict[str, Callable[[], object]] = {
    "get": lambda: session.get("count"),
    "in": lambda: "count" in session,
    "bool": lambda: bool(session),
    "list": lambda: list(session),
    "dict": lambda: dict(session),
    "items": lambda: list(session.items()),
    "permanent": lambda: session.permanent,
}


def looking(look: Callable[[], object]) -> Callable[[], Awaitable[str]]:
    async def view() -> str:
        look()
        return ""

    return view


@pytest.fixture
def app(app: Quart) -> Quart:
    @app.get("/count")
    async def count() -> str:
        session["count"] = session.get("count", 0) + 1
        return str(session["count"])

    @app.get("/forget")
    async def forget() -> str:
        session.clear()
        return ""

    for name, look in LOOKS.items():
        app.add_url_rule(f"/look/{name}", name, looking(look))

    @app.get("/stay")
    async def stay() -> str:
        session.permanent = True
        return ""

    return app


async def test_session_lasts_from_request_to_request(client: Client) -> None:
    answers = [await (await client.get("/count")).get_data() for _ in range(3)]

    assert answers == [b"1", b"2", b"3"]


async def test_emptied_session_loses_its_cookie(client: Client) -> None:
    await client.get("/count")
    cookie = (await client.get("/forget")).headers["Set-Cookie"]

    assert "session=;" in cookie and "Max-Age=0" in cookie
    assert await (await client.get("/count")).get_data() == b"1"


async def test_answer_that_depends_on_the_session_says_so_to_caches(client: Client) -> None:
    await client.get("/count")

    for path in ("/count", *(f"/look/{name}" for name in LOOKS)):
        assert "cookie" in (await client.get(path)).vary, path


async def test_answer_that_depends_on_the_lack_of_a_session_says_so_too(client: Client) -> None:
    assert ["cookie" in (await client.get(f"/look/{name}")).vary for name in LOOKS] == [True] * len(LOOKS)


async def test_answer_that_does_not_depend_on_the_session_can_be_kept(client: Client) -> None:
    await client.get("/count")

    answers = [await client.get(path) for path in ("/hello", "/static/style.css")]
    assert ["cookie" in answer.vary for answer in answers] == [False, False]


async def test_permanent_session_is_refreshed_by_a_page_that_does_not_look(client: Client) -> None:
    await client.get("/stay")

    assert "session=" in (await client.get("/hello")).headers["Set-Cookie"]


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

    await client.get("/hello", headers={"Cookie": "other=1"})

    assert made == []
