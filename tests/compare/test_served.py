"""Apps of the catalogue under a server's own command line."""

import sys
import time
from pathlib import Path

import pytest

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.served import Served, serve

ECHO = """
import http.server, signal, sys

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print("note: asked for", self.path, flush=True)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello")

signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
http.server.HTTPServer(("127.0.0.1", {port}), Handler).serve_forever()
"""


def test_answers_notes_and_exit_status_are_seen() -> None:
    with serve("-c", ECHO) as server:
        assert server.wait_until_listening()
        assert server.get("/page") == "200 hello"
        assert server.notes() == ["asked for /page"]
        server.signal("TERM")
        assert server.exit_status() == "exit 3"
        assert server.get("/page") == "refused"


def test_server_that_ends_is_not_waited_for() -> None:
    with serve("-c", "raise SystemExit('no')") as server:
        assert not server.wait_until_listening(timeout_s=30)
        assert server.exit_status() == "exit 1"
        assert server.output() == "no\n"


def test_death_by_signal_has_its_name() -> None:
    with serve("-c", "import os, signal; os.kill(os.getpid(), signal.SIGUSR1)") as server:
        assert server.exit_status() == "killed by SIGUSR1"


def test_connection_closed_without_a_byte_is_no_answer() -> None:
    code = "import socket; s = socket.create_server(('127.0.0.1', {port})); s.accept()[0].close(); s.accept()"
    with serve("-c", code) as server:
        server.wait_for("", timeout_s=0)
        while server.get("/") == "refused":
            pass
        assert server.get("/", timeout_s=0.2) == "no answer"


def test_no_process_is_left() -> None:
    code = "import os, time; os.fork(); print('note:', os.getpid(), flush=True); time.sleep(60)"
    with serve("-c", code) as server:
        assert server.wait_for("note:")
        children = wait_for_notes(server, 2)
    deadline = time.monotonic() + 10
    while any(map(is_running, children)):
        assert time.monotonic() < deadline


def is_running(pid: str) -> bool:
    """Tell whether a process runs; one that only waits to be reaped does not."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


def wait_for_notes(server: Served, count: int) -> list[str]:
    while len(server.notes()) < count:
        pass
    return server.notes()


def test_modules_of_this_process_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend("/nowhere")
    with serve("-c", "import sys; print('/nowhere' in sys.path)") as server:
        assert server.exit_status() == "exit 0"
        assert server.output() == "True\n", sys.path


def test_an_exercise_may_need_a_server() -> None:
    behaviour = Behaviour(title="Who?", why="So.", sources=["here"], needs="server")
    assert behaviour.problems(has_exercise=True) == []
