"""Requests: from URL maps, from scenario files, and within limits."""

import textwrap
from pathlib import Path
from typing import Any

import pytest

from quart_app.compare.own.comparison_run import cut, limited
from quart_app.compare.own.exchange import AppFacts, Capture, Run, Sequence, Step
from quart_app.compare.own.requests import scenario
from quart_app.compare.own.requests.probes import Plan, is_unsafe, plan_from_routes
from quart_app.compare.own.requests.routes import compare_routes
from quart_app.compare.steps import UNSET, Request, get, request
from tests.compare_own.samples import answer, exchange, json_answer


def rule(path: str, *methods: str, **arguments: str) -> dict[str, Any]:
    about = {name: {"type": kind, "samples": ["1"]} for name, kind in arguments.items()}
    return {
        "rule": path,
        "endpoint": path,
        "methods": sorted({*methods, "OPTIONS", *(["HEAD"] if "GET" in methods else [])}),
        "arguments": about,
        "defaults": {},
        "websocket": False,
        "host": "",
    }


def facts(*rules: dict[str, Any], **config: str) -> AppFacts:
    return AppFacts(rules=rules, config=config, framework="flask")


SHOP = facts(rule("/", "GET"), rule("/items/<int:id>", "GET", "DELETE", id="IntegerConverter"))


def lines(plan: Plan) -> set[str]:
    return {str(step.request) for sequence in plan.sequences for step in sequence.steps}


def test_rules_of_one_side_only_are_told() -> None:
    other = facts(rule("/", "GET", "POST"), rule("/new", "GET"))
    found = {(one.rule, one.control, one.candidate) for one in compare_routes(SHOP, other)}
    assert found == {
        ("/", "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS, POST"),
        ("/items/<integer>", "DELETE, GET, HEAD, OPTIONS", None),
        ("/new", None, "GET, HEAD, OPTIONS"),
    }


def test_names_of_arguments_do_not_matter() -> None:
    other = facts(rule("/", "GET"), rule("/items/<int:key>", "GET", "DELETE", key="IntegerConverter"))
    assert compare_routes(SHOP, other) == []


def test_plan_holds_every_probe() -> None:
    plan = plan_from_routes(SHOP, SHOP, unsafe=False)
    assert {
        *("GET /", "HEAD /", "OPTIONS /", "GET /items/1", "GET /items/999999", "GET /items/1/"),
        *("PUT /items/1", "GET /no-such-page", "OPTIONS /items/1"),
    } <= lines(plan)
    probes = {step.probe for sequence in plan.sequences for step in sequence.steps}
    assert {"range", "if-none-match", "accept json", "repeated headers", "query", "wrong method"} <= probes


def test_methods_of_the_route_that_change_something_need_unsafe() -> None:
    plan = plan_from_routes(SHOP, SHOP, unsafe=False)
    assert "DELETE /items/1" not in lines(plan)
    assert plan.skipped == ("1 unsafe: DELETE /items/<integer>; --unsafe sends them too",)
    assert "DELETE /items/1" in lines(plan_from_routes(SHOP, SHOP, unsafe=True))


def test_websockets_and_other_hosts_are_left_out_and_named() -> None:
    socket, other = {**rule("/ws", "GET"), "websocket": True}, {**rule("/shop", "GET"), "host": "kr."}
    plan = plan_from_routes(SHOP, facts(rule("/", "GET"), socket, other), unsafe=True)
    assert not {"GET /ws", "GET /shop"} & lines(plan)
    assert plan.skipped == ("2 for websockets or hosts: /ws, kr./shop; a scenario can ask hosts",)


def test_bodies_of_every_kind_are_sent_with_unsafe() -> None:
    form = facts(rule("/", "POST"), MAX_CONTENT_LENGTH="1000")
    steps = [
        step
        for one in plan_from_routes(form, form, unsafe=True).sequences
        for step in one.steps
        if is_unsafe(step)
    ]
    probes = {step.probe: step.request for step in steps}
    assert {"form", "json", "bad json", "json without its type", "json that is not utf-8", "file"} <= set(
        probes
    )
    assert len(probes["oversized body"].data or b"") == 1001


def test_limit_keeps_pages_and_scenarios() -> None:
    own = Sequence("own", (Step(get("/mine"), "scenario"),))
    plan = plan_from_routes(SHOP, SHOP, unsafe=False)
    small = limited(Plan((*plan.sequences, own)), 4)
    assert lines(small) == {"GET /", "GET /items/1", "GET /items/999999", "GET /mine"}
    assert small.skipped[-1].endswith("requests over the limit of 4; --max-requests")


