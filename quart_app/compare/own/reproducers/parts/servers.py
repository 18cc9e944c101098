"""Two servers that run."""

import http.client
from collections.abc import Callable
from urllib.parse import urlsplit

from quart_app.compare.own.reproducers.parts.answers import Answer


class Server:
    """A server at a URL; entered, it gives a function that makes new visitors."""

    def __init__(self, url: str) -> None:
        self.url = urlsplit(url)

    def __enter__(self) -> Callable[[], "Visitor"]:
        return lambda: Visitor(self)

    def __exit__(self, *_: object) -> None:
        pass

    def connect(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self.url.scheme == "https" else http.client.HTTPConnection
        return kind(self.url.hostname or "", self.url.port, timeout=30)


class Visitor:
    """A visitor who keeps cookies."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}

    def send(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes) -> Answer:
        connection = self.server.connect()
        connection.putrequest(method, path, skip_accept_encoding=True)
        sent = [*headers, ("Content-Length", str(len(body)))] if body or method == "POST" else headers
        if self.cookies:
            sent = [*sent, ("Cookie", "; ".join(f"{key}={text}" for key, text in self.cookies.items()))]
        for name, value in sent:
            connection.putheader(name, value.encode())
        connection.endheaders(body or None)
        answer = connection.getresponse()
        try:
            given = Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()
        for name, value in given.headers:
            if name.lower() == "set-cookie":
                key, _, text = value.partition(";")[0].partition("=")
                self.cookies[key] = text
        return given
