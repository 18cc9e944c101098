"""Each rule needs its evidence: with it the cause is named, without it the difference stays unexplained."""

from dataclasses import replace
from typing import Any

import pytest

from quart_app.compare import entries
from quart_app.compare.observation import Answer
from quart_app.compare.own.causes import CAUSES
from quart_app.compare.own.exchange import AppFacts, Inside, Run
from quart_app.compare.own.late_warnings import put_back
from quart_app.compare.own.rules import RULES
from quart_app.compare.steps import request
from tests.compare_own.samples import answer, exchange, explained, json_answer, run_of


def raised(text: str, at: str = "app.py:1 view") -> Inside:
    return Inside(exceptions=({"text": text, "at": at, "where": "request"},))


def forgot(name: str, at: str = "app.py:3 view") -> Inside:
    return Inside(warnings=({"text": f"RuntimeWarning: coroutine '{name}' was never awaited", "at": at},))


def causes(control: Run, candidate: Run) -> set[str]:
    return {item.cause.id if item.cause else "" for item in explained(control, candidate)}


FAILED = answer("broken", 500)
BY_EXCEPTION = {
    "TypeError: The response value type (coroutine) is not valid": "sync-decorator-around-async-view",
    "TypeError: 'coroutine' object is not subscriptable": "forgotten-await-is-truthy",
    "ProgrammingError: SQLite objects created in a thread": "sync-hook-and-view-share-no-thread",
    "TypeError: send_file() got an unexpected keyword argument 'download_name'": "send-file-has-old-names",
    "TypeError: unsupported operand type(s) for +: 'coroutine' and 'bytes'": "forgotten-await-is-truthy",
    "RuntimeError: Working outside of request context.": "flask-globals-are-never-set",
    "RuntimeError: Not within a request context": "context-is-missing",
    "TypeError: 'RequestContext' object does not support the context manager protocol": (
        "contexts-need-async-with"
    ),
    "TypeError: 'async_generator' object is not iterable": "async-generator-is-not-iterable",
    "TypeError: 'async_generator' object is not callable": "stream-with-context-takes-functions-only",
    "TypeError: object str can't be used in 'await' expression": "not-everything-is-awaited",
}


@pytest.mark.parametrize(("text", "cause"), BY_EXCEPTION.items())
def test_exceptions_that_tell_their_cause(text: str, cause: str) -> None:
    assert causes(run_of(answer("x")), run_of(FAILED, inside=raised(text))) == {cause}


UNDECODED = "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff"
DECODERS = {
    ("get_json", "get_data"): "json-decoded-before-try",
    ("get_data",): "get-data-text-is-strict",
    ("render",): "",
}


@pytest.mark.parametrize(("calls", "cause"), DECODERS.items())
def test_bytes_that_are_not_utf_8_by_what_decoded_them(calls: tuple[str, ...], cause: str) -> None:
    inside = Inside(exceptions=({"text": UNDECODED, "at": "", "where": "request", "calls": calls},))
    sent = request("POST", "/", data=b"\xff", headers={"Content-Type": "application/json"})
    sides = [Run(AppFacts(), (exchange(one, inside, sent),)) for one in (answer("x", 400), FAILED)]
    assert causes(*sides) == {cause}


def test_an_exception_that_tells_nothing_is_unexplained() -> None:
    assert causes(run_of(answer("x")), run_of(FAILED, inside=raised("KeyError: 'x'"))) == {""}


def test_a_difference_without_evidence_is_unexplained() -> None:
    assert causes(run_of(answer("one")), run_of(answer("two"))) == {""}


