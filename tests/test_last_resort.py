"""When an error page itself fails, the client still gets a small correct 500, and the log says so."""

import json
from collections.abc import Callable
from typing import NoReturn

import pytest
from quart import Quart, Response
from quart.sessions import SecureCookieSessionInterface
from werkzeug.routing import BaseConverter

from quart_app.asgi import Message, Scope
from quart_app.factory import create_app
from quart_app.last_resort import LastResort
from quart_app.settings import Settings
from tests.log_records import access_records, app_records


def fail(*_: object, **__: object) -> NoReturn:
    raise RuntimeError("hunter2")


async def fail_later(*_: object, **__: object) -> NoReturn:
    fail()


def break_template(app: Quart) -> None:
    app.add_template_global(fail, "language")


def break_handler(app: Quart) -> None:
    app.register_error_handler(404, fail_later)


def break_session(app: Quart) -> None:
    class Broken(SecureCookieSessionInterface):
        open_session = fail_later

    app.session_interface = Broken()


def break_converter(app: Quart) -> None:
    class Broken(BaseConverter):
        to_python = fail

    app.url_map.converters["broken"] = Broken
    app.add_url_rule("/<broken:name>", "broken", fail_later)


def break_before_request(app: Quart) -> None:
    break_template(app)
    app.before_request(fail_later)


def break_after_request(app: Quart) -> None:
    app.after_request(fail_later)


def break_teardown(app: Quart) -> None:
    app.teardown_request(fail_later)


def break_asgi_app(app: Quart) -> None:
    app.request_class = fail  # type: ignore[assignment]


every_break = pytest.mark.parametrize(
    "break_app",
    [
        break_template,
        break_handler,
        break_session,
        break_converter,
        break_before_request,
        break_after_request,
        break_teardown,
        break_asgi_app,
    ],
)


async def answer_of(settings: Settings, break_app: Callable[[Quart], None], **how: object) -> Response:
    app = create_app(settings)
    break_app(app)
    async with app.test_app() as running:
        response: Response = await running.test_client().get("/nowhere", **how)
    return response


@every_break
async def test_client_gets_a_small_page_with_id_and_security_headers(
    settings: Settings, break_app: Callable[[Quart], None]
) -> None:
    response = await answer_of(settings, break_app)
    body = await response.get_data(as_text=True)

    assert (response.status_code, response.mimetype) == (500, "text/html")
    assert "500 Internal Server Error" in body or 'class="status">500' in body
    assert response.headers["X-Request-ID"] in body
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "hunter2" not in body


@every_break
async def test_log_says_what_failed_with_traceback_and_id(
    settings: Settings, break_app: Callable[[Quart], None]
) -> None:
    response = await answer_of(settings, break_app)
    errors = [r for r in app_records(settings.logging.folder) if r["log.level"] == "error"]

    assert errors
    assert all("hunter2" in record["error.stack_trace"] for record in errors)
    assert {record["http.request.id"] for record in errors} == {response.headers["X-Request-ID"]}


@every_break
async def test_one_access_record_says_error(settings: Settings, break_app: Callable[[Quart], None]) -> None:
    await answer_of(settings, break_app)

    (record,) = access_records(settings.logging.folder)
    assert (record["http.response.status_code"], record["outcome"]) == (500, "error")


async def test_who_asks_for_json_gets_a_problem(settings: Settings) -> None:
    response = await answer_of(settings, break_session, headers={"Accept": "application/json"})
    problem = json.loads(await response.get_data())

    assert response.mimetype == "application/problem+json"
    assert (problem["status"], problem["title"]) == (500, "Internal Server Error")
    assert problem["request_id"] == response.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("accept", "path", "content_type"),
    [
        (b"*/*", "/", b"text/html; charset=utf-8"),
        (b"text/html,application/json", "/", b"text/html; charset=utf-8"),
        (b"application/problem+json", "/", b"application/problem+json"),
        (b"*/*", "/api/x", b"application/problem+json"),
    ],
)
async def test_form_of_the_answer(accept: bytes, path: str, content_type: bytes) -> None:
    sent = await sent_by(
        LastResort("/api/"), {"type": "http", "path": path, "headers": [(b"accept", accept)]}, 503
    )
    headers = dict(sent[0]["headers"])

    assert headers[b"content-type"] == content_type
    assert headers[b"content-length"] == str(len(sent[1]["body"])).encode()
    assert headers[b"retry-after"] == b"1"


@pytest.mark.parametrize(
    ("extensions", "kinds"),
    [
        ({}, []),
        (None, []),
        (
            {"websocket.http.response": {}},
            ["websocket.http.response.start", "websocket.http.response.body"],
        ),
    ],
)
async def test_websocket_is_answered_where_the_server_can(
    extensions: dict[str, object] | None, kinds: list[str]
) -> None:
    scope: Scope = {"type": "websocket", "path": "/", "headers": [], "extensions": extensions}

    assert [message["type"] for message in await sent_by(LastResort("/api/"), scope, 500)] == kinds


async def sent_by(last_resort: LastResort, scope: Scope, status: int) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    await last_resort.answer(scope, send, status)
    return sent
