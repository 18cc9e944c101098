"""The guide: its commands, options and files work, and its output is what the shipped pair really gives."""

import io
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from quart_app.compare.own import ignoring, scenario
from quart_app.compare.own.causes import CAUSES
from quart_app.compare.own.clues import gather
from quart_app.compare.own.command import compare_apps
from quart_app.compare.own.comparison_run import Outcome
from quart_app.compare.own.report import make_report
from quart_app.compare.own.report_text import print_report

GUIDE = Path(ignoring.__file__).with_name("README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?:^    .*\n|^\n(?=    ))+", GUIDE, re.MULTILINE)


def steady(text: str) -> str:
    """Hide what changes from machine to machine: versions, seconds, line numbers."""
    text = re.sub(r"\b\d+\.\d+(\.\d+)?( s)?\b", "<n>", text)
    text = re.sub(r"\b\d+ causes", "<n> causes", text)  # Quart 0.23 has one less
    return re.sub(r"\.py:\d+", ".py:<n>", text)


def shown(outcome: Outcome) -> Iterator[str]:
    from quart_app.compare.entries import load

    file = io.StringIO()
    print_report(
        Console(file=file, width=120, highlight=False), make_report(outcome, None, gather(load()).behaviours)
    )
    yield from (steady(line).strip() for line in file.getvalue().splitlines())


def in_guide(port: str) -> list[str]:
    """Give the lines of output that the guide shows for a port."""
    block = next(block for block in BLOCKS if port in block)
    _, _, rest = block.partition(f'"{port}:create_app()"')
    lines = rest.partition("\n    $ ")[0].splitlines()[1:]
    return [steady(line).strip() for line in lines if line.strip() not in ("", "...")]


def assert_in_order(wanted: list[str], lines: Iterator[str]) -> None:
    for line in wanted:
        assert line in lines, f"the guide shows {line!r}, which is not there, or not in this order"


def test_output_of_the_faithful_port_is_real(faithful: Outcome) -> None:
    wanted = in_guide("shop_quart")
    assert len(wanted) > 5
    assert_in_order(wanted, shown(faithful))


def test_output_of_the_port_with_mistakes_is_real(mistaken: Outcome) -> None:
    wanted = in_guide("shop_quart_mistakes")
    assert len(wanted) > 15
    assert_in_order(wanted, shown(mistaken))


def test_options_of_the_guide_exist() -> None:
    known = {option for parameter in compare_apps.params for option in parameter.opts}
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
