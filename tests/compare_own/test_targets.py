"""Targets start on a free port, and end whatever happens."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quart_app.compare.own.targets.served_app import ServedApp
from quart_app.compare.own.targets.target import RunningServer, TargetError, TargetSpec
from tests.compare_own.conftest import Serve, WriteApp

FINE = """
    from flask import Flask
    app = Flask(__name__)
    def create_app(colour="red"):
        app.config["COLOUR"] = colour
        return app
"""


def eventually(condition: Callable[[], bool], limit_s: float = 15.0) -> bool:
    deadline = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_running(pid: int) -> bool:
    """Tell whether a process runs; one that is dead and not yet collected does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    return False


def accepts(port: int) -> bool:
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    return False


def test_factory_is_called_with_literals(serve: Serve, write_app: WriteApp) -> None:
    write_app("fine", FINE)
    assert serve("flask", "fine:create_app(colour='blue')").facts.config["COLOUR"] == "'blue'"


def test_secrets_are_told_as_a_hash(serve: Serve, write_app: WriteApp) -> None:
    target = write_app("fine", FINE + "\n    app.config['SECRET_KEY'] = 'tell nobody'")
    assert serve("flask", target).facts.config["SECRET_KEY"].startswith("hidden ")


def test_stopped_target_leaves_no_port_and_no_folder(serve: Serve, write_app: WriteApp) -> None:
    app = serve("flask", write_app("fine", FINE))
    folder = Path(app._temporary)
    assert accepts(app.port) and folder.is_dir()
    app.stop()
    app.stop()
    assert not accepts(app.port) and not folder.exists()


def test_each_start_has_a_new_temporary_folder(serve: Serve, write_app: WriteApp) -> None:
    source = (
        "import tempfile\n" + textwrap.dedent(FINE) + "\napp.config.update(A=tempfile.gettempdir(), B='{}')"
    )
    target = write_app("fine", source + "\nimport os\napp.config['B'] = os.environ['DATA']")
    app = serve("flask", target, environment={"DATA": "{tmp}/data"})
    first = app.facts.config
    app.start(hash_seed=2)
    assert first["A"] != app.facts.config["A"]
    assert app.facts.config["B"] == app.facts.config["A"][:-1] + "/data'"


STUBBORN = """
    import os, signal, subprocess, sys
    from flask import Flask
    app = Flask(__name__)
    child = subprocess.Popen([sys.executable, "-c", "import signal as s; s.signal(15, s.SIG_IGN); s.pause()"])
    app.config["CHILD"] = child.pid
"""


def test_children_that_ignore_sigterm_are_ended_too(serve: Serve, write_app: WriteApp) -> None:
    app = serve("flask", write_app("stubborn", STUBBORN))
    child = int(app.facts.config["CHILD"])
    assert is_running(child)
    app.stop()
    assert eventually(lambda: not is_running(child))


BAD_STARTS = [
    (
        "import absent_module_x",
        "app",
        "it can't be imported: ModuleNotFoundError: No module named 'absent_module_x'",
    ),
    ("x = 1", "app", "module 'bad' has no 'app'"),
    ("app = 5", "app", "builtins.int is neither a Flask nor a Quart app"),
    ("raise SystemExit(7)", "app", "it can't be imported: SystemExit: 7"),
    ("import os\nos._exit(9)", "app", "it ended before it served"),
    ("import os, signal\nprint('about to go')\nos.kill(os.getpid(), 9)", "app", "it ended before it served"),
    ("1/0", "app", "it can't be imported: ZeroDivisionError: division by zero at bad.py:1"),
    ("def app():\n  pass", "app(open('x'))", "the arguments in \"app(open('x'))\" have to be literals"),
    ("app = 1", "app.x.y", "'app.x.y' is no name and no call of a name"),
    ("import quart\napp = quart.Quart('x')", "app", "it is a Quart app, and a Flask app is wanted here"),
    (
        "def create_app():\n  raise KeyError('X')",
        "create_app()",
        "it can't be imported: KeyError: 'X' at bad.py:2",
    ),
    ("def app(:", "app", "it can't be imported: SyntaxError"),
]


