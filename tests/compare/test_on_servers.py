"""One side on a real server."""

import os
import time
from typing import Any

import pytest
from flask import Flask
from quart import Quart

from quart_app.compare import runner
from quart_app.compare.behaviour import differs, disconnect, get, raw, together
from quart_app.compare.probe import note
from quart_app.compare.results import Result
from tests.compare.apps import entry, pair, raised, run

PIPELINED = b"GET / HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n"


def served(view: Any, *steps: Any, **fields: Any) -> Result:
    return run(entry(*pair(view), scenario=steps, needs="server", **fields))


@pytest.mark.parametrize("flask_server", ["gunicorn", "werkzeug"])
def test_both_sides_answer_over_a_socket(flask_server: str) -> None:
    result = served(lambda: "hello", get("/"), get("/nowhere"), flask_server=flask_server)

    assert result.status == "same"
    assert [answer.status for answer in result.candidate.answers] == [200, 404]
    assert flask_server in result.control.versions
    assert "hypercorn" in result.candidate.versions


def test_put_on_servers_without_need_another_difference_is_expected() -> None:
    none = differs("body", control="hello", candidate=None)
    one = entry(
        *pair(lambda: "hello"), expected_when={"servers": [none]}, cause="c", port="p", symptoms=["s"]
    )

    in_process, on_servers = run(one), run(one, runner.Options(driver="server"))

    assert (in_process.status, on_servers.status) == ("same", "unexpected")
    assert on_servers.missing == (none,)


def test_bytes_are_seen_as_sent() -> None:
    result = served(lambda: "hello", raw(PIPELINED))

    for side in (result.control, result.candidate):
        assert [(answer.at, answer.body) for answer in side.answers] == [("1.1", b"hello"), ("1.2", b"")]
    assert b"Content-Type" in dict(result.control.answers[0].headers)
    assert b"content-type" in dict(result.candidate.answers[0].headers)


def test_notes_logs_and_exceptions_come_from_the_server_s_process() -> None:
    def view() -> Any:
        note("in the view")

        def broken() -> Any:
            yield "part"
            raise ValueError("broken")

        return broken()

    result = served(view, get("/"))

    for side in (result.control, result.candidate):
        assert side.notes == ("in the view",)
        assert raised(side, "", "ValueError: broken")
        assert side.answers[0].ending == "cut short"


def test_a_server_is_stopped_in_good_order() -> None:
    def quart_app() -> Quart:
        app = pair(lambda: "ok")[1]()
        app.before_serving(lambda: note("before serving"))
        app.after_serving(lambda: note("after serving"))
        return app

    result = run(entry(pair(lambda: "ok")[0], quart_app, needs="server"))

    assert result.candidate.notes == ("before serving", "after serving")


def test_a_client_that_goes_away() -> None:
    def flask_app() -> Flask:
        app = Flask("made")

        @app.get("/")
        def index() -> str:
            time.sleep(0.4)
            note("done")
            return "late"

        return app

    def quart_app() -> Quart:
        import asyncio

        app = Quart("made")

        @app.get("/")
        async def index() -> str:
            await asyncio.sleep(0.4)
            note("done")
            return "late"

        return app

    step = disconnect(get("/"), after_s=0.1, settle_s=0.6)
    result = run(entry(flask_app, quart_app, scenario=[step], needs="server"))

    assert (result.control.notes, result.candidate.notes) == (("done",), ())
    assert [side.answers[0].ending for side in (result.control, result.candidate)] == ["no answer"] * 2


def test_requests_at_once_meet_in_the_app() -> None:
    def flask_app() -> Flask:
        import threading

        app = Flask("made")
        barrier = threading.Barrier(2)
        app.add_url_rule("/", view_func=lambda: str(barrier.wait(30) in (0, 1)))
        return app

    result = run(
        entry(flask_app, pair(lambda: "True")[1], scenario=[together(get("/"), get("/"))], needs="server")
    )

    assert [(answer.at, answer.body) for answer in result.control.answers] == [
        ("1.1", b"True"),
        ("1.2", b"True"),
    ]


def test_a_server_that_hangs_is_an_observation() -> None:
    result = served(lambda: time.sleep(60), get("/"), limit_s=0.5)

    assert (result.control.outcome, result.candidate.outcome) == ("hang", "hang")


def test_an_app_that_can_not_be_built_is_an_observation() -> None:
    def broken() -> Any:
        raise RuntimeError("no app")

    result = run(entry(broken, broken, needs="server"))

    assert result.control.outcome == result.candidate.outcome == "error RuntimeError: no app"


def test_a_server_that_ends_itself_is_an_observation() -> None:
    result = served(lambda: os._exit(5), get("/"), flask_server="werkzeug")

    assert (result.control.outcome, result.candidate.outcome) == ("exit 5", "exit 5")


def test_settings_reach_the_servers() -> None:
    result = served(
        lambda: "hello",
        raw(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        gunicorn={"worker_class": "sync"},
        hypercorn={"keep_alive_max_requests": 1},
    )

    assert [side.answers[0].ending for side in (result.control, result.candidate)] == ["complete, closed"] * 2
