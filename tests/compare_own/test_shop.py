"""The shop's faithful port shows no difference."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quart_app.compare.own import comparison_run
from quart_app.compare.own.comparison_run import Outcome
from tests.compare_own.conftest import shop_options
from tests.compare_own.guide_output import assert_shown_as_in_guide


@pytest.fixture(scope="module")
def faithful() -> Iterator[Outcome]:
    yield comparison_run.run(shop_options("shop_quart"))


def test_faithful_port_has_no_difference(faithful: Outcome) -> None:
    assert [item.difference for item in faithful.explanation.items] == []
    assert faithful.comparison.compared == faithful.plan.requests > 400


def test_noise_is_found_and_named(faithful: Outcome) -> None:
    noisy = " ".join(faithful.comparison.noise)
    assert "header x-elapsed-ms" in noisy and "body $.request_id" in noisy and "header set-cookie" in noisy


def test_the_guide_shows_what_the_faithful_port_gives(faithful: Outcome) -> None:
    assert_shown_as_in_guide("shop_quart", faithful)


def test_unsafe_requests_are_left_out_and_named_unless_asked_for() -> None:
    given = shop_options("shop_quart")
    outcome = comparison_run.run(replace(given, unsafe=False, scenarios=(), max_requests=30))
    methods = {exchange.sent.method for exchange in outcome.control.exchanges}
    assert methods == {"GET"}
    assert "unsafe: POST /auth/login" in outcome.plan.skipped[0]
    assert "DELETE /api/v1/products/<integer>" in outcome.plan.skipped[0]
    assert "over the limit of 30" in outcome.plan.skipped[1]
