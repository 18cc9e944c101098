"""Every error is answered: a page for people, a problem for programs, the error's headers, and no secret."""

import json
from typing import NoReturn

import pytest
from quart import Quart, Response, abort
from quart.testing import QuartClient as Client
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import MethodNotAllowed, TooManyRequests, Unauthorized, default_exceptions

from quart_app.factory import create_app
from quart_app.settings import Settings
from quart_app.texts import ERROR_TEXTS, LANGUAGES, Language
from tests.log_records import app_records

ORIGINAL_SENTENCE = (
    "해당 경로에 맞는 웹페이지가 없습니다. 문제가 지속되면, 죄송하지만 관리자에게 연락해주세요"
)
JSON = {"Accept": "application/json"}

every_error = pytest.mark.parametrize("status", sorted(default_exceptions))


@pytest.fixture
def app(app: Quart) -> Quart:
    add_failing_views(app)
    return app


def add_failing_views(app: Quart) -> None:
    @app.get("/raise/<int:status>")
    async def raise_status(status: int) -> NoReturn:
        abort(status)

    @app.get("/broken")
    async def broken() -> NoReturn:
        raise ValueError("password=hunter2 <b>")


@every_error
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_error_has_a_page_in_each_language(
    client: Client, status: int, language: Language
) -> None:
    response = await client.get(
        f"/raise/{status}", headers={"Accept-Language": language, "Accept": "text/html"}
    )
    page = await response.get_data(as_text=True)

    assert (response.status_code, response.mimetype) == (status, "text/html")
    assert f'<html lang="{language}">' in page
    assert all(text[language].replace("'", "&#39;") in page for text in ERROR_TEXTS[status])


@every_error
async def test_every_error_is_a_problem_for_who_asks_for_json(client: Client, status: int) -> None:
    response = await client.get(f"/raise/{status}", headers=JSON)
    problem = json.loads(await response.get_data())

    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert (problem["status"], problem["type"], problem["instance"]) == (
        status,
        "about:blank",
        f"/raise/{status}",
    )
    assert problem["request_id"] == response.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("application/json", "application/problem+json"),
        ("application/problem+json", "application/problem+json"),
        ("application/*", "application/problem+json"),
        ("text/html;q=0.5,application/json", "application/problem+json"),
        ("image/png", "text/html"),
        ("not an accept header", "text/html"),
    ],
)
async def test_accept_chooses_between_page_and_problem(client: Client, accept: str, mimetype: str) -> None:
    response = await client.get("/nowhere", headers={"Accept": accept})

    assert response.mimetype == mimetype


async def test_below_the_api_prefix_errors_are_always_problems(settings: Settings) -> None:
    http = settings.http.model_copy(update={"api_prefix": "/rest/"})
    async with create_app(settings.model_copy(update={"http": http})).test_app() as running:
        responses = [await running.test_client().get(f"{prefix}x", headers={"Accept": "text/html"})
                     for prefix in ("/rest/", "/api/")]  # fmt: skip

    assert [response.mimetype for response in responses] == ["application/problem+json", "text/html"]


async def test_missing_page_shows_the_originals_sentence_as_its_heading(client: Client) -> None:
    response = await client.get("/nowhere", headers={"Accept-Language": "ko"})

    assert f'<h1 class="sentence">{ORIGINAL_SENTENCE}</h1>' in await response.get_data(as_text=True)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize(
    ("error", "name", "value"),
    [
        (MethodNotAllowed(["GET", "PUT"]), "Allow", "GET, PUT"),
        (TooManyRequests(retry_after=17), "Retry-After", "17"),
        (
            Unauthorized(www_authenticate=WWWAuthenticate("basic", {"realm": "stock"})),
            "WWW-Authenticate",
            "Basic realm=stock",
        ),
    ],
)
async def test_headers_of_the_error_survive(
    app: Quart, client: Client, accept: str, error: Exception, name: str, value: str
) -> None:
    @app.get("/fails")
    async def fails() -> NoReturn:
        raise error

    response = await client.get("/fails", headers={"Accept": accept})

    assert response.headers.get(name) == value
    assert len(response.headers.getlist("Content-Type")) == 1


async def test_wrong_method_names_the_allowed_ones(client: Client) -> None:
    response = await client.post("/hello")

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


async def test_aborting_with_a_response_sends_that_response(app: Quart, client: Client) -> None:
    @app.get("/made")
    async def made() -> NoReturn:
        abort(Response("made elsewhere", 418, {"X-Own": "yes"}))

    response = await client.get("/made")

    assert (response.status_code, response.headers["X-Own"]) == (418, "yes")
    assert await response.get_data() == b"made elsewhere"


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
async def test_production_shows_no_detail_of_an_unhandled_error(client: Client, accept: str) -> None:
    response = await client.get("/broken", headers={"Accept": accept})
    body = await response.get_data(as_text=True)

    assert response.status_code == 500
    assert response.headers["X-Request-ID"] in body
    assert not any(detail in body for detail in ("hunter2", "ValueError", "Traceback", "test_error_pages"))


async def test_unhandled_error_is_logged_once_with_its_traceback_and_id(settings: Settings) -> None:
    app = create_app(settings)
    add_failing_views(app)
    async with app.test_app() as running:
        response = await running.test_client().get("/broken")

    (record,) = app_records(settings.logging.folder)
    assert record["http.request.id"] == response.headers["X-Request-ID"]
    assert record["log.level"] == "error"
    assert "in broken" in record["error.stack_trace"]
    assert record["error.type"] == "ValueError"


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
async def test_debug_shows_the_traceback_escaped(settings: Settings, accept: str) -> None:
    app = create_app(settings.model_copy(update={"debug": True}))
    add_failing_views(app)
    async with app.test_app() as running:
        response = await running.test_client().get("/broken", headers={"Accept": accept})
    body = await response.get_data(as_text=True)

    assert "ValueError" in body and "hunter2" in body
    assert response.mimetype == "application/problem+json" or "<b>" not in body


async def test_missing_page_is_one_warning_in_the_file(settings: Settings) -> None:
    async with create_app(settings).test_app() as running:
        response = await running.test_client().get("/nowhere")

    (record,) = app_records(settings.logging.folder)
    assert (record["log.level"], record["message"]) == ("warning", "No page at /nowhere")
    assert record["http.request.id"] == response.headers["X-Request-ID"]


async def test_debug_makes_no_file_and_logs_to_stderr(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    async with create_app(settings.model_copy(update={"debug": True})).test_app() as running:
        await running.test_client().get("/nowhere")

    assert not settings.logging.folder.exists()
    assert capfd.readouterr().err.count("No page at /nowhere") == 1


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
async def test_errors_are_not_stored_by_caches(client: Client, method: str) -> None:
    response = await client.open("/nowhere", method=method)

    assert response.headers["Cache-Control"] == "no-store"


async def test_head_of_a_missing_page_has_the_headers_of_get(client: Client) -> None:
    got, asked = await client.get("/nowhere"), await client.head("/nowhere")

    assert asked.status_code == got.status_code == 404
    assert set(asked.headers.keys()) == set(got.headers.keys())


async def test_address_in_a_page_arrives_escaped(client: Client) -> None:
    response = await client.get("/<script>alert(1)</script>", headers={"Accept-Language": "ko<script>"})

    assert "<script>" not in await response.get_data(as_text=True)
