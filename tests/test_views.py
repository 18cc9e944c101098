"""The pages answer, in both languages."""

import pytest
from quart import Quart
from quart.testing import QuartClient as Client

from quart_app.factory import create_app
from quart_app.settings import HttpSettings, Settings


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


async def test_browser_that_asks_for_an_icon_makes_no_error(client: Client) -> None:
    response = await client.get("/favicon.ico")

    assert (response.status_code, response.mimetype) == (200, "image/svg+xml")


@pytest.mark.parametrize("prefix", ["/api/", "/v1/"])
async def test_first_page_leads_to_the_prefix_that_is_set(settings: Settings, prefix: str) -> None:
    app = create_app(settings.model_copy(update={"http": HttpSettings(api_prefix=prefix)}))

    async with app.test_app() as running:
        page = await (await running.test_client().get("/")).get_data(as_text=True)

    assert f'<a href="{prefix}no-such-thing">' in page


async def test_caches_are_told_what_a_page_depends_on(client: Client) -> None:
    response = await client.get("/")

    assert response.vary.as_set() >= {"accept", "accept-language"}


async def test_what_a_view_varies_on_itself_stays(app: Quart, client: Client) -> None:
    @app.get("/mine")
    async def mine() -> tuple[str, dict[str, str]]:
        return "mine", {"Vary": "Cookie"}

    response = await client.get("/mine")

    assert response.vary.as_set() == {"cookie", "accept", "accept-language"}
