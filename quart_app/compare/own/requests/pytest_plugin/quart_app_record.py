"""A plugin for pytest that records what a suite sends through Flask's and Quart's test clients, as HAR.

`pytest -p quart_app_record --record-requests FILE`, with this file's folder on PYTHONPATH (`quart-app record`
does that). It runs in the app's interpreter: the standard library and pytest only. The tests see no change:
requests and answers go through as they are. Each test is a page of the file; with xdist the workers' records
are put together.
"""

import base64
import importlib
import importlib.util
import io
import json
import threading
import time
from typing import Any
from urllib.parse import quote

import pytest

KEPT_BYTES = 65_536
"""Of an answer's body: values of it that come again in a later request are found there."""
NAME = "quart_app_record"


def pytest_addoption(parser: Any) -> None:
    group = parser.getgroup("quart-app")
    group.addoption("--record-requests", metavar="FILE", help="Record the test clients' requests as HAR.")


def pytest_configure(config: Any) -> None:
    path = config.getoption("--record-requests")
    if path:
        config.pluginmanager.register(Recorder(config, path), "quart_app_recorder")


class Recorder:
    """Keeps the requests of each test, and writes them when the session ends."""

    def __init__(self, config: Any, path: str) -> None:
        self.config = config
        self.path = config.invocation_params.dir / path
        self.test = ""
        self.entries: list[dict[str, Any]] = []
        self.lock = threading.Lock()
        self.undo: list[Any] = []

    def pytest_sessionstart(self) -> None:
        if importlib.util.find_spec("werkzeug"):
            self.watch_werkzeug(importlib.import_module("werkzeug.test").Client)
        if importlib.util.find_spec("quart"):
            self.watch_quart(importlib.import_module("quart.testing.connections").TestHTTPConnection)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: Any) -> None:
        self.test = item.nodeid

    def pytest_sessionfinish(self) -> None:
        for put_back in self.undo:
            put_back()
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput[NAME] = self.entries
        else:
            self.write()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: Any) -> None:
        self.entries += getattr(node, "workeroutput", {}).get(NAME, [])

    def write(self) -> None:
        tests = list(dict.fromkeys(entry["pageref"] for entry in self.entries))
        log = {
            "version": "1.2",
            "creator": {"name": "quart-app record", "version": "1"},
            "pages": [
                {"startedDateTime": now(), "id": test, "title": test, "pageTimings": {}} for test in tests
            ],
            "entries": self.entries,
        }
        try:
            with open(self.path, "w", encoding="utf-8") as file:
                json.dump({"log": log}, file, indent=1)
        except OSError as error:
            raise pytest.UsageError(f"--record-requests {self.path}: {error.strerror}") from None

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        tests = {entry["pageref"] for entry in self.entries}
        sent = "1 request" if len(self.entries) == 1 else f"{len(self.entries)} requests"
        of = "1 test" if len(tests) == 1 else f"{len(tests)} tests"
        terminalreporter.write_line(f"{sent} of {of}: {self.path}")

    def begin(
        self, method: str, url: str, headers: list[tuple[str, str]], body: bytes = b""
    ) -> dict[str, Any]:
        """Keep a request; the answer is put into what is given."""
        sent = {
            "method": method,
            "url": url,
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": pairs(headers),
            "queryString": [],
            "headersSize": -1,
            "bodySize": len(body),
        }
        entry = {
            "pageref": self.test,
            "startedDateTime": now(),
            "time": 0,
            "request": sent,
            "response": answer(0, [], b""),
            "cache": {},
            "timings": {"send": 0, "wait": 0, "receive": 0},
        }
        set_body(entry, headers, body)
        with self.lock:
            self.entries.append(entry)
        return entry

    def replace(self, owner: Any, name: str, function: Any) -> None:
        original = getattr(owner, name)
        setattr(owner, name, function)
        self.undo.append(lambda: setattr(owner, name, original))

    def watch_werkzeug(self, client: Any) -> None:
        """Watch Flask's client, below its redirects and above its app."""
        original = client.run_wsgi_app

        def run_wsgi_app(this: Any, environ: Any, *args: Any, **kwargs: Any) -> Any:
            data = environ["wsgi.input"].read()
            environ["wsgi.input"] = io.BytesIO(data)
            entry = self.begin(environ["REQUEST_METHOD"], url_of(environ), fields_of(environ), data)
            try:
                body, status, headers = original(this, environ, *args, **kwargs)
            finally:
                # The client puts its cookies there on the way to the app.
                entry["request"]["headers"] = pairs(fields_of(environ))
            kept = Kept(body, entry, int(str(status).split(" ", 1)[0]), list(headers))
            return kept, status, headers

        self.replace(client, "run_wsgi_app", run_wsgi_app)

    def watch_quart(self, connection: Any) -> None:
        """Watch Quart's client: a connection is one request."""
        original_send, original_answer = connection.send, connection.as_response
        original_init = connection.__init__

        def init(this: Any, app: Any, scope: Any, *args: Any, **kwargs: Any) -> None:
            original_init(this, app, scope, *args, **kwargs)
            headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
            query = b"?" + scope["query_string"] if scope["query_string"] else b""
            host = next((value for name, value in headers if name.lower() == "host"), "localhost")
            path = (scope.get("raw_path") or scope["path"].encode()).partition(b"?")[0] + query
            url = f"{scope['scheme']}://{host}{path.decode('latin-1')}"
            this._recorded = self.begin(scope["method"], url, headers), headers, bytearray()

        async def send(this: Any, data: bytes) -> None:
            entry, headers, kept = this._recorded
            kept += data
            set_body(entry, headers, bytes(kept))
            await original_send(this, data)

        async def as_response(this: Any) -> Any:
            response = await original_answer(this)
            body = bytes(this.response_data[:KEPT_BYTES])
            this._recorded[0]["response"] = answer(response.status_code, list(response.headers), body)
            return response

        self.replace(connection, "__init__", init)
        self.replace(connection, "send", send)
        self.replace(connection, "as_response", as_response)


