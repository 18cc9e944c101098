"""The bytes of a request, the same for both frameworks."""

from io import BytesIO

import pytest
from werkzeug.formparser import parse_form_data

from quart_app.compare.behaviour import get, post, put, request
from quart_app.compare.drivers.wire import encode
from quart_app.compare.message import prepare


def test_a_get_has_no_body_and_no_length() -> None:
    assert encode(prepare(get("/a?b=1"), {})) == (
        b"GET /a?b=1 HTTP/1.1\r\nHost: localhost\r\nUser-Agent: quart-app-compare\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("step", "content_type", "body"),
    [
        (post("/", json={"a": 1}), "application/json", b'{"a": 1}'),
        (post("/", form={"a": "b c"}), "application/x-www-form-urlencoded", b"a=b+c"),
        (put("/", data="text"), None, b"text"),
        (post("/"), None, b""),
    ],
)
def test_bodies(step: object, content_type: str | None, body: bytes) -> None:
    message = prepare(step, {})  # type: ignore[arg-type]

    assert message.header("content-type") == content_type
    assert message.header("content-length") == str(len(body))
    assert b"".join(message.chunks) == body


def test_chunks_are_sent_as_chunks() -> None:
    wire = encode(prepare(post("/", chunks=[b"abc", b"", b"de"]), {}))

    assert wire.endswith(b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    assert b"Content-Length" not in wire


def test_a_step_s_own_headers_win() -> None:
    step = request("POST", "/", headers={"host": "other", "Content-Type": "text/x"}, json=1)

    message = prepare(step, {"a": "1"})

    assert message.header("Host") == "other"
    assert [value for name, value in message.headers if name.lower() == "content-type"] == ["text/x"]
    assert message.header("Cookie") == "a=1"


def test_files_and_fields_are_read_back() -> None:
    step = post("/", form={"a": "1"}, files={"f": ("n.txt", b"content", "text/plain"), "g": b"raw"})
    message = prepare(step, {})
    body = b"".join(message.chunks)
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": message.header("content-type"),
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }

    _, form, files = parse_form_data(environ)

    assert form.to_dict() == {"a": "1"}
    found = [(name, file.filename, file.read()) for name, file in files.items()]
    for file in files.values():
        file.close()
    assert found == [
        ("f", "n.txt", b"content"),
        ("g", "g.bin", b"raw"),
    ]
