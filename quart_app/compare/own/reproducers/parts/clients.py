"""Both apps through their frameworks' own test clients."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from quart_app.compare.own.reproducers.parts.answers import Answer

Headers = list[tuple[str, str]]


class App:
    """An app in its folder and environment; entered, it gives a function that makes new visitors."""

    def __init__(self, create: Callable[[], Any], folder: str, environment: dict[str, str]) -> None:
        self.create = create
        self.folder = os.path.abspath(folder)
        self.environment = environment

    def __enter__(self) -> Callable[[], Any]:
        self.before = dict(os.environ), os.getcwd(), list(sys.path)
        self.temporary = tempfile.TemporaryDirectory()
        given = {key: text.replace("{tmp}", self.temporary.name) for key, text in self.environment.items()}
        os.environ.update(given)
        tempfile.tempdir = self.temporary.name
        sys.path.insert(0, self.folder)
        os.chdir(self.folder)
        self.runner = asyncio.Runner()
        try:
            return self.start()
        except BaseException:
            self.__exit__()
            raise

    def start(self) -> Callable[[], Any]:
        self.test_app = None
        app = self.create()
        if not hasattr(app, "asgi_app"):
            return lambda: FlaskVisitor(app.test_client())
        self.test_app = app.test_app()
        self.runner.run(self.test_app.startup())
        client = self.test_app.test_client
        return lambda: QuartVisitor(client(), self.runner)

    def __exit__(self, *_: object) -> None:
        try:
            if self.test_app is not None:
                self.runner.run(self.test_app.shutdown())
        finally:
            self.runner.close()
            environment, folder, sys.path[:] = self.before
            os.environ.clear()
            os.environ.update(environment)
            os.chdir(folder)
            tempfile.tempdir = None
            self.temporary.cleanup()


class FlaskVisitor:
    """A visitor who keeps cookies."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def send(self, method: str, path: str, headers: Headers, body: bytes) -> Answer:
        joined: dict[str, str] = {}
        for name, value in headers:  # a server for WSGI joins repeated headers, and reads them as Latin-1
            value = value.encode().decode("latin-1")
            joined[name] = f"{joined[name]},{value}" if name in joined else value
        try:
            answer = self.client.open(path, method=method, headers=list(joined.items()), data=body)
        except Exception:
            return Answer(500, [], b"")  # as its server would say
        with answer:
            return Answer(answer.status_code, list(answer.headers), answer.get_data())


class QuartVisitor:
    """A visitor who keeps cookies."""

    def __init__(self, client: Any, runner: asyncio.Runner) -> None:
        self.client = client
        self.runner = runner

    def send(self, method: str, path: str, headers: Headers, body: bytes) -> Answer:
        try:
            return self.runner.run(self._send(method, path, headers, body))
        except Exception:
            return Answer(500, [], b"")  # as its server would say

    async def _send(self, method: str, path: str, headers: Headers, body: bytes) -> Answer:
        from werkzeug.datastructures import Headers as Fields

        sized = [*headers, ("Content-Length", str(len(body)))] if body else headers
        answer = await self.client.open(path, method=method, headers=Fields(sized), data=body)
        return Answer(answer.status_code, list(answer.headers), await answer.get_data())
