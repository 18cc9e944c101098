"""An app that we start in an interpreter of its own, with our instrument in its process.

It always ends: on failure, on Ctrl-C, and when this process is killed (Linux). It runs in a session of its
own, so the terminal's Ctrl-C reaches us only, and we end its whole process group.
"""

import contextlib
import json
import os
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quart_app.compare.own import interrupting
from quart_app.compare.own.exchange import AppFacts
from quart_app.compare.own.targets.pipes import EventPipe, Output
from quart_app.compare.own.targets.target import TargetError, TargetSpec

STOP_S = 4.0


class ServedApp:
    """An app on a free loopback port; it is spawned and stopped whole, whatever signal comes meanwhile."""

    tls = False
    host = "127.0.0.1"

    def __init__(self, spec: TargetSpec) -> None:
        self.spec = spec
        self.port = 0
        self.server = ""
        self.facts = AppFacts()
        self._process: subprocess.Popen[bytes] | None = None
        self._events: EventPipe | None = None
        self._output: Output | None = None
        self._said = ""
        self._temporary = ""

    def start(self, hash_seed: int) -> None:
        """Start it and wait until it serves; TargetError when it does not."""
        self.stop()
        self._check()
        self._temporary = tempfile.mkdtemp(prefix="quart-app-compare-")
        environment = self._environment(hash_seed)
        try:
            self._run_before(environment)
            with interrupting.held():
                self._spawn(environment)
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def _check(self) -> None:
        if not self.spec.folder.is_dir():
            raise TargetError(f"{self.spec.target}: there is no folder {self.spec.folder}")
        if shutil.which(self.spec.python) is None:
            raise TargetError(f"{self.spec.target}: there is no Python at {self.spec.python}")

    def _environment(self, hash_seed: int) -> dict[str, str]:
        # TMPDIR is the target's own, and new: what one start leaves there can't change what the next one
        # does.
        given = {
            name: value.replace("{tmp}", self._temporary) for name, value in self.spec.environment.items()
        }
        return {**os.environ, "TMPDIR": self._temporary, **given, "PYTHONHASHSEED": str(hash_seed)}

    def _run_before(self, environment: Mapping[str, str]) -> None:
        if not self.spec.before:
            return
        command = shlex.split(self.spec.before)
        try:
            done = subprocess.run(  # noqa: S603 - the person's own command
                command, cwd=self.spec.folder, env=environment, capture_output=True, timeout=60, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise TargetError(f"{self.spec.target}: --before {self.spec.before!r}: {error}") from None
        if done.returncode:
            raise TargetError(
                f"{self.spec.target}: --before {self.spec.before!r} ended with {done.returncode}"
            )

    def _spawn(self, environment: Mapping[str, str]) -> None:
        events = self._events = EventPipe()
        options = {
            "fd": events.write_fd,
            "salt": SALT,
            "side": self.spec.side,
            "target": self.spec.target,
            "server": self.spec.server,
            **self.spec.script_options,
        }
        try:
            process = self._process = subprocess.Popen(  # noqa: S603 - the person's own interpreter
                [self._python(), str(self.spec.script), json.dumps(options)],
                cwd=self.spec.folder,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=[events.write_fd],
                start_new_session=True,
            )
        except OSError as error:
            raise TargetError(f"{self.spec.target}: {self.spec.python} does not start: {error}") from None
        finally:
            os.close(events.write_fd)
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        self._output = Output(process.stdout)

    def _python(self) -> str:
        """Give the interpreter's path from here, not from the app's folder; a link of a venv stays a link."""
        return str(Path(shutil.which(self.spec.python) or self.spec.python).absolute())

    def _wait_until_ready(self) -> None:
        assert self._process is not None and self._events is not None  # noqa: S101 - just started
        deadline = time.monotonic() + self.spec.start_s
        while (ready := self._events.find("ready")) is None:
            interrupting.check()
            failed = self._events.find("failed")
            if failed is not None or self._process.poll() is not None:
                raise TargetError(self._why_not(self._events.find("failed")))
            if time.monotonic() > deadline:
                raise TargetError(
                    f"{self.spec.target}: it does not serve after {self.spec.start_s:g} s; does importing it "
                    f"start a server of its own?{self._last_line()}"
                )
            time.sleep(0.01)
        self.port, self.server = ready["port"], ready["server"]
        loaded = self._events.find("loaded") or {}
        self.facts = facts_from(loaded, self.spec.environment)
        self._events.take()
        try:
            socket.create_connection((self.host, self.port), timeout=5).close()
        except OSError as error:
            raise TargetError(
                f"{self.spec.target}: its server does not accept connections: {error}"
            ) from None

    def _why_not(self, failed: dict[str, Any] | None) -> str:
        assert self._process is not None  # noqa: S101 - it was started
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=2)
        if failed is None:
            return f"{self.spec.target}: it ended before it served ({self._status()}){self._last_line()}"
        if failed.get("user"):
            return f"{self.spec.target}: {failed['text']}"
        at = f" at {failed['at']}" if failed.get("at") else ""
        return f"{self.spec.target}: it can't be imported: {one_line(failed['text'])}{at}"

    def _status(self) -> str:
        code = self._process.poll() if self._process else None
        if code is None:
            return "still running"
        return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"

    def _last_line(self) -> str:
        time.sleep(0.05)  # what was printed may still be on its way
        lines = self.output().strip().splitlines()
        return f"; its last words: {lines[-1][:200]}" if lines else ""

    def is_alive(self) -> bool:
        """Tell whether the server process runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Give the server's first process, which leads its group and session; 0 when none runs."""
        return self._process.pid if self._process is not None else 0

    def events_of_request(self, settle_s: float) -> list[dict[str, Any]]:
        """Give what happened inside since the last call, once the request has ended there or time is up."""
        if self._events is None:
            return []
        self._events.wait_until_idle(settle_s if self.is_alive() else 0)
        return self._events.take()

    def output(self) -> str:
        """Give what the target printed, its beginning and end."""
        return self._output.text() if self._output else self._said

    def stop(self) -> None:
        """End the target and all it started in its group; may be called twice."""
        with interrupting.held():
            self._stop()

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end_group(process)
        if self._output is not None:
            self._output.close()
            self._said, self._output = self._output.text(), None
        if self._events is not None:
            self._events.close()
            self._events = None
        if self._temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary = ""


def end_group(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to end, wait, and kill its whole group in any case."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=STOP_S)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def facts_from(loaded: Mapping[str, Any], environment: Mapping[str, str]) -> AppFacts:
    """Read what the instrument told of the app."""
    return AppFacts(
        import_name=loaded.get("import_name", ""),
        framework=loaded.get("framework", ""),
        versions=loaded.get("versions", {}),
        rules=tuple(loaded.get("rules", ())),
        static=tuple(loaded.get("static", ())),
        config=loaded.get("config", {}),
        defaults=frozenset(loaded.get("defaults", ())),
        hooks=tuple(loaded.get("hooks", ())),
        facts=loaded.get("facts", {}),
        environment={**os.environ, **environment},
    )


SALT = secrets.token_hex(8)
"""Of this process's runs: equal secrets hash alike within one comparison only."""


def one_line(text: str) -> str:
    """Give a text without line breaks, and not too long."""
    return " ".join(text.split())[:300]
