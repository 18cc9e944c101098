"""Reducing: what is left passes, and nothing of it can be left out."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quart_app.compare.own.exchange import Capture, Sequence, Step
from quart_app.compare.own.reproducers.recipe import Placed, Recipe, everything_before, own_sequence
from quart_app.compare.own.reproducers.reducing import minimize, reduce_recipe, reduce_request
from quart_app.compare.own.requests.probes import Plan
from quart_app.compare.steps import UNSET, Request, get, post, request


@given(st.integers(0, 60).flatmap(lambda size: st.tuples(st.just(size), st.sets(st.integers(0, 59)))))
def test_smallest_part_is_found(case: tuple[int, set[int]]) -> None:
    size, wanted = case
    wanted = {item for item in wanted if item < size}
    assert minimize(range(size), lambda kept: wanted <= set(kept)) == sorted(wanted)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=25), st.integers(1, 40))
def test_nothing_more_can_be_left_out_whatever_the_test(items: list[int], needed: int) -> None:
    def passes(kept: list[int]) -> bool:
        return sum(kept) >= min(needed, sum(items))

    kept = minimize(items, passes)
    assert passes(kept)
    assert not any(passes(kept[:index] + kept[index + 1 :]) for index in range(len(kept)))


def reduced(made: Request, *needs: Callable[[Request], bool]) -> Request:
    return reduce_request(made, lambda smaller: all(need(smaller) for need in needs))


def test_query_headers_and_body_lose_what_is_not_needed() -> None:
    made = request(
        "POST", "/a?x=%20&y=2&z", headers=[("A", "1"), ("B", "2"), ("A", "3")], form={"p": "1", "q": "2"}
    )
    smaller = reduced(
        made,
        lambda one: "x=%20" in one.path,
        lambda one: ("A", "3") in one.headers,
        lambda one: bool(one.form),
    )
    assert (smaller.path, smaller.headers, smaller.form) == ("/a?x=%20", (("A", "3"),), (("p", "1"),))


def test_json_is_reduced_to_the_item_that_matters_however_deep() -> None:
    made = post("/", json={"a": {"b": [1, {"c": 2, "d": 3}], "e": 4}, "f": 5})

    def matters(one: Request) -> bool:
        try:
            return bool(one.json["a"]["b"][-1]["d"] == 3)
        except (TypeError, KeyError, IndexError):
            return False

    assert reduced(made, matters).json == {"a": {"b": [{"d": 3}]}}
    assert reduced(made).json is UNSET


def test_bytes_are_reduced_and_a_form_keeps_its_fields_whole() -> None:
    body = b"x" * 50 + b"bad" + b"y" * 50
    assert reduced(post("/", data=body), lambda one: b"bad" in (one.data or b"")).data == b"bad"
    fields = reduced(post("/", data=b"a=1&bc=2&d=3"), lambda one: b"c" in (one.data or b""))
    assert fields.data == b"bc=2"


def placed(*steps: Step, sequence: str = "s") -> tuple[Placed, ...]:
    return tuple(Placed(sequence, True, step) for step in steps)


TOKEN = Capture("token", "body", "(.*)")
LOGIN = Step(get("/login"), captures=(TOKEN, Capture("other", "body", "(.*)")))


def test_requests_before_the_last_are_left_out_and_captures_that_nobody_uses() -> None:
    last = Step(post("/pay", form={"token": "{token}", "x": "1"}))
    recipe = Recipe(placed(Step(get("/a")), LOGIN, Step(get("/b")), Step(get("/c")), last))

    def shows(one: Recipe) -> bool:
        paths = [each.step.request.path for each in one.steps]
        return "/login" in paths and ("token", "{token}") in one.steps[-1].step.request.form

    smallest = reduce_recipe(recipe, shows).without_unused_captures()
    assert [str(one.step.request) for one in smallest.steps] == ["GET /login", "POST /pay"]
    assert smallest.steps[0].step.captures == (TOKEN,)
    assert smallest.steps[1].step.request.form == (("token", "{token}"),)


def test_recipe_has_its_own_sequence_first_and_all_others_when_that_is_not_enough() -> None:
    plan = Plan((Sequence("a", (LOGIN, LOGIN)), Sequence("b", (LOGIN, LOGIN, LOGIN), False)))
    assert [one.sequence for one in own_sequence(plan, ("b", 2)).steps] == ["b", "b"]
    everything = everything_before(plan, ("b", 2))
    assert [one.sequence for one in everything.steps] == ["a", "a", "b", "b"]
    assert everything.place == ("b", 2)
    assert [(one.name, one.shares_cookies) for one in everything.sequences] == [("a", True), ("b", False)]


def test_a_test_that_raises_ends_the_reduction() -> None:
    def over(_kept: list[int]) -> bool:
        raise TimeoutError("over")

    with pytest.raises(TimeoutError, match="over"):
        minimize([1, 2], over)
