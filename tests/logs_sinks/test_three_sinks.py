"""The whole app on Hypercorn with four workers, three sinks at once, and one of them stuck in a storm."""

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import IO

import pytest

from tests.logs_sinks.rsyslog import Rsyslog
from tests.servers import DEADLINE_S, ROOT, wait_until

REQUESTS, LINES = 40, 250
WANTED = REQUESTS * LINES


class Storm:
    """Four workers, their stdout a pipe that is read once `read_stdout` is called."""

    def __init__(self, folder: Path, syslog: Rsyslog) -> None:
        self.folder = folder
        self.syslog = syslog
        self._out = b""
        self._reader: threading.Thread | None = None
        self._socket = socket.create_server(("127.0.0.1", 0))
        command = [sys.executable, "-m", "hypercorn", "--workers", "4", "--graceful-timeout", "10"]
        with (folder / "stderr").open("wb") as stderr:
            self.process = subprocess.Popen(
                [*command, "--bind", f"fd://{self._socket.fileno()}", "tests.served_app:app"],
                cwd=folder,
                env=os.environ | self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=stderr,
                pass_fds=[self._socket.fileno()],
                start_new_session=True,
            )

    def _environment(self) -> dict[str, str]:
        settings = {
            "SINKS": '["stdout", "file", "syslog"]',
            "FORMAT": "json",
            "MAX_BYTES": "400000",
            "BACKUP_COUNT": "100",
            "RING_BYTES": str(4 << 20),
            "RING_FOLDER": str(self.folder / "rings"),
            "SYSLOG__ADDRESS": self.syslog.url("unix"),
            "SYSLOG__FORMAT": "json",
        }
        named = {f"QUART_APP_LOGGING__{name}": value for name, value in settings.items()}
        return named | {"PYTHONPATH": str(ROOT), "SERVED_APP_FOLDER": str(self.folder)}

    def get(self, path: str) -> int:
        connection = HTTPConnection("127.0.0.1", self._socket.getsockname()[1], timeout=DEADLINE_S)
        with contextlib.closing(connection):
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            return response.status

    def blow(self) -> list[int]:
        """Have all lines logged; return the statuses of the answers."""
        with ThreadPoolExecutor(8) as pool:
            return [*pool.map(self.get, [f"/logs/{LINES}"] * REQUESTS)]

    def read_stdout(self) -> None:
        """Begin, or go on, to read what comes."""
        if self._reader is None:
            self._reader = threading.Thread(target=self._read)
            self._reader.start()

    def _read(self) -> None:
        stdout: IO[bytes] | None = self.process.stdout
        assert stdout is not None
        while chunk := os.read(stdout.fileno(), 65536):
            self._out += chunk

    def found(self, sink: str) -> Counter[tuple[str, str]]:
        """Return how often a sink has each line, named by its request and its message."""
        return Counter(_named(json.loads(line) for line in self._lines(sink)))

    def _lines(self, sink: str) -> list[str]:
        if sink == "stdout":
            return self._out[: self._out.rfind(b"\n") + 1].decode().splitlines()
        if sink == "syslog":
            return [one.text for one in self.syslog.received()]
        return [line for path in sorted(self.folder.glob("logs/app.log*")) for line in _whole_lines(path)]

    def wait_for(self, *sinks: str) -> None:
        """Wait until a sink has all lines, each once."""
        for sink in sinks:
            wait_until(partial(self._has_all, sink), f"{sink} has all")
            assert set(self.found(sink).values()) == {1}

    def _has_all(self, sink: str) -> bool:
        return len(self.found(sink)) == WANTED

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(DEADLINE_S)

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.read_stdout()
        assert self._reader is not None and self.process.stdout is not None
        self._reader.join(DEADLINE_S)
        self.process.stdout.close()
        self._socket.close()


def _whole_lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []  # rolled over just now
    return text[: text.rfind("\n") + 1].splitlines()


def _named(records: Iterable[dict[str, str]]) -> Iterator[tuple[str, str]]:
    for record in records:
        if record["log.logger"] == "served_app":
            yield record["http.request.id"], record["message"]


@pytest.fixture
def storm(tmp_path: Path, rsyslog: Rsyslog) -> Iterator[Storm]:
    found = Storm(tmp_path, rsyslog)
    try:
        wait_until((tmp_path / "logs" / "app.log").parent.exists, "the log is open")
        assert found.get("/logs/0") == 200
        yield found
    finally:
        found.end()


@contextlib.contextmanager
def stuck(sink: str, storm: Storm) -> Iterator[None]:
    """Have one sink take nothing; the pipe of stdout is read by nobody from the beginning."""
    if sink != "stdout":
        storm.read_stdout()
    with contextlib.ExitStack() as undo:
        if sink == "syslog":
            storm.syslog.send_signal(signal.SIGSTOP)
            undo.callback(storm.syslog.send_signal, signal.SIGCONT)
        if sink == "file":
            path = storm.folder / "logs" / "app.log"
            path.touch(0o600)
            file = undo.enter_context(path.open("ab"))
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
    storm.read_stdout()


@pytest.mark.parametrize("sink", ["stdout", "file", "syslog"])
def test_stuck_sink_holds_up_neither_the_others_nor_the_loop(sink: str, storm: Storm) -> None:
    """The app answers meanwhile, the other two get every line; afterwards the stuck one has them all too."""
    others = {"stdout", "file", "syslog"} - {sink}
    with stuck(sink, storm):
        assert set(storm.blow()) == {200}
        storm.wait_for(*others)
        assert len(storm.found(sink)) < WANTED
        assert {storm.get("/livez") for _ in range(20)} == {200}
    storm.wait_for(sink)
    assert storm.stop() == 0
