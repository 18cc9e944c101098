"""What counts as a difference between two answers, and what is noise."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeTimedSerializer

from quart_app.compare.observation import Answer
from quart_app.compare.own.differences.comparing import compare
from quart_app.compare.own.differences.ignoring import parse
from quart_app.compare.own.exchange import AppFacts, Inside, Run
from tests.compare_own.samples import answer, differences, exchange, json_answer, run_of

PAGE = "<ul>\n<li>tea\n<li>cup\n</ul>"


def test_only_lines_that_differ_are_shown() -> None:
    assert differences(answer(PAGE), answer(PAGE.replace("cup", "pot"))) == [
        ("body", "", "<li>cup", "<li>pot")
    ]


def test_json_is_compared_item_by_item() -> None:
    left, right = json_answer('{"a": 1, "b": [1, {"c": 2}]}'), json_answer('{"b": [1, {"c": 3}], "a": 1}')
    assert differences(left, right) == [("body", "$.b[1].c", "2", "3")]


def test_packed_bodies_are_compared_unpacked() -> None:
    def packed(text: str, level: int) -> Answer:
        return answer(gzip.compress(text.encode(), level), headers={"Content-Encoding": "gzip"})

    assert differences(packed(PAGE * 50, 1), packed(PAGE * 50, 9)) == []
    assert differences(packed("a", 1), packed("b", 1)) == [("body", "", "[gzip] a", "[gzip] b")]


def test_order_inside_lists_and_case_of_names_do_not_count() -> None:
    left, right = {"Allow": "GET, HEAD", "Vary": "Cookie"}, {"allow": "HEAD, GET", "VARY": "cookie"}
    assert differences(answer(headers=left), answer(headers=right)) == []


@pytest.mark.parametrize("name", ["Date", "Server", "Connection", "Content-Length", "Transfer-Encoding"])
def test_headers_of_the_server_do_not_count(name: str) -> None:
    assert differences(answer(headers={name: "a"}), answer(headers={name: "b"})) == []


@pytest.mark.parametrize("status", [204, 304])
def test_headers_of_a_body_that_is_not_sent_do_not_count(status: int) -> None:
    assert differences(answer(status=status), answer(status=status, headers={"Content-Type": "x/y"})) == []


def test_headers_of_a_body_that_is_sent_count() -> None:
    assert [one[:2] for one in differences(answer(), answer(headers={"Content-Type": "x/y"}))] == [
        ("header", "content-type")
    ]


def session(**items: object) -> str:
    signed = URLSafeTimedSerializer("key", salt="cookie-session").dumps(items)
    assert isinstance(signed, str)
    return f"session={signed}; HttpOnly; Path=/"


def test_session_cookies_are_compared_by_what_they_hold() -> None:
    def cookie(**items: object) -> Answer:
        return answer(headers={"Set-Cookie": session(**items)})

    assert differences(cookie(a=1, b=2), cookie(b=2, a=1)) == []
    assert differences(cookie(a=1), cookie(a=2)) == [
        ("header", "set-cookie", "session: $.a 1", "session: $.a 2")
    ]


def test_another_status_says_it_all() -> None:
    assert differences(answer("fine"), answer("broken", 500, {"X": "1"})) == [("status", "", "200", "500")]


def test_what_differs_between_two_starts_of_the_control_is_noise() -> None:
    page = 'token <b id="{}"> end'
    sides = [answer(page.format(token)) for token in ("a1b2c3d4e5f6", "0f0e0d0c0b0a", "99887766aabb")]
    assert differences(sides[0], sides[2], again=sides[1]) == []
    assert differences(sides[0], sides[2]) != []


@pytest.mark.parametrize(
    "candidate", ['token <b id="-"> end', 'token <b id=""> end', "token <b> end", "other"]
)
def test_noise_has_a_shape(candidate: str) -> None:
    page = 'token <b id="{}"> end'
    control, again = (answer(page.format(token)) for token in ("a1b2c3d4e5f6", "0f0e0d0c0b0a"))
    assert differences(control, answer(candidate), again=again) != []


def test_a_change_beside_noise_is_seen() -> None:
    control, again = (answer(f"{number}\nfine") for number in (0.25, 13.5))
    assert differences(control, answer("7.125\nbroken"), again=again) == [("body", "", "fine", "broken")]


def test_numbers_are_noise_of_any_size() -> None:
    control, again, candidate = (json_answer(f'{{"ms": {ms}}}') for ms in ("0.31", "0.4", "12.75"))
    assert differences(control, candidate, again=again) == []


def test_two_values_that_happen_to_be_equal_are_noise_when_others_are() -> None:
    pairs = [("0.11", "0.12"), ("0.25", "0.25")]
    first, again = (run_of(*(answer(headers={"X-Ms": pair[side]}) for pair in pairs)) for side in (0, 1))
    candidate = run_of(answer(headers={"X-Ms": "0.3"}), answer(headers={"X-Ms": "0.4"}))
    assert compare(first, again, candidate).differences == ()


def test_endless_bodies_that_agree_as_far_as_they_were_read_are_the_same() -> None:
    left, right = (answer("tick\n" * count, ending="too slow") for count in (5, 7))
    assert differences(left, right) == []
    assert differences(left, answer("tock\n" * 7, ending="too slow")) != []


RULES = {
    "header:X-A": [("body", "", "<b>1</b>", "<b>2</b>")],
    "body:<b>.*</b>": [("header", "x-a", "1", "2")],
    "kind:header": [("body", "", "<b>1</b>", "<b>2</b>")],
    "header:X-B": [("header", "x-a", "1", "2"), ("body", "", "<b>1</b>", "<b>2</b>")],
}


@pytest.mark.parametrize(("rule", "left_over"), RULES.items())
def test_rules_leave_out_what_they_name(rule: str, left_over: list[object]) -> None:
    left, right = (answer(f"<b>{number}</b>", headers={"X-A": number}) for number in "12")
    assert differences(left, right, ignore=[parse(rule)]) == left_over


def test_json_paths_with_a_star_are_left_out() -> None:
    left, right = (json_answer(f'{{"a": [{{"id": {n}, "x": {n}}}]}}') for n in (1, 2))
    assert differences(left, right, ignore=[parse("json:$.a[*].id")]) == [("body", "$.a[0].x", "1", "2")]


def logs(*lines: tuple[str, str]) -> Inside:
    events = [
        {"level": "INFO", "name": name, "text": text, "raised": None, "func": "f"} for name, text in lines
    ]
    return Inside(logs=tuple(events))


def test_packages_of_different_names_log_alike() -> None:
    control = run_of(
        answer(), facts=AppFacts(import_name="old_shop"), inside=logs(("old_shop.db", "x old_shop"))
    )
    candidate = run_of(
        answer(), facts=AppFacts(import_name="shop.app"), inside=logs(("shop.db", "x shop.app"))
    )
    assert compare(control, None, candidate).differences == ()


def test_error_lines_of_both_frameworks_are_the_same() -> None:
    control = run_of(answer(), inside=logs(("app", "Exception on /a b [GET]")))
    candidate = run_of(answer(), inside=logs(("app", "Exception on request GET /a b")))
    assert compare(control, None, candidate).differences == ()


texts = st.text(alphabet="ab1<>\n -", max_size=40)


@given(texts, texts)
def test_comparing_mirrors(left: str, right: str) -> None:
    there, back = differences(answer(left), answer(right)), differences(answer(right), answer(left))
    assert differences(answer(left), answer(left)) == []
    assert bool(there) == bool(back) == (left != right)


@given(texts, texts)
def test_both_starts_of_the_control_are_within_their_own_noise(first: str, second: str) -> None:
    assert differences(answer(first), answer(second), again=answer(second)) == []
    assert differences(answer(first), answer(first), again=answer(second)) == []


def test_what_only_one_side_shows_is_not_compared() -> None:
    inside = logs(("app", "hello"))
    seen, url = AppFacts(framework="quart"), AppFacts()
    assert (
        compare(run_of(answer(), facts=url), None, run_of(answer(), facts=seen, inside=inside)).differences
        == ()
    )
    flask = AppFacts(framework="flask", facts={"signals": False})
    template = Inside(templates=("a.html",))
    assert (
        compare(
            run_of(answer(), facts=flask), None, run_of(answer(), facts=seen, inside=template)
        ).differences
        == ()
    )


def test_an_error_that_is_told_twice_is_one() -> None:
    told = {"text": "ValueError: x", "at": None, "where": "server"}
    control, candidate = (run_of(answer(), inside=Inside(exceptions=(told,) * count)) for count in (1, 2))
    assert compare(control, None, candidate).differences == ()


def logged(*lines: tuple[str, bool]) -> Inside:
    return Inside(
        logs=tuple(
            {"level": "INFO", "name": "jobs", "text": text, "raised": None, "func": "f", "beside": beside}
            for text, beside in lines
        )
    )


FLASK_FACTS = AppFacts(framework="flask")


def lines_that_differ(control: list[Inside], candidate: list[Inside]) -> list[tuple[str | None, str | None]]:
    sides = [
        Run(FLASK_FACTS, tuple(exchange(answer(), inside, number=n) for n, inside in enumerate(side, 1)))
        for side in (control, candidate)
    ]
    return [(one.control, one.candidate) for one in compare(sides[0], None, sides[1]).differences]


def test_lines_of_a_thread_may_come_at_another_request_and_in_another_order() -> None:
    thread = [logged(("queued", False), ("mail", True)), logged(("x", False))]
    task = [logged(("mail", False), ("queued", False)), logged(("x", False))]
    late = [logged(("queued", False)), logged(("mail", True), ("x", False))]
    assert lines_that_differ(thread, task) == lines_that_differ(thread, late) == []


def test_lines_of_a_thread_that_never_come_are_a_difference() -> None:
    with_mail, without = [logged(("queued", False), ("mail", True))], [logged(("queued", False))]
    assert lines_that_differ(with_mail, without) == [("INFO jobs: mail", None)]
    assert lines_that_differ(without, with_mail) == [(None, "INFO jobs: mail")]
