"""What the guide says of the shop, held against a real comparison's report."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from quart_app.compare.entries import load
from quart_app.compare.own import comparison_run
from quart_app.compare.own.comparison_run import Outcome
from quart_app.compare.own.explanations.clues import gather
from quart_app.compare.own.reports.report import Report, make_report
from quart_app.compare.own.reports.report_text import print_report

GUIDE = Path(comparison_run.__file__).with_name("README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?:^    .*\n|^\n(?=    ))+", GUIDE, re.MULTILINE)


def steady(text: str) -> str:
    """Hide what changes from run to run: versions, seconds, line numbers, where there was noise."""
    text = re.sub(r"(noise: .*?): at \d+ requests?, .*", r"\1", text)
    text = re.sub(r"\b\d+\.\d+(\.\d+)?( s)?\b", "<n>", text)
    text = re.sub(r"\b\d+ causes", "<n> causes", text)  # Quart 0.23 has one less
    return re.sub(r"\.py:\d+", ".py:<n>", text)


def shown(outcome: Outcome) -> Iterator[str]:
    yield from printed(make_report(outcome, None, gather(load()).behaviours))


def printed(report: Report) -> Iterator[str]:
    file = io.StringIO()
    print_report(Console(file=file, width=120, highlight=False), report)
    yield from (steady(line).strip() for line in file.getvalue().splitlines())


def in_guide(port: str) -> list[str]:
    """Give the lines of output that the guide shows for a port."""
    block = next(block for block in BLOCKS if port in block)
    _, _, rest = block.partition(f'"{port}:create_app()"')
    lines = rest.partition("\n    $ ")[0].splitlines()[1:]
    return [steady(line).strip() for line in lines if line.strip() not in ("", "...")]


def assert_shown_as_in_guide(port: str, outcome: Outcome) -> None:
    """Find the guide's lines in the report, in their order."""
    wanted = in_guide(port)
    assert len(wanted) > 5
    assert_in_order(wanted, shown(outcome))


def assert_in_order(wanted: list[str], lines: Iterator[str]) -> None:
    for line in wanted:
        assert line in lines, f"the guide shows {line!r}, which is not there, or not in this order"
