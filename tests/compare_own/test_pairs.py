"""The shop and its faithful port answer alike; asked by each framework's own test client."""

import asyncio
import contextlib
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode

import pytest
from itsdangerous import URLSafeTimedSerializer

from tests.pairs import shop_flask, shop_quart, shop_quart_mistakes

AGENT = ("User-Agent", "tests")


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, list[str]]
    body: bytes


class Client(Protocol):
    def send(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes) -> Reply: ...


@dataclass(frozen=True)
class FlaskClient:
    client: Any

    def send(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes) -> Reply:
        # As gunicorn does: repeated request headers become one.
        answer = self.client.open(path, method=method, headers=merged([AGENT, *headers]), data=body)
        with contextlib.closing(answer):
            return reply(answer.status_code, list(answer.headers), answer.get_data())


@dataclass(frozen=True)
class QuartClient:
    client: Any
    runner: asyncio.Runner

    def send(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes) -> Reply:
        return self.runner.run(self._send(method, path, headers, body))

    async def _send(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes) -> Reply:
        from werkzeug.datastructures import Headers

        # The test client sends no Content-Length of its own.
        sized = [AGENT, *headers, *([("Content-Length", str(len(body)))] if body else [])]
        answer = await self.client.open(path, method=method, headers=Headers(sized), data=body)
        data = b"" if method == "HEAD" else await answer.get_data()
        return reply(answer.status_code, list(answer.headers), data)


def merged(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for name, value in headers:
        found[name] = f"{found[name]},{value}" if name in found else value
    return list(found.items())


def reply(status: int, headers: list[tuple[str, str]], body: bytes) -> Reply:
    found: dict[str, list[str]] = {}
    for name, value in headers:
        # Quart's test client gives each answer a type and a length of its own where there is none.
        if name.lower() not in {"date", "content-length"} and (name.lower(), status) != ("content-type", 304):
            found.setdefault(name.lower(), []).append(steady(name.lower(), value))
    return Reply(status, found, steady_body(body))


def steady(name: str, value: str) -> str:
    """Take out what may differ between two starts of one app."""
    if name == "set-cookie" and value.startswith("session="):
        signer = URLSafeTimedSerializer("change-me", salt="cookie-session")
        payload = signer.load_payload(value.partition("=")[2].partition(";")[0].rsplit(".", 2)[0].encode())
        return str(sorted({**payload, "csrf_token": "csrf_token" in payload}.items()))
    if name in {"etag", "last-modified", "expires", "x-elapsed-ms"}:
        return "..."
    if name == "allow":
        return ", ".join(sorted(value.split(", ")))
    return value


def steady_body(body: bytes) -> bytes:
    body = re.sub(rb'"request_id":"[0-9a-f]{32}"', b'"request_id":"..."', body)
    return re.sub(rb'name="csrf_token" value="[^"]+"', b'name="csrf_token" value="..."', body)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Client, Client]]:
    for side in ("flask", "quart"):
        (tmp_path / side).mkdir()
    flask_app = shop_flask.create_app(  # type: ignore[no-untyped-call]
        DATA_FOLDER=str(tmp_path / "flask"), RATES_DELAY_S=0
    )
    quart_app = shop_quart.create_app(  # type: ignore[no-untyped-call]
        DATA_FOLDER=str(tmp_path / "quart"), RATES_DELAY_S=0
    )
    with asyncio.Runner() as runner:
        yield FlaskClient(flask_app.test_client()), QuartClient(quart_app.test_client(), runner)
        runner.run(runner.get_loop().shutdown_default_executor())


CLERK = [("Authorization", "Bearer clerk-token")]
OWNER = [("Authorization", "Basic b3duZXI6b3Blbi1zZXNhbWU=")]
JSON = ("Content-Type", "application/json")
Case = tuple[str, str, list[tuple[str, str]], bytes]


def multipart(name: str, filename: str, mimetype: str, data: bytes) -> tuple[list[tuple[str, str]], bytes]:
    body = (
        f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        f"Content-Type: {mimetype}\r\n\r\n"
    ).encode()
    return [("Content-Type", "multipart/form-data; boundary=b")], body + data + b"\r\n--b--\r\n"


