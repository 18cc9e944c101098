"""The whole app on Hypercorn's workers, as it is unless told otherwise: a storm of records through rollovers,
a kill and the next start.
"""

import contextlib
import os
import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path

import pytest

from tests.servers import Server, launched, wait_until

WORKERS, CLIENTS = 4, 12
SETTINGS = {"QUART_APP_LOGGING__MAX_BYTES": "25000", "QUART_APP_LOGGING__BACKUP_COUNT": "1000"}
RECORD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INFO|WARNING) ")


class Client(threading.Thread):
    """Asks for one missing page after the other on one connection, until told to stop or nobody answers."""

    def __init__(self, server: Server, name: str) -> None:
        super().__init__()
        self._port, self._name = server.port, name
        self.is_done = False
        self.asked = list[str]()
        self.answered = list[str]()

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        with contextlib.closing(connection), contextlib.suppress(OSError, HTTPException):
            for number in count():
                if self.is_done:
                    return
                self.asked.append(f"/nowhere/{self._name}-{number}")
                connection.request("GET", self.asked[-1])
                connection.getresponse().read()
                self.answered.append(self.asked[-1])


@contextlib.contextmanager
def storm(server: Server, name: str) -> Iterator[list[Client]]:
    clients = [Client(server, f"{name}-{number}") for number in range(CLIENTS)]
    for client in clients:
        client.start()
    yield clients
    for client in clients:
        client.is_done = True
        client.join(60)
        assert not client.is_alive()


def wait_for_rollovers(server: Server, number: int) -> None:
    backups = [server.log_dir / f"{name}.{number}" for name in ("app.log", "access.log")]
    wait_until(lambda: all(path.exists() for path in backups), f"{number} rollovers")


def lines_of(log_dir: Path, name: str) -> list[str]:
    files = [path for path in log_dir.iterdir() if path.name.startswith(name)]
    return [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.soak
def test_storm_rollovers_a_kill_and_a_restart_leave_every_record_once(tmp_path: Path) -> None:
    """What was asked of the killed worker and not answered may be logged or not, but never twice."""
    with launched(tmp_path, workers=WORKERS, app="quart_app:app", **SETTINGS) as server:
        server.wait_until_up()
        with storm(server, "killed") as clients:
            wait_for_rollovers(server, 2)
            os.kill(server.worker_pids[0], signal.SIGKILL)
            server.wait()
    with launched(tmp_path, workers=WORKERS, app="quart_app:app", **SETTINGS) as server:
        server.wait_until_up()
        rolled = sum(path.name.startswith("app.log.") for path in server.log_dir.iterdir())
        with storm(server, "restarted") as more:
            wait_for_rollovers(server, rolled + 2)
        server.stop()

    clients += more
    asked = {path for client in clients for path in client.asked}
    answered = {path for client in clients for path in client.answered}
    unsure = {client.answered[-1] for client in clients if client.answered}
    for name, sure in (("app.log", answered), ("access.log", answered - unsure)):
        lines = lines_of(server.log_dir, name)
        assert [line for line in lines if not RECORD.match(line)] == []
        found = Counter(path[0] for line in lines if (path := re.search(r"/nowhere/[\w-]+", line)))
        assert {path: number for path, number in found.items() if number > 1} == {}
        assert sure - found.keys() == set()
        assert found.keys() - asked == set()
