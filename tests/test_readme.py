"""README keeps its promises: its commands run, its links hold, and it stays short."""

import contextlib
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import DEADLINE_S, ROOT, wait_until

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL_LINES = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]
# .ci/run pastes the first two as they are, and runs the linters; benchmarks are for quiet machines.
SET_UP = [
    line
    for line in SHELL_LINES
    if line.startswith(("python3 -m venv", ".venv/bin/pip", ".venv/bin/ruff", ".venv/bin/python"))
]
COMMANDS = [line for line in SHELL_LINES if line not in SET_UP]


def run_of(line: str) -> tuple[list[str], dict[str, str]]:
    """Return what a README line runs, with this interpreter in place of .venv's, and its environment."""
    words = shlex.split(line)
    settings = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        settings[name] = value
    module = {"quart-app": "quart_app", "hypercorn": "hypercorn"}[Path(words.pop(0)).name]
    own = {name: value for name, value in os.environ.items() if not name.startswith("QUART_APP_")}
    return [sys.executable, "-m", module, *words], own | {"PYTHONPATH": str(ROOT)} | settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config").symlink_to(ROOT / "config")
    return tmp_path


def is_server(line: str) -> bool:
    return "hypercorn" in line.split()[-2:][0] or " serve " in line or line.split()[-1] == "quart_app:app"


@pytest.mark.parametrize("line", [line for line in COMMANDS if not is_server(line)])
def test_command_runs(line: str, folder: Path) -> None:
    command, environment = run_of(line)

    ended = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=10 * DEADLINE_S,
        check=False,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout


@pytest.mark.parametrize("line", [line for line in COMMANDS if is_server(line)])
def test_server_starts_and_stops(line: str, folder: Path) -> None:
    command, environment = run_of(re.sub(r"-b \S+", "", line))
    command[3:3] = ["-b", "127.0.0.1:0"] if "serve" not in command else []
    if "serve" in command:
        command += ["-b", "127.0.0.1:0"]
    said = folder / "said"
    with said.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    try:
        wait_until(lambda: "Running on" in said.read_text() or server.poll() is not None, "the server runs")
        assert "Running on" in said.read_text(), said.read_text()
        server.send_signal(signal.SIGTERM)
        assert server.wait(DEADLINE_S) == 0
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def test_first_command_stands_near_the_top() -> None:
    assert README.splitlines().index(SHELL_LINES[0]) < 25
    assert len(README.splitlines()) <= 160


def test_two_commands_do_all_the_set_up() -> None:
    assert [line.split(" && ")[-1] for line in SET_UP[:2]] == [
        ".venv/bin/hypercorn quart_app:app",
        ".venv/bin/pytest",
    ]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README))))
def test_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_every_read_me_of_a_folder_links_to_what_is_there() -> None:
    for path in (ROOT / "quart_app").rglob("README.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path}: {target}"


def test_constraints_pin_every_version_and_name_no_address() -> None:
    lines = (ROOT / "config" / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert all(
        re.fullmatch(r"#.*|[a-z0-9-]+==[\w.]+(; python_version [<>=]+ \"3\.\d+\")?", line) for line in lines
    )
    assert "://" not in "".join(lines)
