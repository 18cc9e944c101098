"""`quart-app compare FLASK QUART`: exit statuses, files, and that nothing is left running."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click import UsageError

from quart_app.cli import main
from quart_app.compare.output_file import check_writable
from tests.compare_own.conftest import Serve, WriteApp
from tests.compare_own.test_targets import eventually, is_running

FLASK = """
    from flask import Flask
    app = Flask(__name__)
    @app.get("/")
    def index():
        return "hello", {"X-Kind": "flask"}
"""
SAME = FLASK.replace("flask import Flask", "quart import Quart").replace("Flask(", "Quart(")
OTHER = SAME.replace('"X-Kind": "flask"', '"X-Kind": "quart"')


@pytest.fixture
def pair(write_app: WriteApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    early = SAME + "    app.before_first_request(index)\n"
    for name, source in (("old", FLASK), ("same", SAME), ("other", OTHER), ("early", early)):
        write_app(name, source)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def urls(pair: Path, serve: Serve) -> list[str]:
    """The two that differ, running already, and what to ask them: to start them takes most of the time."""
    ports = [serve(side, target).port for side, target in (("flask", "old:app"), ("quart", "other:app"))]
    (pair / "s.toml").write_text('[[sequence]]\n[[sequence.step]]\nrequest = "GET /"\n', encoding="utf-8")
    return [f"http://127.0.0.1:{port}" for port in ports] + ["--scenario", "s.toml"]


def test_no_difference_is_0(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "old:app", "same:app"]) == 0
    assert "no difference" in capsys.readouterr().out


def test_differences_are_1(pair: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "old:app", "other:app", "--reproduce-time", "0"]) == 1
    assert "header x-kind" in capsys.readouterr().out


def test_accepted_differences_are_0(urls: list[str]) -> None:
    assert main(["compare", *urls, "--write-baseline", "b.json"]) == 0
    assert main(["compare", *urls, "--baseline", "b.json"]) == 0
    assert main(["compare", *urls, "--reproduce-time", "0"]) == 1


def test_ignored_difference_is_0(urls: list[str], pair: Path) -> None:
    (pair / "rules.toml").write_text('[[ignore]]\nheader = "X-Kind"\nwhy = "known"\n', encoding="utf-8")
    assert main(["compare", *urls, "--rules", "rules.toml"]) == 0
    assert main(["compare", *urls, "--ignore", "header:x-kind"]) == 0


MISTAKES = [
    (["nowhere:app", "same:app"], "nowhere:app: no module named 'nowhere'"),
    (
        ["old:app", "early:app"],
        "no attribute 'before_first_request' at early.py:7 <module>; change: set up in a function under "
        "@app.before_serving: it runs once in each worker, before any request; "
        "see: quart-app compare original.before-first-request-is-gone",
    ),
    (["old:app", "old:app"], "old:app: it is a Flask app, and a Quart app is wanted here"),
    (["old:app", "same:app", "--ignore", "nonsense"], "--ignore nonsense: it is like header:NAME"),
    (["old:app", "same:app", "--ignore", "body:("], "--ignore body:(: no regular expression"),
    (["old:app", "same:app", "--ignore", "kind:x"], "--ignore kind:x: unknown kind 'x'"),
    (
        ["old:app", "same:app", "--rules", "none.toml"],
        "none.toml: it can't be read: No such file or directory",
    ),
    (["old:app", "same:app", "--scenario", "none.toml"], "none.toml: it can't be read"),
    (["old:app", "same:app", "--baseline", "none.json"], "--baseline none.json: it can't be read"),
    (["old:app", "same:app", "--env", "NAME"], "--env NAME: it is like NAME=VALUE"),
    (["old:app", "same:app", "--format", "yaml"], "'yaml' is not one of"),
    (["old:app"], "Missing argument 'QUART'"),
    (["old:app", "http://127.0.0.1:9"], "no server answers there"),
    (["old:app", "same:app", "--no-routes"], "nothing to send"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES)
def test_a_mistake_is_2_and_told_in_one_line(
    pair: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["compare", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1 and "Traceback" not in error


NOT_WRITABLE = [
    (["compare", "nowhere:app", "nowhere:app", "--output", "none/report.html"], "--output", "no folder"),
    (["compare", "nowhere:app", "nowhere:app", "--output", "."], "--output .", "it is a folder"),
    (
        ["compare", "nowhere:app", "nowhere:app", "--only-bench", "--output", "none/a"],
        "--output",
        "no folder",
    ),
    (
        ["compare", "nowhere:app", "nowhere:app", "--write-baseline", "none/b"],
        "--write-baseline",
        "no folder",
    ),
    (["compare", "--area", "hooks", "--output", "none/report.html"], "--output", "there is no folder"),
    (["record", "--output", "none/suite.har"], "--output", "there is no folder"),
]


@pytest.mark.parametrize(("arguments", "option", "said"), NOT_WRITABLE)
def test_where_nothing_can_be_written_is_told_before_anything_runs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    option: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert option in error and said in error and error.count("\n") == 1


def test_a_file_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)  # for root may write everywhere
    with pytest.raises(UsageError, match="report: it can't be written"):
        check_writable("--output", tmp_path / "report")


def test_reports_are_written_to_files(urls: list[str], pair: Path) -> None:
    for name in ("json", "html", "junit", "text"):
        wanted = ["--format", name, "--output", f"report.{name}", "--reproduce-time", "0"]
        assert main(["compare", *urls, *wanted]) == 1
        assert "x-kind" in (pair / f"report.{name}").read_text(encoding="utf-8")


def test_urls_are_compared_by_scenario(urls: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *urls, "--format", "json", "--reproduce-time", "0"]) == 1
    value = json.loads(capsys.readouterr().out)
    assert [finding["differences"][0]["name"] for finding in value["findings"]] == ["x-kind"]
    assert main(["compare", *urls[:2]]) == 2
    assert "a URL tells no routes" in capsys.readouterr().err


def test_each_side_can_have_an_interpreter_of_its_own(pair: Path, tmp_path: Path) -> None:
    wrapper = tmp_path / "python-of-flask"
    wrapper.write_text(
        f'#!/bin/sh\necho used > "{tmp_path}/used"\nexec "{sys.executable}" "$@"\n', encoding="utf-8"
    )
    wrapper.chmod(0o755)
    (pair / "sub").mkdir()
    (pair / "old.py").rename(pair / "sub" / "old.py")
    own = ["--flask-python", "./python-of-flask", "--flask-dir", "sub"]
    assert main(["compare", "old:app", "same:app", *own]) == 0
    assert (tmp_path / "used").exists()


SLOW = """
    import asyncio, os
    from quart import Quart
    app = Quart(__name__)
    open("pid", "w").write(str(os.getpid()))
    @app.get("/")
    async def index():
        open("asked", "w").close()
        await asyncio.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_targets_are_stopped_when_we_are(pair: Path, write_app: WriteApp, number: signal.Signals) -> None:
    write_app("slow", SLOW)
    command = [sys.executable, "-m", "quart_app", "compare", "old:app", "slow:app", "--request-timeout", "50"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    # As a shell starts what a script runs in its background.
    ignore = lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)  # noqa: E731
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment, preexec_fn=ignore
    ) as process:
        assert eventually((pair / "asked").exists, limit_s=30)
        process.send_signal(number)
        _, error = process.communicate(timeout=30)
    assert process.returncode == (130 if number == signal.SIGINT else 143)
    assert "Traceback" not in error
    assert not is_running(int((pair / "pid").read_text()))


def test_help_tells_of_both_ways_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", "--help"])
    assert "two apps of your own" in capsys.readouterr().out
    main(["compare", "a:b", "c:d", "--help"])
    assert "--write-baseline" in capsys.readouterr().out