def test_what_the_first_run_did_not_reach_is_left_out() -> None:
    plan = Plan((Sequence("s", (Step(get("/")), Step(get("/")))), Sequence("t", (Step(get("/")),))))
    short = cut(plan, Run(AppFacts(), (exchange(answer()),), ended="time is over"))
    assert (short.requests, short.skipped) == (1, ("2 requests: time is over",))


def read(tmp_path: Path, text: str) -> tuple[Sequence, ...]:
    path = tmp_path / "scenario.toml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return scenario.load(path)


GOOD = """
    [[sequence]]
    name = "log in"
    [[sequence.step]]
    request = "GET /login"
    capture.token = { body = 'value="([^"]+)"' }
    [[sequence.step]]
    request = "POST /login?x=1"
    headers = [["X-A", "1"], ["X-A", "{token}"]]
    form = { token = "{token}" }
    files.photo = { name = "a.png", type = "image/png", text = "x" }
"""


def test_scenario_file_is_read(tmp_path: Path) -> None:
    (sequence,) = read(tmp_path, GOOD)
    first, second = sequence.steps
    assert (sequence.name, first.captures) == ("log in", (Capture("token", "body", 'value="([^"]+)"'),))
    assert second.request == request(
        "POST",
        "/login?x=1",
        headers=[("X-A", "1"), ("X-A", "{token}")],
        form={"token": "{token}"},
        files={"photo": ("a.png", b"x", "image/png")},
    )


BAD = [
    ("x = 1", r"it needs \[\[sequence\]\] tables"),
    ("[[sequence]]", r"sequence 1: it needs \[\[sequence.step\]\] tables"),
    (
        "[[sequence]]\n[[sequence.step]]\nrequest = 'get /'",
        r'sequence 1, step 1: request is like "GET /path"',
    ),
    (
        "[[sequence]]\n[[sequence.step]]\nrequest = 'GET /'\nfrom = 1",
        r"step 1: unknown from; known are capture, files, form",
    ),
    ("[[sequence]]\n[[sequence.step]]\nrequest = 'GET /'\njson = {}\ntext = ''", r"step 1: one body only"),
    (
        "[[sequence]]\n[[sequence.step]]\nrequest = 'GET /'\ncapture.x = { body = '(' }",
        r"capture.x is no regular expression",
    ),
    (
        "[[sequence]]\n[[sequence.step]]\nrequest = 'GET /'\ncapture.x = { body = 'a' }",
        r"capture.x needs a group",
    ),
    (
        "[[sequence]]\n[[sequence.step]]\nrequest = 'GET /'\ncapture.x = { eye = 'a' }",
        r"one of body, json, header, cookie",
    ),
    ("[[sequence", r"it is not TOML"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_bad_scenario_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(scenario.ScenarioError, match=said) as caught:
        read(tmp_path, text)
    assert str(tmp_path / "scenario.toml") in str(caught.value)


def test_values_are_captured() -> None:
    page = answer('<i value="abc">', headers={"Set-Cookie": "sid=42; Path=/", "Location": "/x"})
    wanted = [
        Capture("a", "body", 'value="(.*)"'),
        Capture("b", "cookie", "sid"),
        Capture("c", "header", "location"),
    ]
    assert [scenario.capture(one, page) for one in wanted] == ["abc", "42", "/x"]
    assert (
        scenario.capture(Capture("d", "json", "items.1.id"), json_answer('{"items": [1, {"id": 7}]}')) == "7"
    )
    assert scenario.capture(Capture("d", "json", "items.9"), json_answer('{"items": []}')) is None


def test_captured_values_are_put_into_every_text() -> None:
    made = Request(
        "POST",
        "/a/{x}",
        (("H", "{x}"),),
        data=b"\xff{x}",
        json={"k": ["{x}", 1]},
        form=(("f", "{x}{unknown}"),),
    )
    filled = scenario.fill(made, {"x": "9"})
    assert (filled.path, filled.headers, filled.form) == ("/a/9", (("H", "9"),), (("f", "9{unknown}"),))
    assert (filled.data, filled.json) == (b"\xff9", {"k": ["9", 1]})
    assert scenario.fill(get("/{x}"), {"x": "1"}).json is UNSET
