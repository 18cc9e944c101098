"""Start an app of the catalogue with a server's own command line.

For exercises about starting, stopping, signals and exit status, which a request can't show.
Standard library only.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

NOTE = "note: "
ANSWER = re.compile(rb"HTTP/1\.[01] (\d{3})[^\r]*\r\n(?:[^\r]+\r\n)*\r\n(.*)", re.DOTALL)


class Served:
    """A server in a process group of its own; `port` is a free port of 127.0.0.1."""

    def __init__(self, port: int, process: "subprocess.Popen[bytes]", output: str) -> None:
        self.port = port
        self.process = process
        self._output = output
        self._pool = ThreadPoolExecutor(8)

    def output(self) -> str:
        """Give what the server wrote so far to stdout and stderr."""
        with open(self._output, encoding="utf-8", errors="replace") as file:
            return file.read()

    def notes(self) -> list[str]:
        """Give the notes that the server's processes took so far."""
        return [line.removeprefix(NOTE) for line in self.output().splitlines() if line.startswith(NOTE)]

    def send(self, data: bytes, timeout_s: float = 8.0, *, half_close: bool = False) -> str:
        """Send raw bytes and give the answer as `STATUS BODY`, `refused` or `no answer`.

        `half_close` says that no more comes, as `nc -N` does.
        """
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout_s) as connection:
                connection.sendall(data)
                if half_close:
                    connection.shutdown(socket.SHUT_WR)
                received = b"".join(iter(lambda: connection.recv(65536), b""))
        except ConnectionRefusedError:
            return "refused"
        except OSError:
            return "no answer"
        answer = ANSWER.match(received)
        return f"{answer[1].decode()} {answer[2].decode(errors='replace')}".strip() if answer else "no answer"

    def get(self, path: str, timeout_s: float = 8.0) -> str:
        """Send a GET request and give the answer as `send` does."""
        head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        return self.send(head.encode(), timeout_s)

    def start_get(self, path: str) -> "Future[str]":
        """Send a GET request from a thread of its own; `result()` gives the answer."""
        return self._pool.submit(self.get, path)

    def wait_for(self, text: str, timeout_s: float = 8.0, *, times: int = 1) -> bool:
        """Wait until the server wrote `text` so many times; tell whether it did."""
        return _until(lambda: self.output().count(text) >= times, timeout_s)

    def wait_until_listening(self, timeout_s: float = 8.0) -> bool:
        """Wait until the port accepts connections; tell whether it does."""
        return _until(self._accepts, timeout_s, lambda: self.process.poll() is None)

    def _accepts(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def signal(self, name: str) -> None:
        """Send a signal (`TERM`, `INT`, `HUP`, ...) to the process that was started."""
        self.process.send_signal(signal.Signals[f"SIG{name}"])

    def exit_status(self, timeout_s: float = 8.0) -> str:
        """Wait for the end: `exit 0`, `killed by SIGTERM`, or `still running`."""
        try:
            code = self.process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return "still running"
        return f"exit {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"

    def close(self) -> None:
        """End every process of the group."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self._pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def serve(*command: str, environment: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Run `python COMMAND` with `{port}` filled in, in a folder of its own; no process of it is left."""
    with tempfile.TemporaryDirectory() as folder, open(f"{folder}/output", "wb") as output:
        port = _free_port()
        process = subprocess.Popen(  # noqa: S603 - the catalogue's own commands
            [sys.executable, *(part.replace("{port}", str(port)) for part in command)],
            cwd=folder,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "PYTHONUNBUFFERED": "1",
                "HOME": folder,
                **(environment or {}),
            },
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        server = Served(port, process, output.name)
        try:
            yield server
        finally:
            server.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _until(is_true: Callable[[], bool], timeout_s: float, goes_on: Callable[[], bool] = lambda: True) -> bool:
    deadline = time.monotonic() + timeout_s
    while not is_true():
        if time.monotonic() > deadline or not goes_on():
            return is_true()
        time.sleep(0.02)
    return True
