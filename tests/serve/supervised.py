"""`quart-app serve` as a process of its own, in a folder of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.servers import ROOT, Server


@contextlib.contextmanager
def launched(
    folder: Path,
    *options: str,
    workers: int = 2,
    app: str = "tests.served_app:app",
    program: str = "quart_app",
    prefix: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    inherited: Sequence[socket.socket] = (),
) -> Iterator[Server]:
    """Launch the command, and kill what is left of it afterwards, orphans included."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("QUART_APP_")}
    command = [*prefix, sys.executable, "-m", program, "serve", "--bind", "127.0.0.1:0"]
    command += ["--workers", str(workers), *options, app]
    own |= {"PYTHONPATH": str(ROOT), "SERVED_APP_FOLDER": str(folder), "QUART_APP_LOGGING__FORMAT": "json"}
    with (folder / "stderr").open("wb") as stderr:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=own | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=stderr,
            stderr=stderr,
            start_new_session=True,
            pass_fds=[one.fileno() for one in inherited],
        )
    try:
        yield Server(process, folder, workers)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def supervised(
    folder: Path,
    *options: str,
    workers: int = 2,
    app: str = "tests.served_app:app",
    program: str = "quart_app",
    **environment: str,
) -> Iterator[Server]:
    """Launch the command and wait until every worker serves."""
    how = {"workers": workers, "app": app, "program": program, "environment": environment}
    with launched(folder, *options, **how) as server:  # type: ignore[arg-type]
        server.wait_until_up()
        yield server


def metrics_folder_of(server: Server) -> Path:
    """Return where the workers keep their metrics."""
    environment = Path(f"/proc/{server.worker_pids[-1]}/environ").read_bytes().split(b"\0")
    (found,) = [pair for pair in environment if pair.startswith(b"PROMETHEUS_MULTIPROC_DIR=")]
    return Path(os.fsdecode(found.partition(b"=")[2]))
