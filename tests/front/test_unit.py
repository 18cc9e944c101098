"""The systemd unit: systemd finds no fault in it, and the command has each option that it uses."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from quart_app.cli import commands
from quart_app.doctor.systemd import parse_time_span_s
from quart_app.serve.command import _ENDING_S
from quart_app.serve.hypercorn_options import read_file
from tests.servers import ROOT

UNIT = ROOT / "config" / "quart-app.service"
PROGRAM = "/opt/quart_app/.venv/bin/quart-app"


def values(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)


def verify(folder: Path, text: str) -> str:
    """Return what systemd says of a unit; it ends with status 0 even where it ignores a key."""
    systemd_analyze = shutil.which("systemd-analyze")
    if systemd_analyze is None:
        pytest.skip("systemd is not installed")
    unit = folder / UNIT.name
    # What this machine need not have: the program, its folder and its user.
    for here, there in (
        (PROGRAM, "/bin/true"),
        ("User=quart-app", "User=root"),
        ("/opt/quart_app", str(folder)),
    ):
        text = text.replace(here, there)
    unit.write_text(text, encoding="utf-8")
    ended = subprocess.run(
        [systemd_analyze, "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False
    )
    said = ended.stdout + ended.stderr
    return "\n".join(line for line in said.splitlines() if UNIT.name in line)


def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    assert verify(tmp_path, UNIT.read_text(encoding="utf-8")) == ""


def test_systemd_finds_a_misspelt_key(tmp_path: Path) -> None:
    """So that the test above is known to bite."""
    text = UNIT.read_text(encoding="utf-8").replace("Restart=", "Restrt=")

    assert "Restrt" in verify(tmp_path, text)


def test_systemd_finds_it_well_confined() -> None:
    """Out of 10, where 10 is a service that may do all; 1.5 on Debian 12."""
    systemd_analyze = shutil.which("systemd-analyze")
    if systemd_analyze is None:
        pytest.skip("systemd is not installed")
    command = [systemd_analyze, "security", "--no-pager", "--offline=true", "--threshold=20", str(UNIT)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stdout


@pytest.mark.parametrize("key", ["ExecStartPre", "ExecStart"])
def test_each_option_exists(key: str) -> None:
    (command,) = values(key)
    program, name, *words = shlex.split(command)

    said = CliRunner().invoke(commands, [name, "--help"]).output

    assert program == PROGRAM
    assert [word for word in words if word.startswith("-")]
    for option in (word for word in words if word.startswith("-")):
        assert re.search(rf"(^|\s){re.escape(option)}[,\s]", said), option


def test_both_commands_look_at_the_same() -> None:
    """What the doctor examines is what is served."""
    (examined,), (served,) = values("ExecStartPre"), values("ExecStart")

    assert examined.replace(" doctor ", " serve ") == served


def test_systemd_waits_longer_than_stopping_may_take() -> None:
    (timeout,) = values("TimeoutStopSec")
    graceful_s = read_file(ROOT / "config" / "hypercorn.toml")["graceful_timeout"]

    assert (parse_time_span_s(f"{timeout}s") or 0) > graceful_s + _ENDING_S
