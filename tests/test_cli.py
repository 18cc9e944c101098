"""The command `quart-app`: its output, its exit status, and one line for a user's mistake."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quart_app import __version__
from quart_app.cli import main
from quart_app.settings_sources import keys
from tests.servers import DEADLINE_S, wait_until

ROOT = Path(__file__).parent.parent
Capture = pytest.CaptureFixture[str]


def test_config_shows_every_setting_and_where_it_came_from(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("QUART_APP_LOGGING__LEVEL", "INFO")

    assert main(["config"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert [row[0] for row in rows] == [".".join(key) for key in keys()]
    assert ["logging.level", "INFO", "QUART_APP_LOGGING__LEVEL"] in rows


def test_config_as_json_is_for_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    file = tmp_path / "app.toml"
    file.write_text("[http]\nmax_body_bytes = 5\n")
    monkeypatch.setenv("QUART_APP_CONFIG", str(file))

    assert main(["config", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"key": "http.max_body_bytes", "value": 5, "source": str(file)} in rows
    assert {"key": "secret_key", "value": None, "source": "default"} in rows
    assert {"key": "debug", "value": False, "source": "default"} in rows


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_secrets_are_masked(monkeypatch: pytest.MonkeyPatch, capsys: Capture, output_format: str) -> None:
    monkeypatch.setenv("QUART_APP_SECRET_KEY", "hunter2")

    assert main(["config", "--format", output_format]) == 0
    out = capsys.readouterr().out
    assert "********" in out and "QUART_APP_SECRET_KEY" in out and "hunter2" not in out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["cofig"], "No such command 'cofig'"),
        (["config", "--formt", "json"], "No such option '--formt'"),
        (["config", "--format", "xml"], "'xml' is not one of"),
        (["config", "more"], "unexpected extra argument"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(capsys: Capture, argv: list[str], said: str) -> None:
    assert main(argv) == 2

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("quart-app: ") and said in line


def test_wrong_settings_are_one_line_and_status_2(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("QUART_APP_LOGGING__LEVEL", "LOUD")

    assert main(["config"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("QUART_APP_LOGGING__LEVEL: [logging] level: should be")


def test_without_a_command_it_shows_how_to_use_it(capsys: Capture) -> None:
    assert main([]) == 2

    assert capsys.readouterr().err.startswith("Usage: quart-app [OPTIONS] COMMAND")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_explains_each_command_and_option_in_whole_sentences(capsys: Capture, option: str) -> None:
    assert main([option]) == 0
    assert main(["config", option]) == 0

    out = capsys.readouterr().out
    assert "Usage: quart-app config [OPTIONS]" in out
    assert "..." not in out.replace("[ARGS]...", "")


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0

    assert capsys.readouterr().out == f"quart-app, version {__version__}\n"


@pytest.mark.parametrize(("variable", "status"), [("QUART_APP_DEBUG", 0), ("QUART_APP_DEBG", 2)])
def test_module_runs_as_the_command(variable: str, status: int) -> None:
    command = [sys.executable, "-m", "quart_app", "config"]

    done = subprocess.run(command, cwd=ROOT, env={variable: "1"}, capture_output=True, timeout=60)

    assert done.returncode == status
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there, no process can send another one Ctrl-C")
def test_ctrl_c_before_the_first_line_leaves_no_traceback(tmp_path: Path) -> None:
    """A parser of arguments that never finishes being imported stands for all that is imported."""
    (tmp_path / "click.py").write_text(
        "import pathlib, signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "pathlib.Path('importing').touch()\n"
        "signal.pause()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "quart_app", "--help"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])},
        stderr=subprocess.PIPE,
    )
    wait_until((tmp_path / "importing").exists, "it is imported")
    process.send_signal(signal.SIGINT)

    assert (process.communicate(timeout=DEADLINE_S)[1], process.returncode) == (b"", 130)