HEADERS: list[tuple[str, str | None, str | None, str]] = [
    ("Vary", "Cookie", None, "session-read-sends-no-vary"),
    ("Vary", "Accept", None, ""),
    ("Vary", "Cookie, Accept", "Accept", "session-read-sends-no-vary"),
    ("Vary", "Cookie, Accept", None, ""),
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


def test_warning_of_another_view_is_no_evidence_here() -> None:
    def run(at: str) -> Run:
        inside = replace(forgot("Request.form", at), view="mine")
        other = exchange(answer("x"), Inside(view="other"), number=2)
        return Run(AppFacts(), (exchange(answer("two", 200), inside), other))

    control = Run(AppFacts(), (exchange(answer("", 400)), exchange(answer("x"), number=2)))
    status = {at: explained(control, run(at))[0].cause for at in ("a.py:1 mine", "a.py:9 other")}
    assert status["a.py:1 mine"] is CAUSES["forgotten-await-is-truthy"]
    assert status["a.py:9 other"] is None


def test_late_warning_goes_to_the_last_request_of_the_view_that_made_the_coroutine() -> None:
    late = replace(forgot("Request.form", "a.py:1 mine"), view="other")
    views = [Inside(view="mine"), Inside(view="mine"), Inside(view="third"), late, Inside(view="mine")]
    found = put_back(exchange(answer(), inside, number=number) for number, inside in enumerate(views, 1))
    assert [len(one.inside.warnings) for one in found] == [0, 1, 0, 0, 0]


def test_warning_of_a_function_that_is_no_view_stays_where_it_came() -> None:
    helper = replace(forgot("Request.form", "a.py:1 helper"), view="other")
    found = put_back([exchange(answer(), Inside(view="mine")), exchange(answer(), helper, number=2)])
    assert [len(one.inside.warnings) for one in found] == [0, 1]


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


def test_every_request_marked_by_a_receiver_that_never_runs() -> None:
    started, other = (
        {"flask_receivers": {name: ["mark"]}} for name in ("request_started", "message_flashed")
    )
    control = run_of(*[answer(headers={"X-Seen": "yes"})] * 5)
    for facts, wanted in ((started, {"flask-signals-never-fire"}), (other, {"flask-signals-never-fire", ""})):
        candidate = run_of(*[answer(headers={"X-Seen": "no"})] * 5, facts=AppFacts(facts=facts))
        assert causes(control, candidate) == wanted


def test_async_function_that_prepares_urls() -> None:
    hooks = ({"kind": "url_value_preprocessor", "name": "pull", "reads_argument": False, "reads": []},)
    for name, cause in (("pull", "url-processors-are-not-awaited"), ("other", "forgotten-await-is-truthy")):
        candidate = run_of(answer(), facts=AppFacts(hooks=hooks), inside=forgot(name))
        assert causes(run_of(answer()), candidate) == {cause}


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


def test_pages_after_a_page_that_should_have_changed_the_session() -> None:
    def run(first: Answer) -> Run:
        later = answer("" if first.status == 200 else "old message")
        failing = exchange(first, raised("TypeError: object str can't be used in 'await' expression"))
        return Run(AppFacts(), (failing, exchange(later, number=2)))

    taken = answer("message", headers={"Set-Cookie": "session=; Path=/"})
    assert causes(run(taken), run(FAILED)) == {"not-everything-is-awaited"}
    assert causes(run(answer("message")), run(FAILED)) == {"not-everything-is-awaited", ""}


def invalid(coroutine: str) -> Inside:
    text = "TypeError: The response value type (coroutine) is not valid"
    return Inside(exceptions=({"text": text, "at": "", "where": "request", "coroutine": coroutine},))


RETURNED = {
    "render_template_string": "template-not-awaited",
    "send_from_directory": "send-file-is-a-coroutine",
    "index": "sync-decorator-around-async-view",
}


@pytest.mark.parametrize(("coroutine", "cause"), RETURNED.items())
def test_the_coroutine_that_was_returned_tells_the_cause(coroutine: str, cause: str) -> None:
    assert causes(run_of(answer("x")), run_of(FAILED, inside=invalid(coroutine))) == {cause}


def of_function(name: str) -> Inside:
    return Inside(logs=({"level": "INFO", "name": "a", "text": "ready", "raised": None, "func": name},))


def test_what_was_done_at_the_first_request_and_is_done_at_the_start_now() -> None:
    facts = AppFacts(facts={"before_serving": ["prepare"]})
    for name, cause in (("prepare", "before-serving-is-not-first-request"), ("other", "")):
        control = run_of(answer("x"), inside=of_function(name))
        assert causes(control, run_of(answer("x"), facts=facts)) == {cause}


def test_what_a_forgotten_coroutine_would_have_logged() -> None:
    control = run_of(answer("x"), inside=of_function("work"))
    assert causes(control, run_of(answer("x"), inside=forgot("work"))) == {"forgotten-await-is-truthy"}


def test_objects_and_classes_of_flask() -> None:
    foreign = replace(raised("TypeError: 'async_generator' object is not iterable"), foreign=("Response",))
    assert causes(run_of(answer("x")), run_of(FAILED, inside=foreign)) == {"classes-are-flasks"}
    facts = AppFacts(facts={"flask_classes": ["request_class"]})
    inside = raised("TypeError: Request.__init__() got an unexpected keyword argument 'max_content_length'")
    assert causes(run_of(answer("x")), run_of(FAILED, facts=facts, inside=inside)) == {"classes-are-flasks"}


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
    "file-type-has-no-charset",
}


def test_causes_are_those_of_the_catalogue() -> None:
    known = {entry.behaviour.cause for entry in entries.load()}
    assert set(CAUSES) - known <= OURS_ALONE
