"""The load generator's process, from outside."""

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from quart_app.compare.own import interrupting
from quart_app.compare.own.bench.generator import Job, job_line

PACKAGE_FOLDER = Path(__file__).parents[4]
SLACK_S = 60.0
END_S = 5.0
LOOK_S = 0.5


class GeneratorError(Exception):
    """The load generator did not do its job."""


@dataclass(frozen=True)
class Loaded:
    """What the generator saw: the times of good answers, sorted, and the part of a core that it took."""

    took_us: list[int]
    errors: dict[str, int]
    seconds: float
    generator: float


class Generator:
    """A context: the process lives inside it, and does one job after the other."""

    def __enter__(self) -> "Generator":
        paths = [str(PACKAGE_FOLDER), os.environ.get("PYTHONPATH", "")]
        self._rest = b""
        # In a session of its own, so that the terminal's Ctrl-C reaches us only; it ends with its input.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "quart_app.compare.own.bench.generator"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
            start_new_session=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self._process
        assert process.stdin is not None and process.stdout is not None  # noqa: S101 - they are pipes
        if kind is not None:
            process.kill()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        try:
            process.wait(timeout=END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def run(self, job: Job) -> Loaded:
        """Do a job; GeneratorError when nothing comes of it."""
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        try:
            self._process.stdin.write(job_line(job).encode())
            self._process.stdin.flush()
        except BrokenPipeError:
            raise GeneratorError("it has ended") from None
        done: dict[str, Any] = json.loads(self._line(job.seconds + job.request_s + SLACK_S))
        return Loaded(**done)

    def _line(self, limit_s: float) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        deadline = time.monotonic() + limit_s
        while b"\n" not in self._rest:
            interrupting.check()
            if time.monotonic() > deadline:
                raise GeneratorError(f"no word from it for {limit_s:g} s")
            ready, _, _ = select.select([self._process.stdout], [], [], LOOK_S)
            data = os.read(self._process.stdout.fileno(), 1 << 20) if ready else b""
            if ready and not data:
                raise GeneratorError("it has ended")
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        return line
