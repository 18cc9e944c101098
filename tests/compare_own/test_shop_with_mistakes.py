"""Twenty porting mistakes of the shop are found and explained; a file of its own, to run beside the other."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from quart_app.compare.own import comparison_run
from quart_app.compare.own.comparison_run import Outcome
from quart_app.compare.own.explanations import baseline
from quart_app.compare.own.explanations.causes import CAUSES
from quart_app.compare.own.reports.report import make_report
from quart_app.compare.own.reproducing import Wish, reproduce, write
from tests.compare_own.conftest import PAIRS, shop_options
from tests.compare_own.guide_output import BLOCKS, assert_in_order, assert_shown_as_in_guide, printed, steady

LISTED = tomllib.loads((PAIRS / "shop_quart_mistakes" / "mistakes.toml").read_text(encoding="utf-8"))
MISTAKES = [one for one in LISTED["mistake"] if version("quart") < one.get("only_before", "9")]
FRAMEWORKS_OWN = {
    *("accept-ranges-only-in-206", "files-are-public", "inline-name-is-gone"),
    *("range-not-satisfiable-without-length", "suffix-range-fails"),
}
"""Not mistakes of the port, and seen since it sends files as Quart does."""


@pytest.fixture(scope="module")
def mistaken() -> Iterator[Outcome]:
    yield comparison_run.run(shop_options("shop_quart_mistakes"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["cause"])
def test_mistake_is_found_and_explained(mistaken: Outcome, mistake: dict[str, str]) -> None:
    items = mistaken.explanation.by_cause().get(mistake["cause"], [])
    assert any(not item.follows for item in items)
    assert CAUSES[mistake["cause"]].port


def test_nothing_else_is_blamed(mistaken: Outcome) -> None:
    assert [item.difference for item in mistaken.explanation.unexplained] == []
    causes = set(mistaken.explanation.by_cause())
    assert causes == {mistake["cause"] for mistake in MISTAKES} | FRAMEWORKS_OWN


def test_report_puts_lost_data_before_headers(mistaken: Outcome) -> None:
    order = [finding.cause.id for finding in make_report(mistaken).findings if finding.cause]
    assert order.index("teardown-exc-is-none") < order.index("location-is-not-encoded")


def test_the_guide_shows_what_the_port_with_mistakes_gives(mistaken: Outcome) -> None:
    assert_shown_as_in_guide("shop_quart_mistakes", mistaken)


def unnumbered(line: str) -> str:
    """Hide the number of a finding: with Quart 0.23 there is one less."""
    return re.sub(r"\b\d+(?=\. [a-z]|_json)", "<n>", line)


@pytest.mark.soak
def test_reproducer_of_the_guide_is_real(mistaken: Outcome, tmp_path: Path) -> None:
    """Its lines of the report, and what running its test says."""
    cause = "json-wrong-type-is-none"
    others = [item for item in mistaken.explanation.items if not item.cause or item.cause.id != cause]
    accepted = frozenset(baseline.key_of(item.difference) for item in others)
    report = reproduce(make_report(mistaken, accepted), Wish(120, tmp_path))
    write(report, tmp_path)
    block = next(block for block in BLOCKS if "--reproducers reproducers" in block)
    text, _, after = block.partition("    $ pytest")
    lines = [unnumbered(steady(line).strip()) for line in text.splitlines()]
    wanted = [line for line in lines if line not in ("", "...") and not line.startswith("$ ")]
    assert len(wanted) > 5
    assert_in_order(wanted, iter(map(unnumbered, printed(report))))
    (test,) = tmp_path.glob(f"test_*_{cause.replace('-', '_')}.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test.name]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60).stdout
    assert "E       assert 500 == 415" in said and "E       assert 500 == 415" in after
