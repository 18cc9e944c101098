"""The commands: what they print and how they end."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quart_app.cli import main

ONE = "hooks.teardown-exc"


def test_one_behaviour_shows_code_diff_and_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["compare", ONE])

    output = capsys.readouterr().out
    assert status == 0
    assert "def flask_app():" in output
    assert "-note: teardown ValueError('broken')" in output
    assert "+note: teardown None" in output
    assert "when porting:" in output
    assert "\x1b" not in output


def test_an_area_is_a_line_for_each_behaviour(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["compare", "--area", "hooks", "--only-differences"])

    output = capsys.readouterr().out
    assert status == 0
    assert ONE in output
    assert "hooks.order " not in output
    assert "causes of difference" in output


@pytest.mark.parametrize("format_", ["json", "html", "junit", "text"])
def test_a_report_goes_to_a_file_whole(
    format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "report"

    status = main(["compare", ONE, "--format", format_, "--output", str(output)])

    assert status == 0
    assert ONE in output.read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == [output]


def test_json_and_junit_are_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", ONE, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["behaviours"][0]["id"] == ONE

    main(["compare", ONE, "--format", "junit"])
    root = ElementTree.fromstring(capsys.readouterr().out)  # noqa: S314
    assert [case.get("name") for case in root.iter("testcase")] == [ONE]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "nothing"], "'nothing' is no id such as"),
        (["compare", "hooks.nothing"], "no behaviour 'hooks.nothing' in the catalogue"),
        (["compare", "--area", "nothing"], "no area 'nothing'; there are:"),
        (["compare", "--format", "pdf"], "'pdf' is not one of"),
        (
            ["compare", ONE, "--output", "/nowhere/at/all"],
            "--output /nowhere/at/all: there is no folder /nowhere/at",
        ),
        (["compare", ONE, "--flask22-python", "/nowhere/python"], "can't be run as a Python"),
        (["compare", ONE, "--flask22-python", sys.executable], "not 2.2; make an environment with"),
        (["explain", "  "], "nothing to explain"),
        (["explain", "--limit", "0", "x"], "Invalid value for '--limit'"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(arguments)

    captured = capsys.readouterr()
    assert status == 2
    assert said in captured.err
    assert captured.err.count("\n") == 1


def test_what_is_not_as_expected_is_status_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from quart_app.compare.catalogue.hooks import teardown_exc
    from quart_app.compare.difference import differs

    wrong = replace(teardown_exc.behaviour, expected=[differs("note", control="x", candidate="y")])
    monkeypatch.setattr(teardown_exc, "behaviour", wrong)

    status = main(["compare", "--area", "hooks"])

    output = capsys.readouterr().out
    assert status == 1
    assert f"{ONE} is not as expected on Flask" in output
    assert "expected, not seen: differs('note', control='x', candidate='y')" in output


def test_explain_reads_words(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["explain", "my", "rollback", "never", "runs"])

    output = capsys.readouterr().out
    assert status == 0
    assert ONE in output
    assert "change:" in output


def test_explain_says_when_nothing_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "zyxwvqqq"]) == 1
    assert "nothing in the catalogue fits" in capsys.readouterr().out


def test_explain_reads_a_traceback_from_standard_input() -> None:
    text = "RuntimeWarning: coroutine 'Request.get_json' was never awaited\xff"

    done = subprocess.run(
        [sys.executable, "-m", "quart_app", "explain"],
        input=text.encode("latin-1"),
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0
    assert b"request.json-forgotten-await" in done.stdout


def test_importing_the_engine_imports_neither_framework() -> None:
    code = (
        "import quart_app.compare.command, quart_app.compare.runner, sys\n"
        "sys.exit(str([m for m in ('quart', 'flask', 'quart_app.settings', 'werkzeug') if m in sys.modules]))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.stderr.strip() == "[]"
