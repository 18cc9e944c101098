"""The shop: its faithful port shows no difference, and twenty mistakes of the other are explained."""

import tomllib
from dataclasses import replace
from importlib.metadata import version

import pytest

from quart_app.compare.own import comparison_run
from quart_app.compare.own.causes import CAUSES
from quart_app.compare.own.comparison_run import Outcome
from quart_app.compare.own.report import make_report
from tests.compare_own.conftest import PAIRS, shop_options

LISTED = tomllib.loads((PAIRS / "shop_quart_mistakes" / "mistakes.toml").read_text(encoding="utf-8"))
MISTAKES = [one for one in LISTED["mistake"] if version("quart") < one.get("only_before", "9")]
FRAMEWORKS_OWN = {
    *("accept-ranges-only-in-206", "files-are-public", "inline-name-is-gone"),
    *("range-not-satisfiable-without-length", "suffix-range-fails"),
}
"""Not mistakes of the port, and seen since it sends files as Quart does."""


def test_faithful_port_has_no_difference(faithful: Outcome) -> None:
    assert [item.difference for item in faithful.explanation.items] == []
    assert faithful.comparison.compared == faithful.plan.requests > 400


def test_noise_is_found_and_named(faithful: Outcome) -> None:
    noisy = " ".join(faithful.comparison.noise)
    assert "header x-elapsed-ms" in noisy and "body $.request_id" in noisy and "header set-cookie" in noisy


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


def test_unsafe_requests_are_left_out_and_named_unless_asked_for() -> None:
    given = shop_options("shop_quart")
    outcome = comparison_run.run(replace(given, unsafe=False, scenarios=(), max_requests=30))
    methods = {exchange.sent.method for exchange in outcome.control.exchanges}
    assert methods == {"GET"}
    assert "unsafe: POST /auth/login" in outcome.plan.skipped[0]
    assert "DELETE /api/v1/products/<integer>" in outcome.plan.skipped[0]
    assert "over the limit of 30" in outcome.plan.skipped[1]
