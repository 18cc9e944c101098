"""Rules about how an app is set up: signals, middleware, settings, hooks."""

from typing import Any

import pytest

from quart_app.compare.own.exchange import AppFacts, Inside
from quart_app.compare.own.explanations.causes import CAUSES
from tests.compare_own.samples import (
    FAILED,
    answer,
    causes,
    explained,
    json_answer,
    of_function,
    run_of,
)


def test_headers_of_other_answers_do_not_count_against_a_receiver_that_never_runs() -> None:
    control = run_of(*[answer(headers={"X-Seen": "yes"})] * 5)
    candidate = run_of(
        *[answer(headers={"X-Seen": "no"})] * 2,
        *[answer("x", 403)] * 3,
        facts=AppFacts(facts={"flask_receivers": {"request_started": ["mark"]}}),
    )
    headers = [item.cause for item in explained(control, candidate) if item.difference.kind == "header"]
    assert headers == [CAUSES["flask-signals-never-fire"]] * 2


def test_every_request_marked_by_a_receiver_that_never_runs() -> None:
    started, other = (
        {"flask_receivers": {name: ["mark"]}} for name in ("request_started", "message_flashed")
    )
    control = run_of(*[answer(headers={"X-Seen": "yes"})] * 5)
    for facts, wanted in ((started, {"flask-signals-never-fire"}), (other, {"flask-signals-never-fire", ""})):
        candidate = run_of(*[answer(headers={"X-Seen": "no"})] * 5, facts=AppFacts(facts=facts))
        assert causes(control, candidate) == wanted


SET_UPS = [
    ({"json provider": "own"}, {"json provider": "default"}, '{"price": 1}', '{"price": 2}', True),
    ({"json provider": "own"}, {"json provider": "own"}, '{"price": 1}', '{"price": 2}', False),
    ({"url_map.strict_slashes": "True"}, {"url_map.strict_slashes": "False"}, "{}", '{"a": 1}', False),
]


@pytest.mark.parametrize(("left", "right", "one", "other", "known"), SET_UPS)
def test_what_is_set_on_the_app_explains_what_it_makes(
    left: dict[str, str], right: dict[str, str], one: str, other: str, known: bool
) -> None:
    sides = [
        run_of(json_answer(body), facts=AppFacts(facts={"set_up": set_up}))
        for set_up, body in ((left, one), (right, other))
    ]
    bodies = [item.cause for item in explained(*sides) if item.difference.kind == "body"]
    assert bodies and all((cause is CAUSES["set-up-was-left-behind"]) is known for cause in bodies)


def test_cookie_that_another_setting_makes() -> None:
    values = ("Strict", "None")
    sides = [
        run_of(
            answer(headers={"Set-Cookie": f"a=b; SameSite={value}"}),
            facts=AppFacts(config={"SESSION_COOKIE_SAMESITE": value if config else ""}),
        )
        for value, config in zip(values, (True, True), strict=True)
    ]
    assert causes(*sides) == {"set-up-was-left-behind"}


def test_what_was_done_at_the_first_request_and_is_done_at_the_start_now() -> None:
    facts = AppFacts(facts={"before_serving": ["prepare"]})
    for name, cause in (("prepare", "before-serving-is-not-first-request"), ("other", "")):
        control = run_of(answer("x"), inside=of_function(name))
        assert causes(control, run_of(answer("x"), facts=facts)) == {cause}


SETUPS: list[tuple[dict[str, Any], str]] = [
    ({"wsgi_app": True}, "wsgi-app-is-ignored"),
    ({"flask_receivers": {"request_started": ["f"]}}, "flask-signals-never-fire"),
]


@pytest.mark.parametrize(("facts", "cause"), SETUPS)
def test_what_is_seen_before_any_request(facts: dict[str, Any], cause: str) -> None:
    assert causes(run_of(answer()), run_of(answer(), facts=AppFacts(facts=facts))) == {cause}


def test_header_of_ignored_middleware_is_missing_everywhere() -> None:
    control = run_of(*[answer(headers={"X-M": "1"})] * 2)
    facts = AppFacts(facts={"wsgi_app": True})
    assert causes(control, run_of(answer(), answer(), facts=facts)) == {"wsgi-app-is-ignored"}
    assert "" in causes(control, run_of(answer(), answer(headers={"X-M": "1"}), facts=facts))
    own_answer = run_of(*[answer(headers={"X-M": "1"})] * 10, answer())
    assert causes(own_answer, run_of(*[answer()] * 11, facts=facts)) == {"wsgi-app-is-ignored"}


def test_request_that_only_the_middleware_answered() -> None:
    facts = AppFacts(facts={"wsgi_app": True})
    seen, unseen = Inside(signals=("request_started",)), Inside()
    for control, cause in ((unseen, {"wsgi-app-is-ignored"}), (seen, {"wsgi-app-is-ignored", ""})):
        candidate = run_of(answer("page"), facts=facts, inside=seen)
        assert causes(run_of(answer("closed", 503), inside=control), candidate) == cause


def test_prefixed_environment() -> None:
    environment = {"FLASK_NAME": "Bay"}
    control = AppFacts(config={"NAME": "'Bay'"}, environment=environment)
    candidate = AppFacts(config={"NAME": "'Shop'"}, environment=environment)
    sides = [
        run_of(answer(f"at {name}"), facts=facts) for name, facts in (("Bay", control), ("Shop", candidate))
    ]
    assert causes(*sides) == {"prefixed-env-defaults-to-quart"}


def test_switch_for_testing() -> None:
    on, off = ({"TESTING": value, "DEBUG": "False"} for value in ("True", "False"))
    candidate = run_of(answer("traceback", 500), facts=AppFacts(config=on, facts={"testing": True}))
    assert causes(run_of(FAILED, facts=AppFacts(config=off)), candidate) == {"testing-errors-become-a-page"}
