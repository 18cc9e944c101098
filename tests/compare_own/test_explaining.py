"""Each rule needs its evidence: with it the cause is named, without it the difference stays unexplained."""

from dataclasses import replace
from typing import Any

import pytest

from quart_app.compare import entries
from quart_app.compare.observation import Answer
from quart_app.compare.own.exchange import AppFacts, Inside, Run
from quart_app.compare.own.explanations.causes import CAUSES
from quart_app.compare.own.explanations.rules import RULES
from quart_app.compare.steps import request
from tests.compare_own.samples import (
    FAILED,
    answer,
    causes,
    exchange,
    explained,
    raised,
    run_of,
)


def test_an_exception_that_tells_nothing_is_unexplained() -> None:
    assert causes(run_of(answer("x")), run_of(FAILED, inside=raised("KeyError: 'x'"))) == {""}


def test_a_difference_without_evidence_is_unexplained() -> None:
    assert causes(run_of(answer("one")), run_of(answer("two"))) == {""}


HEADERS: list[tuple[str, str | None, str | None, str]] = [
    ("Vary", "Cookie", None, "session-read-sends-no-vary"),
    ("Vary", "Accept", None, ""),
    ("Vary", "Cookie, Accept", "Accept", "session-read-sends-no-vary"),
    ("Vary", "Cookie, Accept", None, ""),
    ("Vary", None, "Cookie", "every-response-varies-on-cookie"),
    ("Vary", "Accept", "Cookie", ""),
    ("Location", "/a%C3%BC", "/aü", "location-is-not-encoded"),
    ("Location", "/a", "/b", ""),
    ("Cache-Control", "no-cache", "public, max-age=43200", "files-are-cached-by-default"),
    ("X-Other", "1", "2", ""),
]


@pytest.mark.parametrize(("name", "left", "right", "cause"), HEADERS)
def test_headers(name: str, left: str | None, right: str | None, cause: str) -> None:
    sides = [answer(headers={} if value is None else {name: value}) for value in (left, right)]
    assert causes(run_of(sides[0]), run_of(sides[1])) == {cause}


def test_what_happens_at_head_in_the_port_only_is_its_stream() -> None:
    def at_head(length: dict[str, str], log: str) -> Run:
        event = {"level": "INFO", "name": "app", "text": log, "raised": None, "func": "rows"}
        inside = Inside(logs=(event,) if log else ())
        one = replace(answer(headers=length), request="HEAD /")
        return Run(AppFacts(), (exchange(one, inside, request("HEAD", "/")),))

    assert causes(at_head({}, ""), at_head({}, "row 1")) == {"head-runs-the-generator"}
    assert causes(at_head({}, ""), at_head({"Content-Length": "5"}, "row 1")) == {""}


def test_allow_lost_where_an_error_handler_ran() -> None:
    handler = {"kind": "error_handler", "name": "h", "given": "X: y", "result": None, "raised": None}
    inside = Inside(hooks=(handler,))
    control = run_of(answer(status=405, headers={"Allow": "GET"}), inside=inside)
    assert causes(control, run_of(answer(status=405), inside=inside)) == {"error-handler-loses-headers"}


def test_a_missing_cookie_of_two_is_the_header_list() -> None:
    both = answer()
    both = replace(both, headers=(*both.headers, (b"Set-Cookie", b"a=1"), (b"Set-Cookie", b"b=2")))
    last, first = (
        replace(both, headers=(*answer().headers, cookie)) for cookie in (both.headers[2], both.headers[1])
    )
    assert causes(run_of(both), run_of(last)) == {"repeated-headers-overwrite"}
    assert causes(run_of(both), run_of(first)) == {""}


def transaction(end: str) -> Inside:
    return Inside(transactions=(f"INSERT 1, {end}",))


def test_commit_after_an_error_is_teardown() -> None:
    control, candidate = (run_of(FAILED, inside=transaction(end)) for end in ("ROLLBACK", "COMMIT"))
    assert causes(control, candidate) == {"teardown-exc-is-none"}
    assert causes(candidate, control) == {""}
    other = replace(transaction("COMMIT"), exceptions=raised("TypeError: x").exceptions)
    assert "teardown-exc-is-none" not in causes(control, run_of(FAILED, inside=other))
    twice = run_of(FAILED, inside=Inside(transactions=("INSERT 2, COMMIT",)))
    assert causes(candidate, twice) == {""}


def torn_down(*names: str) -> Run:
    kind = "teardown_appcontext"
    events = [{"kind": kind, "name": name, "given": None, "result": None, "raised": None} for name in names]
    hooks: list[dict[str, Any]] = [
        {"kind": kind, "name": name, "reads_argument": False, "reads": []} for name in ("one", "two")
    ]
    return run_of(answer(), facts=AppFacts(hooks=tuple(hooks)), inside=Inside(hooks=tuple(events)))


def test_teardown_functions_in_another_order() -> None:
    assert causes(torn_down("two", "one"), torn_down("one", "two")) == {"teardown-appcontext-not-reversed"}
    assert causes(torn_down("two", "one"), torn_down("one")) == {""}


def test_pages_after_wrong_data_follow_from_it_and_those_before_do_not() -> None:
    def run(end: str, page: str) -> Run:
        first, last = exchange(answer(page)), exchange(answer(page), number=3)
        return Run(AppFacts(), (first, exchange(FAILED, transaction(end), number=2), last))

    items = explained(run("ROLLBACK", "none"), run("COMMIT", "one"))
    before, after = (item for item in items if item.difference.kind == "body")
    assert before.cause is None
    assert after.cause is CAUSES["teardown-exc-is-none"] and after.follows


def test_unsupported_media_type_in_flask_only() -> None:
    assert causes(run_of(answer(status=415)), run_of(FAILED)) == {"json-wrong-type-is-none"}
    assert causes(run_of(answer(status=404)), run_of(FAILED)) == {""}


def test_first_of_repeated_headers() -> None:
    sent = request("GET", "/", headers=[("X-F", "1.1.1.1"), ("X-F", "2.2.2.2")])
    sides = [Run(AppFacts(), (exchange(answer(text), sent=sent),)) for text in ("1.1.1.1,2.2.2.2", "1.1.1.1")]
    assert causes(*sides) == {"repeated-request-headers-not-joined"}


def test_pages_after_a_page_that_should_have_changed_the_session() -> None:
    def run(first: Answer) -> Run:
        later = answer("" if first.status == 200 else "old message")
        failing = exchange(first, raised("TypeError: object str can't be used in 'await' expression"))
        return Run(AppFacts(), (failing, exchange(later, number=2)))

    taken = answer("message", headers={"Set-Cookie": "session=; Path=/"})
    assert causes(run(taken), run(FAILED)) == {"not-everything-is-awaited"}
    assert causes(run(answer("message")), run(FAILED)) == {"not-everything-is-awaited", ""}


def test_every_cause_has_a_rule_and_every_rule_a_cause() -> None:
    ruled = {rule.cause for rule in RULES}
    assert ruled <= set(CAUSES)
    assert {cause for cause in CAUSES if cause not in ruled} == set()


OURS_ALONE = {
    "set-up-was-left-behind",
    "async-generator-is-not-iterable",
    "classes-are-flasks",
    "context-is-missing",
    "error-handler-loses-headers",  # Flask's handlers lose them in the same way: a mistake of the port's own
    "file-etag-differs",
    "log-level-differs",
    "file-type-has-no-charset",
}


def test_causes_are_those_of_the_catalogue() -> None:
    known = {entry.behaviour.cause for entry in entries.load()}
    assert set(CAUSES) - known <= OURS_ALONE