IMPORT = multipart("file", "new.csv", "text/csv", b"Ink,paper,380,9\r\n")
CASES: list[Case] = [
    *[("GET", path, [], b"") for path in ("/", "/?page=2", "/about", "/products", "/products/?tag=paper")],
    *[("GET", path, [], b"") for path in ("/products/8", "/products/99", "/products/x", "/tags/a%C3%BC%20x")],
    *[("GET", path, [], b"") for path in ("/find", "/find?q=Tea+%EA%B9%80", "/cart/", "/cart/preferences")],
    *[("GET", path, [], b"") for path in ("/cart/preferences?theme=blue", "/orders/", "/orders/export.csv")],
    *[("GET", path, [], b"") for path in ("/api/v1/ping", "/api/v1/rates", "/api/v1/products?limit=2")],
    *[("GET", path, [], b"") for path in ("/api/v1/products/99", "/admin/stock", "/nope", "/auth/login")],
    *[("GET", path, [], b"") for path in ("/static/shop.css", "/static/none", "/static/../config.py")],
    *[("HEAD", path, [], b"") for path in ("/", "/products/1/image", "/static/shop.css", "/orders/")],
    *[("OPTIONS", path, [], b"") for path in ("/", "/auth/login", "/api/v1/products")],
    *[("DELETE", path, [], b"") for path in ("/", "/auth/login", "/static/shop.css")],
    *[("GET", "/products/1/image", [("Range", r)], b"") for r in ("bytes=0-9", "bytes=-5", "bytes=9999-")],
    *[("GET", "/static/shop.css", [("Range", r)], b"") for r in ("bytes=5-", "bytes=-5", "bytes=9999-")],
    ("GET", "/api/v1/products", [("If-None-Match", '"abc"')], b""),
    ("GET", "/static/box.svg", [("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")], b""),
    ("GET", "/api/v1/client", [("X-Forwarded-For", "1.1.1.1"), ("X-Forwarded-For", "2.2.2.2")], b""),
    ("GET", "/api/v1/client", [("Accept-Language", "de"), ("Accept-Language", "ko")], b""),
    ("GET", "/admin/stock", OWNER, b""),
    ("GET", "/admin/backup", OWNER, b""),
    ("POST", "/admin/import", [*OWNER, *IMPORT[0]], IMPORT[1]),
    ("POST", "/newsletter", [], b""),
    ("POST", "/newsletter", [("Content-Type", "application/x-www-form-urlencoded")], b"email=a%40b.c"),
    ("POST", "/auth/login", [("Content-Type", "application/x-www-form-urlencoded")], b"name=ann"),
    ("POST", "/api/v1/products", [JSON], b"{}"),
    ("POST", "/api/v1/products", [*CLERK, JSON], b'{"name": "Ink", "cents": 380}'),
    ("POST", "/api/v1/products", [*CLERK, JSON], b'{"name": "Ink", "cents": -1}'),
    ("POST", "/api/v1/products", [*CLERK, JSON], b"{broken"),
    ("POST", "/api/v1/products", [*CLERK, JSON], b'"\xff"'),
    ("POST", "/api/v1/products", CLERK, b"{}"),
    ("POST", "/api/v1/products", [*CLERK, JSON], b" " * 300_000),
    ("PATCH", "/api/v1/products/1/stock", [*CLERK, JSON], b'{"change": -99}'),
    ("DELETE", "/api/v1/products/8", CLERK, b""),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_both_shops_answer_alike(pair: tuple[Client, Client], case: Case) -> None:
    control, candidate = pair
    assert candidate.send(*case) == control.send(*case)


def form(client: Client, path: str, fields: dict[str, str]) -> Reply:
    body = urlencode(fields).encode()
    return client.send("POST", path, [("Content-Type", "application/x-www-form-urlencoded")], body)


def token(client: Client) -> str:
    """The token of the session; the steady body hides it, so it is read from the cookie."""
    raw = client.client  # type: ignore[attr-defined]
    jar = raw.cookie_jar if hasattr(raw, "cookie_jar") else None
    value = (
        raw.get_cookie("session").value if jar is None else next(c.value for c in jar if c.name == "session")
    )
    signer = URLSafeTimedSerializer("change-me", salt="cookie-session")
    return str(signer.load_payload(value.rsplit(".", 2)[0].encode())["csrf_token"])


def buy(client: Client, card: str) -> list[Reply]:
    client.send("GET", "/auth/login", [], b"")
    fields = {"csrf_token": token(client), "name": "ann", "password": "ann-secret"}
    replies = [form(client, "/auth/login?next=/cart/", fields)]
    fields = {"csrf_token": token(client), "product_id": "2", "quantity": "3"}
    replies.append(form(client, "/cart/add", fields))
    replies.append(client.send("GET", "/cart/", [], b""))
    image = multipart("image", "cup.svg", "image/svg+xml", b"<svg/>")
    csrf = f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token(client)}\r\n'.encode()
    replies.append(client.send("POST", "/products/2/image", image[0], csrf + image[1]))
    replies.append(client.send("GET", "/products/2/image", [], b""))
    replies.append(form(client, "/orders/checkout", {"csrf_token": token(client), "card": card}))
    for path in ("/orders/", "/orders/1", "/orders/export.csv", "/api/v1/products/2"):
        replies.append(client.send("GET", path, [], b""))
    return replies


@pytest.mark.parametrize("card", ["good", "refused", "broken"])
def test_buying_goes_alike(pair: tuple[Client, Client], card: str) -> None:
    control, candidate = pair
    assert buy(candidate, card) == buy(control, card)


def test_an_error_while_paying_leaves_no_order(pair: tuple[Client, Client]) -> None:
    for client in pair:
        replies = buy(client, "broken")
        assert replies[5].status == 500
        assert json.loads(replies[-1].body)["stock"] == 80


def mistakes() -> list[dict[str, str]]:
    text = (Path(shop_quart_mistakes.__path__[0]) / "mistakes.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["mistake"])


def test_twenty_different_mistakes_are_listed() -> None:
    assert len({mistake["cause"] for mistake in mistakes()}) == len(mistakes()) == 20


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake["cause"])
def test_each_mistake_is_where_the_list_says(mistake: dict[str, str]) -> None:
    source = Path(shop_quart_mistakes.__path__[0]) / mistake["file"]
    assert mistake["text"] in source.read_text(encoding="utf-8")


def test_shop_with_mistakes_starts_and_serves_its_front_page(tmp_path: Path) -> None:
    app = shop_quart_mistakes.create_app(DATA_FOLDER=str(tmp_path))  # type: ignore[no-untyped-call]
    with asyncio.Runner() as runner:
        assert QuartClient(app.test_client(), runner).send("GET", "/", [], b"").status == 200
        runner.run(runner.get_loop().shutdown_default_executor())
