"""HTTP over a socket, read as it is sent; a server that sends rubbish is an observation."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from quart_app.compare.behaviour import get, head
from quart_app.compare.drivers import wire
from quart_app.compare.message import prepare

OK = b"HTTP/1.1 200 OK\r\nX-Case: a\r\nContent-Length: 2\r\n\r\nhi"
LIMIT_S = 20.0


@contextmanager
def server(*answers: bytes, closes: bool = True) -> Iterator[socket.socket]:
    """Give a connection to a server that sends what it is told, whatever is asked."""
    client, other = socket.socketpair()

    def serve() -> None:
        with contextlib.suppress(OSError):  # the client may have heard enough and left
            other.recv(65_536)
            for answer in answers:
                other.sendall(answer)
            if closes:
                other.shutdown(socket.SHUT_WR)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with client, other:
            yield client
    finally:
        thread.join()


def exchange(*answers: bytes, method: Any = get, closes: bool = True) -> dict[str, Any]:
    with server(*answers, closes=closes) as connection:
        return wire.exchange(connection, prepare(method("/"), {}), time.monotonic() + LIMIT_S)


def test_an_answer_as_it_was_sent() -> None:
    fields = exchange(OK)

    assert (fields["status"], fields["reason"], fields["body"], fields["ending"]) == (
        200,
        "OK",
        b"hi",
        "complete",
    )
    assert fields["headers"] == ((b"X-Case", b"a"), (b"Content-Length", b"2"))


@pytest.mark.parametrize(
    ("sent", "status", "ending", "body"),
    [
        (b"", None, "no answer", b""),
        (b"\x00\xff rubbish\r\n\r\n", None, "not HTTP", b""),
        (b"HTTP/1.1 two hundred\r\n\r\n", None, "not HTTP", b""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", None, "not HTTP", b""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", 200, "cut short", b"half"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", 200, "cut short", b"abc"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", 200, "not HTTP", b""),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            200,
            "complete",
            b"abc",
        ),
        (b"HTTP/1.1 200\r\n\r\nto the end", 200, "complete", b"to the end"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK, 200, "complete", b"hi"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 400_000 + b"\r\n\r\n", None, "not HTTP", b""),
    ],
)
def test_what_servers_send(sent: bytes, status: int | None, ending: str, body: bytes) -> None:
    fields = exchange(sent)

    assert (fields.get("status"), fields["ending"], fields["body"]) == (status, ending, body)


def test_a_head_answer_has_no_body_whatever_its_length_says() -> None:
    fields = exchange(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", method=head, closes=False)

    assert (fields["ending"], fields["body"]) == ("complete", b"")


def test_a_server_that_never_ends_is_given_up_at_the_deadline() -> None:
    with server(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", closes=False) as connection:
        with pytest.raises(wire.WireTimeout) as caught:
            wire.exchange(connection, prepare(get("/"), {}), time.monotonic() + 0.2)

    assert (caught.value.fields["status"], caught.value.fields["body"]) == (200, b"half")


def raw(
    *answers: bytes, asked: bytes = b"GET / HTTP/1.1\r\n\r\n", closes: bool = True
) -> list[tuple[Any, str]]:
    with server(*answers, closes=closes) as connection:
        found = wire.exchange_raw(connection, [asked], 0.0, 0.2, time.monotonic() + LIMIT_S)
    return [(fields.get("status"), fields["ending"]) for fields in found]


def test_several_answers_on_one_connection() -> None:
    assert raw(OK + OK, closes=True) == [(200, "complete"), (200, "complete, closed")]


def test_a_connection_that_stays_open_is_said() -> None:
    assert raw(OK, closes=False) == [(200, "complete, kept open")]


def test_interim_answers_are_seen_on_a_raw_connection() -> None:
    assert raw(b"HTTP/1.1 103 Early Hints\r\n\r\n" + OK) == [(103, "complete"), (200, "complete, closed")]


def test_a_raw_connection_knows_which_answer_is_to_a_head() -> None:
    asked = b"HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n"
    to_head = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"

    assert raw(to_head + OK, asked=asked) == [(200, "complete"), (200, "complete, closed")]


def test_nothing_at_all_is_said() -> None:
    assert raw(b"", closes=True) == [(None, "no answer")]
    assert raw(b"", closes=False) == [(None, "no answer, kept open")]
