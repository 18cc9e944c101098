"""Behind a real nginx, with the configuration that the project ships."""

import base64
import json
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.front.nginx import Nginx, nginx, program
from tests.serve.supervised import supervised
from tests.servers import Server, wait_until

MIB = 1024 * 1024
POURED_BYTES = 48 * MIB  # as `dripping_app` has it, which can't be imported here
# One proxy is trusted, as in config/production.toml.
TRUSTING = {"QUART_APP_PROXY__TRUSTED": "1", "QUART_APP_HTTP__MAX_BODY_BYTES": str(12 * MIB)}


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """Run nginx before one server, for tests that change neither."""
    program()
    folder = tmp_path_factory.mktemp("front")
    app = "tests.front.dripping_app:app"
    with supervised(folder, workers=1, app=app, **TRUSTING) as server, nginx(folder, server.port) as front:
        yield front


def test_client_and_scheme_are_what_nginx_says(front: Nginx) -> None:
    status, body = front.ask("/client", headers={"Host": "shop.example"})

    assert status == 200
    assert json.loads(body) == {"client": "127.0.0.1", "scheme": "http", "host": "shop.example"}


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "192.0.2.66"},
        {"X-Forwarded-For": "192.0.2.66, 127.0.0.9"},
        {"X-Forwarded-Proto": "https"},
        {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "for=192.0.2.66;proto=https;host=evil.example"},
    ],
    ids=str,
)
def test_what_a_client_claims_does_not_pass(front: Nginx, headers: dict[str, str]) -> None:
    body = json.loads(front.ask("/client", headers={"Host": "shop.example", **headers})[1])

    assert body == {"client": "127.0.0.1", "scheme": "http", "host": "shop.example"}


def test_large_upload_passes(front: Nginx) -> None:
    status, body = front.ask("/api/body", "POST", os.urandom(10 * MIB))

    assert (status, json.loads(body)) == (200, {"bytes": 10 * MIB})


@pytest.mark.parametrize(("size", "refused_by"), [(14, b"quart"), (20, b"nginx")])
def test_body_that_is_too_large_gets_a_page(front: Nginx, size: int, refused_by: bytes) -> None:
    """Each side has its own limit: the app's is 12 MiB here, and nginx's 16."""
    status, body = front.ask("/api/body", "POST", bytes(size * MIB), {"Accept": "text/html"})

    assert status == 413
    assert (b"<center>nginx" in body) is (refused_by == b"nginx")
    assert body


def test_stream_reaches_the_client_as_it_is_made(front: Nginx) -> None:
    """Its second line is made once the first has arrived: a buffer would wait for ever."""
    with front.connection() as connection:
        connection.request("GET", "/drips")
        answer = connection.getresponse()
        assert answer.readline() == b"drip\n"
        (front.folder / "drips.goes-on").touch()
        assert answer.readline() == b"drop\n"


def test_stream_is_made_no_faster_than_its_client_takes_it(front: Nginx) -> None:
    """With `proxy_buffering on` nginx takes all there is, to a file: the app ends, its client has none."""
    with front.connection() as connection:
        connection.request("GET", "/pours")
        answer = connection.getresponse()
        ended, waits = ((front.folder / f"pours.{name}").exists for name in ("ends", "waits"))
        wait_until(lambda: ended() or waits(), "the app has sent all, or can send no more")
        assert not ended()
        assert len(answer.read()) == POURED_BYTES


def test_websocket_passes(front: Nginx) -> None:
    with front.connection() as connection:
        key = base64.b64encode(os.urandom(16)).decode()
        upgrade = {"Connection": "Upgrade", "Upgrade": "websocket"}
        handshake = {"Sec-WebSocket-Key": key, "Sec-WebSocket-Version": "13"}
        connection.request("GET", "/echo", headers=upgrade | handshake)
        client = connection.sock
        with client.makefile("rwb") as wire:
            assert wire.readline().startswith(b"HTTP/1.1 101")
            while wire.readline().strip():
                pass
            # One masked text frame; a mask of zeros leaves the text as it is.
            wire.write(b"\x81\x85" + bytes(4) + b"hello")
            wire.flush()
            assert wire.read(7) == b"\x81\x05hello"


def ask_until(front: Nginx, stop: threading.Event) -> list[int]:
    """Ask again and again, in turns with GET and POST: nginx never sends the latter twice."""
    statuses = []
    while not stop.is_set():
        statuses.append(front.ask("/hello")[0])
        statuses.append(front.ask("/api/body", "POST", b"body")[0])
    return statuses


def test_no_request_fails_while_another_server_takes_over(tmp_path: Path) -> None:
    program()
    folders = [tmp_path / name for name in ("old", "new")]
    for folder in folders:
        folder.mkdir()
    delaying = TRUSTING | {"QUART_APP_HTTP__DRAIN_DELAY_S": "1"}
    with (
        supervised(folders[0], workers=1, **delaying) as old,
        supervised(folders[1], workers=1, **delaying) as new,
        nginx(tmp_path, old.port, new.port) as front,
        ThreadPoolExecutor() as threads,
    ):
        stop = threading.Event()
        asking = [threads.submit(ask_until, front, stop) for _ in range(3)]
        wait_until(lambda: served(old) and served(new), "both serve")
        try:
            assert old.stop() == 0
        finally:
            stop.set()
        statuses = [status for asked in asking for status in asked.result()]

    assert len(statuses) > 20
    assert set(statuses) == {200}


def served(server: Server) -> bool:
    log = server.log_dir / "access.log"
    return log.exists() and log.read_text(encoding="utf-8").count("\n") > 3


def test_readyz_says_no_through_nginx_before_connections_are_refused(tmp_path: Path) -> None:
    delaying = TRUSTING | {"QUART_APP_HTTP__DRAIN_DELAY_S": "2"}
    program()
    with supervised(tmp_path, workers=1, **delaying) as server, nginx(tmp_path, server.port) as front:
        server.send_signal()
        wait_until(lambda: front.ask("/readyz")[0] == 503, "readyz says no")
        assert front.ask("/hello")[0] == 200
        assert server.wait() == 0
        assert front.ask("/hello")[0] == 502
