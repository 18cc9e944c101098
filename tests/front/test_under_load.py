"""Signals in the middle of many requests: none that was accepted is cut, nothing is lost or written twice."""

import os
import signal
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.log_records import access_records
from tests.serve.supervised import supervised
from tests.servers import DEADLINE_S, Server, wait_until

APP = "tests.front.dripping_app:app"


class Answer(NamedTuple):
    """The process that answered, and the id it gave the request."""

    worker: int
    request_id: str


@dataclass
class Asked:
    """What one client saw: each answer in turn, and how each other request ended."""

    answers: list[Answer] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    refused: int = 0


class UnixConnection(HTTPConnection):
    """To a server in the folder that `host` names."""

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(f"{self.host}/app.sock")


def ask_until(server: Server, stop: threading.Event, *, is_unix: bool) -> Asked:
    """Ask again and again, each time on a new connection; end when there are no more connections."""
    asked = Asked()
    while not stop.is_set() and not asked.refused:
        if is_unix:
            connection: HTTPConnection = UnixConnection(str(server.folder), timeout=DEADLINE_S)
        else:
            connection = HTTPConnection("127.0.0.1", server.port, timeout=DEADLINE_S)
        try:
            connection.connect()
        except (ConnectionError, FileNotFoundError, TimeoutError):
            asked.refused += 1
            connection.close()
            continue
        try:
            connection.request("GET", "/process")
            answer = connection.getresponse()
            body = answer.read()
            if answer.status == 200:
                asked.answers.append(Answer(int(body), answer.headers["X-Request-ID"]))
            else:
                asked.cut.append(f"status {answer.status}")
        except (ConnectionError, HTTPException, TimeoutError) as error:
            asked.cut.append(repr(error))
        finally:
            connection.close()
    return asked


@contextmanager
def load(server: Server, clients: int = 4, *, is_unix: bool = False) -> Iterator[list[Future[Asked]]]:
    """Keep asking while the block runs."""
    stop = threading.Event()
    with ThreadPoolExecutor(clients) as threads:
        asking = [threads.submit(ask_until, server, stop, is_unix=is_unix) for _ in range(clients)]
        try:
            wait_until(lambda: "/process" in access_log(server), "requests are answered")
            yield asking
        finally:
            stop.set()


def access_log(server: Server) -> str:
    log = server.log_dir / "access.log"
    return log.read_text(encoding="utf-8") if log.exists() else ""


def test_killed_worker_takes_nothing_but_its_own_requests_along(tmp_path: Path) -> None:
    """What is answered is in the access log once, whoever answered it and whatever became of it."""
    with supervised(tmp_path, workers=3, app=APP) as server:
        before = server.worker_pids
        with load(server) as asking:
            os.kill(before[0], signal.SIGKILL)
            wait_until(lambda: len(server.worker_pids) == 4, "it is whole again")
            newcomer = server.worker_pids[-1]
            wait_until(lambda: server.get("/process")[2] == b"%d" % newcomer, "the new one answers")
        asked = [one.result() for one in asking]
        assert server.stop() == 0

    # A client can have one request at most in the hands of the worker that dies.
    assert sum(len(one.cut) for one in asked) <= len(asked)
    assert not any(cut.startswith("status") for one in asked for cut in one.cut)
    assert sum(one.refused for one in asked) == 0
    ids = [record["http.request.id"] for record in access_records(server.log_dir)]
    assert len(ids) == len(set(ids))
    # A record is made once the answer is out: only of the last that a client had from it may there be none.
    unsure = {last for one in asked for last in [a for a in one.answers if a.worker == before[0]][-1:]}
    assert {answer for one in asked for answer in one.answers if answer.request_id not in ids} <= unsure


@pytest.mark.soak
@pytest.mark.parametrize("is_unix", [False, True], ids=["port", "unix socket"])
def test_sigterm_under_load_cuts_no_request(is_unix: bool, tmp_path: Path) -> None:
    """A connection that was made is answered, until connections are refused."""
    for count in range(20 if os.environ.get("QUART_SOAK") else 1):
        folder = tmp_path / str(count)
        folder.mkdir()
        options = ("--bind", f"unix:{folder}/app.sock") if is_unix else ()
        with supervised(folder, *options, workers=3, app=APP) as server:
            with load(server, is_unix=is_unix) as asking:
                server.send_signal()
                assert server.wait() == 0
            asked = [one.result() for one in asking]

        assert [cut for one in asked for cut in one.cut] == []
        answered = sum(len(one.answers) for one in asked)
        outcomes = [(r["http.response.status_code"], r["outcome"]) for r in access_records(server.log_dir)]
        assert set(outcomes) == {(200, "ok")}
        assert len(outcomes) == answered
        assert not (folder / "app.sock").exists()
