"""Real Hypercorn processes: started on a free port, waited for with a deadline, ended whatever happens."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEADLINE_S = 30.0


def wait_until(is_so: Callable[[], object], what: str, deadline_s: float = DEADLINE_S) -> None:
    """Look until it is so."""
    give_up_at = time.monotonic() + deadline_s
    while not is_so():
        if time.monotonic() > give_up_at:
            raise AssertionError(f"after {deadline_s:g} s still not: {what}")
        time.sleep(0.01)


@dataclass
class Server:
    """A server under test; `folder` holds its log, its stderr, and the files its views wait for."""

    process: subprocess.Popen[bytes]
    folder: Path
    workers: int

    @property
    def stderr(self) -> str:
        """Return all that was said until now."""
        return (self.folder / "stderr").read_text(encoding="utf-8", errors="replace")

    @property
    def log_dir(self) -> Path:
        return self.folder / "logs"

    @property
    def port(self) -> int:
        """Return the port, once the server is up."""
        found = re.search(r"Running on http://127\.0\.0\.1:(\d+)", self.stderr)
        assert found, self.stderr
        return int(found[1])

    @property
    def worker_pids(self) -> list[int]:
        return [int(pid) for pid in re.findall(r"Serving begins in process (\d+)", self.stderr)]

    @property
    def ended_pids(self) -> list[int]:
        return [int(pid) for pid in re.findall(r"Serving ends in process (\d+)", self.stderr)]

    def wait_until_up(self) -> None:
        """Wait until every worker accepts connections."""
        wait_until(lambda: self._is_up() or self._is_over(), "every worker is up")
        assert not self._is_over(), self.stderr

    def _is_up(self) -> bool:
        return self.stderr.count("Running on") >= max(self.workers, 1)

    def _is_over(self) -> bool:
        return self.process.poll() is not None

    @contextlib.contextmanager
    def connection(self) -> Iterator[HTTPConnection]:
        """Connect to one of the workers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE_S)
        try:
            connection.connect()
            yield connection
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Get a page on a connection of its own."""
        with self.connection() as connection:
            connection.request(
                "GET", path, headers={name.replace("_", "-"): v for name, v in headers.items()}
            )
            response = connection.getresponse()
            return response.status, {n.lower(): v for n, v in response.getheaders()}, response.read()

    def begin_waiting(self, connection: HTTPConnection, name: str, how: str = "waits") -> int:
        """Send a request and return the worker's id once its view waits."""
        connection.request("GET", f"/{how}/{name}")
        waits = self.folder / f"{name}.waits"
        wait_until(lambda: waits.exists() and waits.read_text(), f"{name} waits")
        return int(waits.read_text())

    def wait_until_logged(self, file: str, text: str) -> None:
        log = self.log_dir / file
        wait_until(lambda: log.exists() and text in log.read_text(encoding="utf-8"), f"{text} is in {file}")

    def let_go_on(self, name: str) -> None:
        (self.folder / f"{name}.goes-on").touch()

    def send_signal(self, number: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(number)

    def begin_draining(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Signal the server and return once it drains: it closes idle connections then."""
        with self.connection() as idle:
            idle.request("GET", "/livez")
            idle.getresponse().read()
            self.send_signal(number)
            assert idle.sock.recv(1) == b""

    def refuses_connections(self) -> bool:
        with socket.socket() as attempt:
            attempt.settimeout(DEADLINE_S)
            return attempt.connect_ex(("127.0.0.1", self.port)) != 0

    def wait(self, deadline_s: float = DEADLINE_S) -> int:
        """Wait for the end; return the exit status."""
        try:
            return self.process.wait(deadline_s)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"did not end within {deadline_s:g} s\n{self.stderr}") from None

    def stop(self) -> int:
        self.send_signal()
        return self.wait()


@contextlib.contextmanager
def launched(
    folder: Path,
    *options: str,
    workers: int = 0,
    app: str = "tests.served_app:app",
    graceful_timeout: str = "10",
    **environment: str,
) -> Iterator[Server]:
    """Launch Hypercorn in an empty folder, and kill what is left of it afterwards, orphans included."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("QUART_APP_")}
    command = [sys.executable, "-m", "hypercorn", "--bind", "127.0.0.1:0", "--workers", str(workers)]
    command += ["--graceful-timeout", graceful_timeout, *options, app]
    with (folder / "stderr").open("wb") as stderr:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=own | {"PYTHONPATH": str(ROOT), "SERVED_APP_FOLDER": str(folder)} | environment,
            stdin=subprocess.DEVNULL,
            stdout=stderr,
            stderr=stderr,
            start_new_session=True,
        )
    try:
        yield Server(process, folder, workers)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def served(folder: Path, *options: str, workers: int = 0, **how: str) -> Iterator[Server]:
    """Launch Hypercorn and wait until it is up; its logs are JSON Lines."""
    environment = {"QUART_APP_LOGGING__FORMAT": "json", **how}
    with launched(folder, *options, workers=workers, **environment) as server:
        server.wait_until_up()
        yield server
