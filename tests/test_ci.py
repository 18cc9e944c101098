"""`.ci/run` ends with 0 only if all that it runs has held: tried with commands that only note their calls."""

import fnmatch
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.servers import DEADLINE_S, ROOT

# Stands for every Python, and for each command in the environments that it makes.
STAND_IN = f"""#!/bin/sh
name=${{0##*/}}
environment=${{0%/bin/*}}
line="${{environment##*/}} $name $*"
printf '%s\\n' "$line" >> "$CALLS"
case "$line" in $FAILS) exit 3 ;; esac
case "$name $1 $2" in
  python3.*" -c "*)
    exec {sys.executable} -IS -c 'import sys
minor, sys.executable, code, *sys.argv[1:] = sys.argv[1:]
sys.version_info = (3, int(minor))
exec(code)' "${{name#python3.}}" "$0" "$2" "$3" ;;
  *" -m venv")
    mkdir -p "$3/bin"
    for program in hypercorn mypy pip pytest python ruff; do cp "$0" "$3/bin/$program"; done ;;
esac
"""
STEPS = {
    "environment of Flask 2.2": "flask22 pip install *",
    "README's environment": ".venv pip install -e .?test?",
    "README's tests": ".venv pytest *",
    "environment of another Python": "py3.11 pip install *",
    "tools": ".venv pip install -q *",
    "linter": ".venv ruff check .",
    "format": ".venv ruff format --check .",
    "types": ".venv mypy *",
    "wheel": ".venv python -m build --wheel *",
    "wheel's installation": "wheel pip install *",
    "wheel's smoke test": "wheel python */.ci/smoke.py *",
    "tests on another Python": "py3.12 python -m pytest *",
    "tests on the last Python": "py3.11 python -m pytest *",
}

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Copy the script and the README, and run it where no other Python is found."""
    repository, programs = tmp_path / "repository", tmp_path / "system" / "bin"
    programs.mkdir(parents=True)
    shutil.copytree(ROOT / ".ci", repository / ".ci")
    shutil.copy(ROOT / "README.md", repository)
    for minor in range(11, 16):
        (programs / f"python3.{minor}").write_text(STAND_IN if minor < 14 else "#!/bin/sh\nexit 1\n")
    (programs / "id").write_text("#!/bin/sh\necho 1000\n")  # who can't install Debian's packages
    for program in programs.iterdir():
        program.chmod(0o700)

    def run(fails: str = "nothing fails", **environment: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "calls").write_text("")
        own = {
            "PATH": f"{programs}:/usr/bin:/bin",
            "PYENV_ROOT": "/nowhere",
            "TMPDIR": str(tmp_path / "temporary"),
        }
        (tmp_path / "temporary").mkdir(exist_ok=True)
        return subprocess.run(
            [repository / ".ci" / "run"],
            env=own | {"CALLS": str(tmp_path / "calls"), "FAILS": fails} | environment,
            capture_output=True,
            text=True,
            timeout=DEADLINE_S,
        )

    return run


def test_all_steps_are_run_and_all_is_well(run: Run, tmp_path: Path) -> None:
    done = run()
    calls = (tmp_path / "calls").read_text().splitlines()

    assert (done.returncode, "All is well" in done.stdout) == (0, True), done.stderr
    assert [name for name, step in STEPS.items() if not fnmatch.filter(calls, step)] == []
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_a_step_that_fails_is_the_end(run: Run, tmp_path: Path, step: str) -> None:
    done = run(step)

    assert (done.returncode, "All is well" in done.stdout) == (3, False)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_readme_without_the_command_is_no_success(run: Run, tmp_path: Path) -> None:
    (tmp_path / "repository" / "README.md").write_text("Nothing to paste here.\n")

    done = run()

    assert (done.returncode, "All is well" in done.stdout) == (1, False)
