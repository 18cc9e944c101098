"""The guide's commands for requests that exist already, run on the shop as they stand there."""

import shlex
from pathlib import Path

import pytest

from quart_app.cli import main
from tests.compare_own.guide_output import BLOCKS, steady

PAIRS = Path(__file__).parents[1] / "pairs"
BLOCK = next(block for block in BLOCKS if "--access-log shop_access.log" in block)
COMMANDS = BLOCK.split("    $ quart-app ")[1:]


@pytest.mark.parametrize("text", COMMANDS, ids=["access log", "OpenAPI"])
def test_output_is_real(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PAIRS)
    command, _, output = text.partition("\n")

    assert main(shlex.split(command)) == 1

    printed = {steady(line).strip() for line in capsys.readouterr().out.splitlines()}
    expected = {steady(line).strip() for line in output.splitlines()} - {"...", ""}
    assert expected and expected <= printed
