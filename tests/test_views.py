"""The pages answer, in both languages."""

import pytest
from quart import Quart
from quart.testing import QuartClient as Client


async def test_hello_answers_as_the_original_did(client: Client) -> None:
    response = await client.get("/hello")

    assert (response.status_code, await response.get_data()) == (200, b"<h1>Hello Quart!</h1>")


@pytest.mark.parametrize(
    ("accepted", "lang"), [("ko-KR,ko;q=0.9", "ko"), ("en", "en"), ("fr", "en"), ("", "en")]
)
async def test_first_page_speaks_the_language_that_is_asked_for(
    client: Client, accepted: str, lang: str
) -> None:
    response = await client.get("/", headers={"Accept-Language": accepted})

    assert f'<html lang="{lang}">' in await response.get_data(as_text=True)


async def test_caches_are_told_what_a_page_depends_on(client: Client) -> None:
    response = await client.get("/")

    assert response.vary.as_set() >= {"accept", "accept-language"}


async def test_what_a_view_varies_on_itself_stays(app: Quart, client: Client) -> None:
    @app.get("/mine")
    async def mine() -> tuple[str, dict[str, str]]:
        return "mine", {"Vary": "Cookie"}

    response = await client.get("/mine")

    assert response.vary.as_set() == {"cookie", "accept", "accept-language"}
