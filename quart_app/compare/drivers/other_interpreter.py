"""Run a side in another interpreter: this process becomes it. For a process that does nothing else."""

import os
import subprocess
from pathlib import Path

from quart_app.compare import isolation
from quart_app.compare.entries import Entry, Side

CHILD = Path(__file__).with_name("child.py")
CHECK_S = 20
FLASK_22 = "2.2."


class InterpreterError(Exception):
    """An interpreter that was named can't do what it is for."""


def run(python: str, entry: Entry, side: Side) -> None:
    """Replace this process by the interpreter; it tells what it sees through the same pipe."""
    fd = isolation.event_fd()
    os.set_inheritable(fd, True)
    os.execv(python, [python, "-I", "-B", str(CHILD), str(fd), entry.id, side])  # noqa: S606


def check_flask_22(python: str) -> None:
    """Raise InterpreterError, one line, unless `python` is an interpreter that has Flask 2.2."""
    code = "from importlib.metadata import version; print(version('flask'))"
    try:
        done = subprocess.run(  # noqa: S603
            [python, "-I", "-c", code], capture_output=True, text=True, timeout=CHECK_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InterpreterError(f"{python}: can't be run as a Python: {error}") from error
    if not done.stdout.startswith(FLASK_22):
        found = done.stdout.strip() or "none"
        raise InterpreterError(
            f"{python}: has Flask {found}, not 2.2; make an environment with `pip install 'flask==2.2.5' "
            "'werkzeug==2.2.3'` and name its python"
        )
