"""Run a reproducer's files before they are given: they tell the apps apart, and one app from itself not.

A script runs against the servers of the trials; a test in the app's interpreter, as a person would run it.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

LIMIT_S = 20.0

DRIVER = """
import importlib.util, inspect, json, pathlib, sys, tempfile
spec = importlib.util.spec_from_file_location("reproducer", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
test = next(value for name, value in vars(module).items() if name.startswith("test_"))

def verdict():
    with tempfile.TemporaryDirectory() as folder:
        try:
            test(**({"tmp_path": pathlib.Path(folder)} if inspect.signature(test).parameters else {}))
        except AssertionError:
            return "fails"
        except BaseException as error:
            return f"{type(error).__name__}: {error}"
    return "passes"

found = [verdict()]
if hasattr(module, "QUART"):
    module.QUART = module.FLASK
    found.append(verdict())
print("\\n" + json.dumps(found))
"""


def has_curl() -> bool:
    """Tell whether scripts can be run here."""
    return shutil.which("curl") is not None and shutil.which("sh") is not None


def script_status(text: str, urls: tuple[str, str], left_s: float) -> int | None:
    """Run a script on two servers: 0 they agree, 1 they differ; None when it took too long."""
    with tempfile.TemporaryDirectory(prefix="quart-app-compare-") as folder:
        path = Path(folder, "reproducer.sh")
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run(  # noqa: S603 - a script of ours
                ["sh", str(path), *urls],  # noqa: S607 - the system's shell, as a person would call it
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=min(left_s, LIMIT_S),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
    return done.returncode


def verdicts_of_test(text: str, python: str, folder: Path, left_s: float) -> list[str]:
    """Run a test on both apps, and on the control twice: each `passes`, `fails` or the error.

    Nothing when it took too long. `folder` is where a person would be.
    """
    with tempfile.TemporaryDirectory(prefix="quart-app-compare-") as temporary:
        path = Path(temporary, "test_reproducer.py")
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run(  # noqa: S603 - the person's own interpreter
                [python, "-c", DRIVER, str(path)],
                capture_output=True,
                stdin=subprocess.DEVNULL,
                cwd=folder,
                timeout=min(left_s, LIMIT_S),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return []
    try:
        return [str(one) for one in json.loads(done.stdout.splitlines()[-1])]
    except (ValueError, IndexError):
        return [done.stderr.decode("utf-8", "replace").strip()[-300:]]
