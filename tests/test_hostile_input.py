"""Whatever a client sends, it gets an answer that is its own fault: never a 500, never a traceback."""

import contextlib
import json
import os
import re
import socket
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, strategies
from hypothesis import settings as hypothesis_settings

from tests.log_records import access_records, app_records
from tests.servers import Server, served

Answer = tuple[int, bytes, bytes]  # status, head, body

# Longer than any limit of the server's own.
PATIENCE_S = 3.0

# One server answers all examples of a test, so a function-scoped fixture is meant here.
many = hypothesis_settings(
    max_examples=int(os.environ.get("TEST_EXAMPLES", "150")),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
READERS = [
    ("/api/json", b"Content-Type: application/json"),
    ("/api/form", b"Content-Type: application/x-www-form-urlencoded"),
    ("/api/body", b"Content-Type: application/octet-stream"),
]
every_reader = pytest.mark.parametrize(("target", "content_type"), READERS, ids=[path for path, _ in READERS])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server whose bodies may have a kilobyte and take half a second."""
    limits = {"QUART_APP_HTTP__MAX_BODY_BYTES": "1024", "QUART_APP_HTTP__BODY_TIMEOUT_S": "0.5"}
    with served(tmp_path_factory.mktemp("hostile"), workers=0, **limits) as server:
        yield server
        assert server.stop() == 0
    assert "Traceback" not in server.stderr
    assert [record for record in app_records(server.log_dir) if record["log.level"] == "error"] == []


def answer_to(server: Server, sent: bytes) -> Answer:
    """Send bytes on a connection of their own; return the first answer, its status 0 where it is none."""
    got = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S) as connection:
        with contextlib.suppress(OSError):  # the server has closed before it had it all
            connection.sendall(sent)
        try:
            while not is_whole(got) and (part := connection.recv(65536)):
                got += part
        except (TimeoutError, ConnectionResetError):
            pass  # it waits for more than was sent, or refused what came after its answer
    head, _, body = got.partition(b"\r\n\r\n")
    return int(head.split()[1]) if head.startswith(b"HTTP/1") else 0, head, body


def is_whole(got: bytes) -> bool:
    """Return whether an answer is there, or what can't become one (frames of HTTP/2)."""
    head, end, body = got.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1"[: len(head)]):
        return True
    length = re.search(rb"\r\ncontent-length: (\d+)", head, re.IGNORECASE)
    return bool(end and length and len(body) >= int(length[1]))


def request(target: bytes, *headers: bytes, method: bytes = b"GET", body: bytes = b"") -> bytes:
    lines = [
        method + b" " + target + b" HTTP/1.1",
        b"Host: localhost",
        b"Connection: close",
        *headers,
        b"",
        body,
    ]
    return b"\r\n".join(lines)


def post(target: str, body: bytes, *headers: bytes) -> bytes:
    length = b"Content-Length: %d" % len(body)
    return request(target.encode(), length, *headers, method=b"POST", body=body)


def assert_harmless(answer: Answer) -> None:
    status, head, body = answer
    assert status < 500 or status == 501  # Hypercorn's, for a Transfer-Encoding that nobody knows
    assert b"Traceback" not in body
    assert b"evil" not in head.lower()


TOKENS = strategies.text("".join(map(chr, range(0x21, 0x7F))), min_size=1, max_size=40).map(str.encode)


@many
@given(strategies.lists(strategies.integers(0, 255), min_size=1, max_size=20))
@example([0x0D, 0x0A, 0x1B, 0x00])
@example([0xC0, 0xAF])
def test_any_byte_percent_encoded_in_a_path(server: Server, octets: list[int]) -> None:
    path = b"/" + b"".join(b"%%%02x" % octet for octet in octets)

    answer = answer_to(server, request(path))

    assert_harmless(answer)
    assert answer[0] in (200, 308, 400, 404, 405)


@many
@given(TOKENS)
@example(b"*")
@example(b"http://localhost")
@example(b"http://[bad/")
@example(b"//")
@example(b"/%")
@example(b"/%zz%")
@example(b"/..%2f..%2fetc/passwd")
@example(b"/static/..%2f..%2fsettings.py")
@example(b"/static/%00")
def test_any_request_target(server: Server, target: bytes) -> None:
    assert_harmless(answer_to(server, request(target)))


@many
@given(TOKENS, strategies.binary(max_size=60))
def test_any_header(server: Server, name: bytes, value: bytes) -> None:
    assert_harmless(answer_to(server, request(b"/api/query", name + b": " + value)))


HEADERS = [
    "Accept", "Accept-Language", "Accept-Encoding", "Authorization", "Cookie", "Content-Type", "Forwarded",
    "If-Modified-Since", "If-None-Match", "Range", "Transfer-Encoding", "X-Forwarded-For", "X-Request-ID",
    "traceparent", "Expect", "Upgrade", "Sec-WebSocket-Key",
]  # fmt: skip


@many
@given(strategies.sampled_from(HEADERS), strategies.text(strategies.characters(codec="latin-1"), max_size=60))
@example("Range", "bytes=9999999999999999999-")
@example("Accept", "text/html;q=nan,*/*;q=1e999")
@example("Accept-Language", "ko;q=" + "9" * 30)
@example("Cookie", "session=.eJx;compare_token=\xff")
@example("X-Request-ID", "abcdefgh\tevil")
@example("Content-Type", "multipart/form-data; boundary=")
def test_any_value_of_a_header_that_means_something(server: Server, name: str, value: str) -> None:
    value = value.replace("\r", "").replace("\n", "")

    for target in (b"/", b"/static/style.css", b"/nowhere"):
        assert_harmless(answer_to(server, request(target, f"{name}: {value}".encode("latin-1"))))


@pytest.mark.parametrize("name", ["X-Request-ID", "traceparent"])
@pytest.mark.parametrize(
    "injected", [b"abcdefgh\r\nX-Evil: 1", b"abcdefgh\nX-Evil: 1", b"abcdefgh\rX-Evil: 1"]
)
def test_injected_header_never_comes_back(server: Server, name: str, injected: bytes) -> None:
    assert_harmless(answer_to(server, request(b"/hello", name.encode() + b": " + injected)))


@many
@given(strategies.binary(max_size=200))
@example(b"[" * 1000)
@example(b'{"a": "\xff"}')
@example(b'"\\ud800"')
@example(b"9" * 1000)
@example(b"NaN")
def test_any_body_as_json(server: Server, body: bytes) -> None:
    assert_harmless(answer_to(server, post("/api/json", body, b"Content-Type: application/json")))


@many
@given(
    strategies.binary(max_size=200),
    strategies.sampled_from(
        [b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=b", b"multipart/form-data"]
    ),
)
@example(b"--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--", b"multipart/form-data; boundary=b")
@example(
    b"--b\r\nContent-Disposition: form-data; name=\xff\r\n\r\nx\r\n--b--", b"multipart/form-data; boundary=b"
)
def test_any_body_as_a_form(server: Server, body: bytes, content_type: bytes) -> None:
    assert_harmless(answer_to(server, post("/api/form", body, b"Content-Type: " + content_type)))


@every_reader
def test_body_over_the_limit_is_413(server: Server, target: str, content_type: bytes) -> None:
    status, _, body = answer_to(server, post(target, b"1" * 1025, content_type))

    assert (status, json.loads(body)["status"]) == (413, 413)


def test_body_that_is_chunked_and_over_the_limit_is_413(server: Server) -> None:
    chunks = b"200\r\n" + b"1" * 0x200 + b"\r\n"
    sent = request(
        b"/api/body", b"Transfer-Encoding: chunked", method=b"POST", body=chunks * 3 + b"0\r\n\r\n"
    )

    assert answer_to(server, sent)[0] == 413


@pytest.mark.parametrize("length", [b"-1", b"abc", b"1e3", b"+5", b"5, 6", b"9" * 30, b"", "٣".encode()])
def test_content_length_that_is_none(server: Server, length: bytes) -> None:
    sent = request(b"/api/body", b"Content-Length: " + length, method=b"POST", body=b"12345")

    assert 400 <= answer_to(server, sent)[0] < 500


@every_reader
def test_body_shorter_than_it_says(server: Server, target: str, content_type: bytes) -> None:
    sent = request(target.encode(), b"Content-Length: 500", content_type, method=b"POST", body=b"12345")

    assert answer_to(server, sent)[0] in (0, 400, 408)


def test_body_that_never_arrives_is_408(server: Server) -> None:
    with server.connection() as connection:
        connection.putrequest("POST", "/api/body")
        connection.putheader("Content-Length", "5")
        connection.endheaders()
        response = connection.getresponse()
        problem = json.loads(response.read())

    assert (response.status, problem["status"]) == (408, 408)


@pytest.mark.parametrize("size", [2**16, 2**20])
@pytest.mark.parametrize("where", ["target", "header", "many headers"])
def test_huge_head_is_refused(server: Server, size: int, where: str) -> None:
    sent = {
        "target": lambda: request(b"/" + b"a" * size),
        "header": lambda: request(b"/", b"X-Big: " + b"a" * size),
        "many headers": lambda: request(b"/", *[b"X-%d: 1" % number for number in range(size // 8)]),
    }[where]()

    assert answer_to(server, sent)[0] in (0, 400, 404, 414, 431)


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00" * 100,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"get / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_what_is_no_request_of_http_1(server: Server, sent: bytes) -> None:
    assert_harmless(answer_to(server, sent))


def test_control_characters_forge_no_line_of_the_log(server: Server) -> None:
    answer_to(server, request(b"/api/query?forged%0d%0a%1b[31m"))
    answer_to(server, request(b"/forged%0d%0a2026-01-01T00:00:00.000Z%20ERROR%1b[31m%e2%80%a8"))
    server.wait_until_logged("access.log", "/forged")

    assert all(text.isprintable() for text in (server.log_dir / "access.log").read_text().splitlines())
    assert any("ERROR" in record["url.path"] for record in access_records(server.log_dir))
