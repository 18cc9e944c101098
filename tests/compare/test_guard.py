"""Who may run a behaviour, and how a request proves that it is meant."""

import pytest

from quart_app.compare import guard

HERE = {"host": "localhost:8080"}


@pytest.mark.parametrize(
    ("client", "headers", "live", "may"),
    [
        ("127.0.0.1", HERE, False, True),
        ("::1", {"host": "[::1]:8080"}, False, True),
        ("127.0.0.1", {"host": "127.0.0.1"}, False, True),
        ("127.0.0.1", {"host": "evil.example"}, False, False),
        ("127.0.0.1", {"host": "localhost.evil.example"}, False, False),
        ("127.0.0.1", {"host": "[bad"}, False, False),
        ("127.0.0.1", {}, False, False),
        ("192.0.2.1", HERE, False, False),
        (None, HERE, False, False),
        ("<local>", HERE, False, False),
        ("127.0.0.1", {**HERE, "x-forwarded-for": "192.0.2.1"}, False, False),
        ("127.0.0.1", {**HERE, "forwarded": "for=192.0.2.1"}, False, False),
        ("127.0.0.1", {**HERE, "via": "1.1 proxy"}, False, False),
        ("192.0.2.1", {"host": "example.com"}, True, True),
    ],
)
def test_who_may_run(client: str | None, headers: dict[str, str], live: bool, may: bool) -> None:
    assert guard.may_run(client, headers, live=live) is may


@pytest.mark.parametrize(
    ("headers", "cookie", "token", "meant"),
    [
        (HERE, "t", "t", True),
        ({**HERE, "origin": "http://localhost:8080", "sec-fetch-site": "same-origin"}, "t", "t", True),
        ({**HERE, "origin": "http://evil.example"}, "t", "t", False),
        ({**HERE, "origin": "null"}, "t", "t", False),
        ({**HERE, "origin": "http://localhost:9090"}, "t", "t", False),
        ({**HERE, "sec-fetch-site": "cross-site"}, "t", "t", False),
        (HERE, "t", "other", False),
        (HERE, "", "", False),
        (HERE, "t", "", False),
        (HERE, "t", "\u00e9", False),
    ],
)
def test_what_is_meant(headers: dict[str, str], cookie: str, token: str, meant: bool) -> None:
    assert guard.is_meant(headers, cookie, token) is meant


def test_tokens_differ() -> None:
    assert guard.new_token() != guard.new_token()
