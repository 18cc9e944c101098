"""A storm of log lines in the whole app on Hypercorn: four workers; stdout, a rotating file and syslog."""

import contextlib
import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, Literal

from tests.logs_sinks.rsyslog import Rsyslog
from tests.servers import DEADLINE_S, ROOT, wait_until

Sink = Literal["stdout", "file", "syslog"]
REQUESTS, LINES, WORKERS = 40, 250, 4


class Storm:
    """The server; its stdout is a pipe that is read while `reads` is set."""

    def __init__(self, folder: Path, syslog: Rsyslog) -> None:
        self.folder = folder
        self.syslog = syslog
        self.reads = threading.Event()
        self.reads.set()
        self._out = b""
        self._asked: set[str] = set()
        self._blown = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        command = [sys.executable, "-m", "hypercorn", "--workers", str(WORKERS), "--graceful-timeout", "10"]
        with (folder / "stderr").open("wb") as stderr:
            self.process = subprocess.Popen(
                [*command, "--bind", f"fd://{self._socket.fileno()}", "tests.logs_sinks.watched_app:app"],
                cwd=folder,
                env=os.environ | self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=stderr,
                pass_fds=[self._socket.fileno()],
                start_new_session=True,
            )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

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

    def _read(self) -> None:
        stdout: IO[bytes] | None = self.process.stdout
        assert stdout is not None
        while chunk := os.read(stdout.fileno(), 65536):
            self._out += chunk
            self.reads.wait()

    def wait_until_up(self) -> None:
        wait_until(lambda: len(self._noted()) == WORKERS, "every worker serves")

    def ask(self, path: str) -> str:
        """Return the id of a request that was answered with 200."""
        connection = HTTPConnection("127.0.0.1", self._socket.getsockname()[1], timeout=DEADLINE_S)
        with contextlib.closing(connection):
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            assert response.status == 200
            return str(response.headers["X-Request-ID"])

    def blow(self) -> None:
        """Have all lines logged."""
        self._blown += REQUESTS * LINES
        with ThreadPoolExecutor(8) as pool:
            self._asked = {*pool.map(self.ask, [f"/logs/{LINES}"] * REQUESTS)}

    @contextlib.contextmanager
    def stuck(self, sink: Sink) -> Iterator[None]:
        """Have one sink take nothing."""
        with contextlib.ExitStack() as undo:
            if sink == "stdout":
                self.reads.clear()
                undo.callback(self.reads.set)
            if sink == "syslog":
                self.syslog.send_signal(signal.SIGSTOP)
                undo.callback(self.syslog.send_signal, signal.SIGCONT)
            if sink == "file":
                path = self.folder / "logs" / "app.log"
                path.touch(0o600)
                file = undo.enter_context(path.open("ab"))
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def count(self, sink: Sink) -> int:
        """Return how many lines of the last storm a sink has."""
        return len(self._found(sink))

    def wait_for(self, *sinks: Sink) -> None:
        """Wait until each sink has all lines of the last storm, each once."""
        for sink in sinks:
            wait_until(partial(self._has_all, sink), f"{sink} has all")
            found = self._found(sink)
            assert len(found) == REQUESTS * LINES and set(found.values()) == {1}

    def _has_all(self, sink: Sink) -> bool:
        """Look in a way that costs the machine little."""
        return self._text(sink).count(b'"served_app"') >= self._blown

    def _found(self, sink: Sink) -> Counter[tuple[str, str]]:
        """Return how often a sink has each line, named by its request and its message."""
        whole_lines = self._text(sink).split(b"\n")[:-1]
        records = [json.loads(line[line.index(b"{") :]) for line in whole_lines if b'"served_app"' in line]
        named = [(record["http.request.id"], record["message"]) for record in records]
        return Counter(line for line in named if line[0] in self._asked)

    def _text(self, sink: Sink) -> bytes:
        if sink == "stdout":
            return self._out
        if sink == "syslog":
            return self.syslog.received_bytes()
        # The oldest first: what is rolled over meanwhile is missed, and seen next time, not read twice.
        backups = sorted(self.folder.glob("logs/app.log.*"), key=lambda path: -int(path.suffix[1:]))
        return b"".join(map(_bytes_of, [*backups, self.folder / "logs" / "app.log"]))

    def _noted(self) -> list[Path]:
        return [path for path in self.folder.glob("*.lateness") if path.stat().st_size]

    def lateness_s(self) -> float:
        """Return how late the event loop of any worker came at worst since this was asked last."""
        worst = 0.0
        for path in self._noted():
            with path.open("r+b") as file:
                worst = max(worst, *struct.unpack("d", file.read(8)))
                file.seek(0)
                file.write(bytes(8))
        return worst

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(DEADLINE_S)

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reads.set()
        self._reader.join(DEADLINE_S)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self._socket.close()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""  # rolled over just now
