"""The id of a request: taken from outside only where it can't do harm, seen by all that the request does."""

import asyncio
import contextvars
import logging
import re
from collections.abc import Mapping

import pytest
from hypothesis import given, strategies
from quart import Quart
from quart.testing import QuartClient as Client

from quart_app import request_id
from quart_app.factory import create_app
from quart_app.settings import Settings
from tests.log_records import access_records, app_records, records

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
HEX_32 = re.compile(r"[0-9a-f]{32}")


def begin(*headers: tuple[bytes, bytes]) -> Mapping[str, str]:
    return contextvars.copy_context().run(request_id.begin, headers, "GET").fields


@pytest.mark.parametrize(
    "sent", [b"abcd-1234", b"a" * 128, b"2026-11-24T22:00:01Z/7", b"user@host=1+1~x", b"0" * 8]
)
def test_sane_id_is_taken(sent: bytes) -> None:
    assert begin((b"x-request-id", sent))["http.request.id"] == sent.decode()


@pytest.mark.parametrize(
    "sent",
    [b"", b"short", b"a" * 129, b"-begins-with", b"has space", b"ends-with\n", b"<script>", b"quote\"'x",
     b"cr\r\nSet-Cookie: a=b", b"nul\x00nul\x00", "요청번호입니다".encode(), b"%0d%0aevil", b"a;b,c;d,e"],
)  # fmt: skip
def test_other_ids_are_replaced(sent: bytes) -> None:
    assert HEX_32.fullmatch(begin((b"x-request-id", sent))["http.request.id"])


@given(strategies.binary(max_size=300))
def test_whatever_is_sent_the_id_is_harmless(sent: bytes) -> None:
    fields = begin((b"x-request-id", sent), (b"traceparent", sent))

    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._~+/=:@-]{7,127}", fields["http.request.id"])
    assert HEX_32.fullmatch(fields["trace.id"])


def test_made_ids_differ_and_are_trace_ids_too() -> None:
    made = [begin() for _ in range(100)]

    assert len({fields["http.request.id"] for fields in made}) == 100
    assert all(fields["http.request.id"] == fields["trace.id"] for fields in made)


@pytest.mark.parametrize(
    ("traceparent", "is_taken"),
    [
        (f"00-{TRACE}-00f067aa0ba902b7-01", True),
        (f"00-{TRACE}-00f067aa0ba902b7-00", True),
        (f"00-{'0' * 32}-00f067aa0ba902b7-01", False),
        (f"00-{TRACE}-{'0' * 16}-01", False),
        (f"ff-{TRACE}-00f067aa0ba902b7-01", False),
        (f"00-{TRACE[:-1]}-00f067aa0ba902b7-01", False),
        (f"00-{TRACE.upper()}-00f067aa0ba902b7-01", False),
        ("", False),
    ],
)
def test_trace_id_comes_from_a_valid_traceparent(traceparent: str, is_taken: bool) -> None:
    fields = begin((b"traceparent", traceparent.encode()))

    assert (fields["trace.id"] == TRACE) is is_taken
    assert fields["trace.id"] != "0" * 32


def test_outside_a_request_there_are_no_fields() -> None:
    def outside() -> tuple[object, str]:
        request_id.name_route("/nowhere")
        return dict(request_id.current_fields()), request_id.current_request_id()

    assert contextvars.Context().run(outside) == ({}, "")


async def test_id_is_in_the_header_and_in_every_record_of_the_request(settings: Settings) -> None:
    app = create_app(settings)

    @app.get("/logs/<name>")
    async def logs(name: str) -> str:
        logging.getLogger("shop").warning("first")
        await asyncio.to_thread(logging.getLogger("shop").warning, "in a thread")
        await asyncio.create_task(log_in_task())
        return ""

    async def log_in_task() -> None:
        logging.getLogger("shop").warning("in a task")

    async with app.test_app() as running:
        response = await running.test_client().get("/logs/x", headers={"X-Request-ID": "client-id-1"})

    found = app_records(settings.logging.folder) + access_records(settings.logging.folder)
    assert response.headers["X-Request-ID"] == "client-id-1"
    assert {(r["http.request.id"], r["http.route"], r["http.request.method"]) for r in found} == {
        ("client-id-1", "/logs/<name>", "GET")
    }
    assert len(found) == 4


async def test_concurrent_requests_keep_their_ids_apart(app: Quart, client: Client) -> None:
    barrier = asyncio.Barrier(10)

    @app.get("/who")
    async def who() -> str:
        await barrier.wait()
        return request_id.current_request_id()

    ids = [f"concurrent-{number}" for number in range(10)]
    responses = await asyncio.gather(*(client.get("/who", headers={"X-Request-ID": sent}) for sent in ids))

    assert [await response.get_data(as_text=True) for response in responses] == ids


async def test_record_outside_a_request_has_no_id(settings: Settings) -> None:
    async with create_app(settings).test_app():
        logging.getLogger("shop").warning("nobody asked")

    (record,) = [r for r in records(settings.logging.folder / "app.log") if r["message"] == "nobody asked"]
    assert "http.request.id" not in record