@pytest.mark.parametrize(("source", "name", "said"), BAD_STARTS, ids=lambda value: value[:30])
def test_a_target_that_can_not_be_had_is_told_in_one_line(
    serve: Serve, write_app: WriteApp, source: str, name: str, said: str
) -> None:
    write_app("bad", source)
    with pytest.raises(TargetError) as caught:
        serve("flask", f"bad:{name}")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_import_that_serves_by_itself_is_told_and_ended(serve: Serve, write_app: WriteApp) -> None:
    source = FINE + "\n    print('my own server', flush=True)\n    app.run(port=0)"
    with pytest.raises(
        TargetError, match=r"does not serve after 3 s; does importing it start a server of its own"
    ):
        serve("flask", write_app("eager", source), start_s=3)


def test_a_hanging_import_is_ended(serve: Serve, write_app: WriteApp) -> None:
    with pytest.raises(TargetError, match=r"does not serve after 1 s"):
        serve("quart", write_app("hangs", "import threading\nthreading.Event().wait()"), start_s=1)


def test_failing_lifespan_is_told(serve: Serve, write_app: WriteApp) -> None:
    source = """
        from quart import Quart
        app = Quart(__name__)
        @app.before_serving
        async def connect():
            raise ConnectionError("no database")
    """
    with pytest.raises(TargetError, match=r"it did not start: no database"):
        serve("quart", write_app("unlucky", source))


def test_missing_python_and_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match=r"there is no Python at /nowhere/python"):
        ServedApp(TargetSpec("flask", "x:app", python="/nowhere/python", folder=tmp_path)).start(1)
    with pytest.raises(TargetError, match=r"there is no folder .*none"):
        ServedApp(TargetSpec("flask", "x:app", folder=tmp_path / "none")).start(1)


def test_command_before_each_start_is_run_and_its_failure_told(
    serve: Serve, write_app: WriteApp, tmp_path: Path
) -> None:
    target = write_app("fine", FINE)
    python = sys.executable
    serve("flask", target, before=f"{python} -c \"open('was-here', 'w')\"")
    assert (tmp_path / "was-here").exists()
    with pytest.raises(TargetError, match=r"--before .* ended with 4"):
        serve("flask", target, before=f'{python} -c "raise SystemExit(4)"')


def test_running_server_is_left_running(serve: Serve, write_app: WriteApp) -> None:
    app = serve("flask", write_app("fine", FINE))
    server = RunningServer(TargetSpec("flask", f"http://127.0.0.1:{app.port}"))
    server.start(1)
    server.stop()
    assert accepts(app.port)


def test_url_without_a_server_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    server = RunningServer(TargetSpec("flask", f"http://127.0.0.1:{port}"))
    with pytest.raises(TargetError, match=r"no server answers there \(Connection refused\)"):
        server.start(1)


SUPERVISOR = """
import sys, time
from pathlib import Path
from quart_app.compare.own.targets.served_app import ServedApp
from quart_app.compare.own.targets.target import TargetSpec
app = ServedApp(TargetSpec(sys.argv[1], sys.argv[2], folder=Path(sys.argv[3])))
app.start(1)
print(app._process.pid, app.port, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="PR_SET_PDEATHSIG is Linux's")
@pytest.mark.parametrize("side", ["flask", "quart"])
def test_targets_end_when_we_are_killed(write_app: WriteApp, tmp_path: Path, side: str) -> None:
    name = side.capitalize()
    target = write_app("fine", f"from {side} import {name}\napp = {name}(__name__)")
    command = [sys.executable, "-c", SUPERVISOR, side, target, str(tmp_path)]
    # Who is killed can't remove the target's folder: let it lie where the test's own is.
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as supervisor:
        assert supervisor.stdout is not None
        pid, port = map(int, supervisor.stdout.readline().split())
        assert accepts(port)
        os.kill(supervisor.pid, signal.SIGKILL)
    assert eventually(lambda: not is_running(pid))
    assert eventually(lambda: not accepts(port))
