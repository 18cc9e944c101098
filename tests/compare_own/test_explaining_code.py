"""Rules about code: exceptions, coroutines and generators tell their cause."""

from dataclasses import replace

import pytest

from quart_app.compare.own.exchange import AppFacts, Inside, Run
from quart_app.compare.own.explanations.causes import CAUSES
from quart_app.compare.own.targets.late_warnings import put_back
from quart_app.compare.steps import request
from tests.compare_own.samples import (
    FAILED,
    answer,
    causes,
    exchange,
    explained,
    forgot,
    of_function,
    raised,
    run_of,
)

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


def test_async_function_that_prepares_urls() -> None:
    hooks = ({"kind": "url_value_preprocessor", "name": "pull", "reads_argument": False, "reads": []},)
    for name, cause in (("pull", "url-processors-are-not-awaited"), ("other", "forgotten-await-is-truthy")):
        candidate = run_of(answer(), facts=AppFacts(hooks=hooks), inside=forgot(name))
        assert causes(run_of(answer()), candidate) == {cause}


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


def test_what_a_forgotten_coroutine_would_have_logged() -> None:
    control = run_of(answer("x"), inside=of_function("work"))
    assert causes(control, run_of(answer("x"), inside=forgot("work"))) == {"forgotten-await-is-truthy"}


def test_objects_and_classes_of_flask() -> None:
    foreign = replace(raised("TypeError: 'async_generator' object is not iterable"), foreign=("Response",))
    assert causes(run_of(answer("x")), run_of(FAILED, inside=foreign)) == {"classes-are-flasks"}
    facts = AppFacts(facts={"flask_classes": ["request_class"]})
    inside = raised("TypeError: Request.__init__() got an unexpected keyword argument 'max_content_length'")
    assert causes(run_of(answer("x")), run_of(FAILED, facts=facts, inside=inside)) == {"classes-are-flasks"}