class Kept:
    """An answer's body on its way to the test; what goes by is kept."""

    def __init__(self, body: Any, entry: dict[str, Any], status: int, headers: Any) -> None:
        self.body = body
        self.parts = iter(body)
        self.entry = entry
        self.told = status, headers
        self.kept = bytearray()
        entry["response"] = answer(status, headers, b"")

    def __iter__(self) -> "Kept":
        return self

    def __next__(self) -> Any:
        part = next(self.parts)
        if len(self.kept) < KEPT_BYTES:
            self.kept += part
            self.entry["response"] = answer(*self.told, bytes(self.kept[:KEPT_BYTES]))
        return part

    def close(self) -> None:
        if hasattr(self.body, "close"):
            self.body.close()


def now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def pairs(headers: Any) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in headers]


def answer(status: int, headers: Any, body: bytes) -> dict[str, Any]:
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    return {
        "status": status,
        "statusText": "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": pairs(headers),
        "content": {"size": len(body), "mimeType": kind, **as_text(body)},
        "redirectURL": next((value for name, value in headers if name.lower() == "location"), ""),
        "headersSize": -1,
        "bodySize": -1,
    }


def set_body(entry: dict[str, Any], headers: Any, body: bytes) -> None:
    """Put a body into a request; HAR has no place for bytes there, so they say `encoding` as answers do."""
    if body:
        kind = next((value for name, value in headers if name.lower() == "content-type"), "")
        entry["request"]["postData"] = {"mimeType": kind, **as_text(body)}
        entry["request"]["bodySize"] = len(body)


def as_text(body: bytes) -> dict[str, str]:
    try:
        return {"text": body.decode()}
    except UnicodeDecodeError:
        return {"text": base64.b64encode(body).decode(), "encoding": "base64"}


def url_of(environ: Any) -> str:
    """Give the address as it was asked for."""
    host = environ.get("HTTP_HOST") or environ["SERVER_NAME"]
    path = environ.get("REQUEST_URI") or environ.get("RAW_URI") or environ["PATH_INFO"]
    if "?" not in path and environ.get("QUERY_STRING"):  # the client leaves it out when it follows a redirect
        path += "?" + environ["QUERY_STRING"]
    # WSGI has bytes as Latin-1; a test may have written them as they are.
    path = quote(path.encode("latin-1", "replace"), safe="/?&=%:@!$'()*+,;~#[]-._")
    scheme = environ["wsgi.url_scheme"]
    return path if path.startswith(("http://", "https://")) else f"{scheme}://{host}{path}"


def fields_of(environ: Any) -> list[tuple[str, str]]:
    """Give the headers; WSGI has one of each, in capitals."""
    found = []
    for key, value in environ.items():
        name = (
            key[5:] if key.startswith("HTTP_") else key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else ""
        )
        if name and value:
            found.append((name.replace("_", "-").title(), str(value)))
    return found
