"""The guide: its options, files, rules and causes exist; that its output is real is tested with the shop."""

import re
import textwrap
from pathlib import Path

import pytest

from quart_app.compare.own.command import compare_apps
from quart_app.compare.own.differences import ignoring
from quart_app.compare.own.explanations.causes import CAUSES
from quart_app.compare.own.requests import scenario
from quart_app.compare.own.requests.recording import record
from tests.compare_own.guide_output import GUIDE


def test_options_of_the_guide_exist() -> None:
    parameters = [*compare_apps.params, *record.params]
    known = {option for parameter in parameters for option in parameter.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", GUIDE)) <= known


@pytest.mark.parametrize("name", ["sequence", "ignore"])
def test_files_of_the_guide_can_be_read(tmp_path: Path, name: str) -> None:
    text = next(text for text in re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL) if f"[[{name}]]" in text)
    path = tmp_path / "file.toml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    assert scenario.load(path) if name == "sequence" else ignoring.load(path)


def test_rules_of_the_guide_can_be_parsed() -> None:
    for text in re.findall(r"`(?:--ignore )?((?:header|json|kind):[^`]+)`", GUIDE):
        assert str(ignoring.parse(text)) == text


def test_causes_of_the_guide_exist() -> None:
    named = re.findall(r"^    \d+\. ([a-z-]+)$", GUIDE, re.MULTILINE)
    assert named and set(named) <= set(CAUSES)
