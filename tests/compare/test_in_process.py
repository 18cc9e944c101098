"""One side in process: what an app does, however bad, is an observation."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from quart import Quart

from quart_app.compare.behaviour import differs, get, post, together
from quart_app.compare.drivers import in_process
from quart_app.compare.observation import Answer
from quart_app.compare.probe import note
from quart_app.compare.results import Result
from tests.compare.apps import entry, pair, raised, run


def first_answers(result: Result) -> tuple[Answer, Answer]:
    return result.control.answers[0], result.candidate.answers[0]


def test_the_same_view_is_the_same() -> None:
    result = run(entry(*pair(lambda: "hello")))

    assert result.status == "same"
    assert [answer.body for answer in first_answers(result)] == [b"hello", b"hello"]


def test_a_difference_that_is_not_expected_is_said() -> None:
    flask_app, _ = pair(lambda: "control")
    _, quart_app = pair(lambda: "candidate")

    result = run(entry(flask_app, quart_app))

    assert result.status == "unexpected"
    assert [str(one) for one in result.unexpected] == [
        "differs('body', control='control', candidate='candidate', at=1)"
    ]


def test_an_expected_difference_that_is_gone_is_said() -> None:
    expected = differs("body", control="a", candidate="b")

    result = run(entry(*pair(lambda: "same"), expected=[expected], cause="c", port="p", symptoms=["s"]))

    assert (result.status, result.missing) == ("unexpected", (expected,))


def test_what_is_not_as_expected_is_run_once_more(tmp_path: Path) -> None:
    marker = tmp_path / "ran before"

    def quart_app() -> Quart:
        first = not marker.exists()
        marker.touch()
        return pair(lambda: "not the same" if first else "same")[1]()

    assert run(entry(pair(lambda: "same")[0], quart_app)).status == "same"


def hang() -> str:
    note("hangs")
    time.sleep(60)
    return "never"


@pytest.mark.parametrize(
    ("view", "outcome"),
    [(hang, "hang"), (lambda: os._exit(5), "exit 5"), (lambda: os.abort(), "crash SIGABRT")],
)
def test_an_app_that_hangs_exits_or_crashes_is_an_observation(view: Any, outcome: str) -> None:
    result = run(entry(*pair(view), limit_s=1.0))

    assert (result.control.outcome, result.candidate.outcome) == (outcome, outcome)


def test_an_app_that_can_not_be_built_is_an_observation() -> None:
    def broken() -> Any:
        raise RuntimeError("no app")

    result = run(entry(broken, broken))

    assert result.control.outcome == result.candidate.outcome == "error RuntimeError: no app"


def test_rubbish_on_the_output_is_kept_and_not_compared() -> None:
    def print_rubbish() -> str:
        sys.stdout.flush()
        os.write(1, b"\xff\x00")
        return "ok"

    result = run(entry(*pair(print_rubbish)))

    assert (result.status, result.control.output) == ("same", "\\xff\x00")


def test_a_side_that_dies_before_it_says_anything_is_judged_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_process, "run", lambda *_: os._exit(9))

    result = run(entry(*pair(lambda: "ok"), expected_when={"quart<0.1": []}))

    assert (result.control.outcome, result.candidate.outcome) == ("exit 9", "exit 9")


def raise_in_view() -> str:
    raise ValueError("broken")


def test_an_exception_that_reaches_the_test_client_is_seen() -> None:
    def flask_app() -> Flask:
        app = Flask("made")
        app.testing = True
        app.add_url_rule("/", view_func=raise_in_view)
        return app

    result = run(entry(flask_app, pair(raise_in_view)[1]))

    assert result.control.exceptions == (("1", "ValueError: broken"),)
    assert result.control.answers[0].status is None


def test_headers_are_kept_as_bytes_even_those_that_are_not_text() -> None:
    def quart_app() -> Quart:
        app = pair(lambda: "ok")[1]()
        inner = app.asgi_app

        async def asgi_app(scope: Any, receive: Any, send: Any) -> None:
            async def send_more(message: Any) -> None:
                if message["type"] == "http.response.start":
                    message = {**message, "headers": [*message["headers"], (b"X-Raw", b"\xff\x00")]}
                await send(message)

            await inner(scope, receive, send_more)

        app.asgi_app = asgi_app  # type: ignore[method-assign]
        return app

    result = run(entry(pair(lambda: "ok")[0], quart_app))

    assert (b"X-Raw", b"\xff\x00") in result.candidate.answers[0].headers


def test_a_coroutine_that_is_never_awaited_is_seen() -> None:
    def quart_app() -> Quart:
        app = Quart("made")

        async def forgotten() -> None: ...

        @app.get("/")
        async def index() -> str:
            forgotten()  # type: ignore[unused-coroutine]
            return "ok"

        return app

    result = run(entry(pair(lambda: "ok")[0], quart_app))

    (warning,) = result.candidate.warnings
    assert warning.endswith("forgotten' was never awaited")


def test_a_coroutine_in_the_traceback_of_a_logged_error_is_seen() -> None:
    """pytest's own handler, inherited by the child, would keep the record and with it the coroutine."""

    def quart_app() -> Quart:
        app = Quart("made")

        async def forgotten() -> None: ...

        @app.get("/")
        async def index() -> str:
            coroutine = forgotten()
            return str(coroutine.name)  # type: ignore[attr-defined]

        return app

    result = run(entry(pair(lambda: "ok")[0], quart_app))

    assert [warning.endswith("forgotten' was never awaited") for warning in result.candidate.warnings] == [
        True
    ]


def test_a_body_that_breaks_off_is_kept_as_far_as_it_came() -> None:
    def stream() -> Any:
        def parts() -> Any:
            yield "first"
            raise ValueError("broken")

        return parts()

    result = run(entry(*pair(stream)))

    for side in (result.control, result.candidate):
        assert (side.answers[0].body, side.answers[0].ending) == (b"first", "cut short")
        assert raised(side, "1", "ValueError: broken")


def test_lifespan_functions_run_for_a_scenario() -> None:
    def quart_app() -> Quart:
        app = Quart("made")
        app.before_serving(lambda: note("before serving"))
        app.after_serving(lambda: note("after serving"))
        app.add_url_rule("/", view_func=lambda: "ok")
        return app

    result = run(entry(pair(lambda: "ok")[0], quart_app))

    assert result.candidate.notes == ("before serving", "after serving")


def test_logs_signals_and_templates_are_seen() -> None:
    def flask_app() -> Flask:
        from flask import render_template_string

        app = Flask("made")

        @app.get("/")
        def index() -> str:
            app.logger.warning("seen %d", 1)
            return render_template_string("x")

        return app

    def quart_app() -> Quart:
        from quart import render_template_string

        app = Quart("made")

        @app.get("/")
        async def index() -> str:
            app.logger.warning("seen %d", 1)
            return await render_template_string("x")

        return app

    observe = {"logs", "signals", "templates"}
    result = run(entry(flask_app, quart_app, observe=observe, ignore={"signals"}))

    assert result.status == "same"
    assert result.candidate.logs == ("WARNING made: seen 1",)
    assert result.candidate.templates == ("<string>",)
    assert "request_started" in result.candidate.signals


def test_steps_share_cookies_and_requests_at_once_are_numbered() -> None:
    def flask_app() -> Flask:
        from flask import make_response, request

        app = Flask("made")

        @app.route("/", methods=["GET", "POST"])
        def index() -> Any:
            response = make_response(request.cookies.get("a", "none"))
            response.set_cookie("a", "kept")
            return response

        return app

    def quart_app() -> Quart:
        from quart import make_response, request

        app = Quart("made")

        @app.route("/", methods=["GET", "POST"])
        async def index() -> Any:
            response = await make_response(request.cookies.get("a", "none"))
            response.set_cookie("a", "kept")
            return response

        return app

    steps = [post("/", form={"x": "1"}), together(get("/"), get("/"))]
    result = run(entry(flask_app, quart_app, scenario=steps))

    assert result.status == "same"
    assert [(answer.at, answer.body) for answer in result.candidate.answers] == [
        ("1", b"none"),
        ("2.1", b"kept"),
        ("2.2", b"kept"),
    ]


def test_an_exercise_takes_the_place_of_a_scenario() -> None:
    async def quart_exercise(app: Quart) -> None:
        note("candidate", app.name)

    def flask_exercise(app: Flask) -> None:
        note("control", app.name)

    result = run(entry(*pair(lambda: "ok"), exercises=(flask_exercise, quart_exercise)))

    assert (result.control.notes, result.candidate.notes) == (("control made",), ("candidate made",))


def test_a_thread_that_dies_is_seen() -> None:
    def start_thread() -> str:
        import threading

        thread = threading.Thread(target=raise_in_view)
        thread.start()
        thread.join()
        return "ok"

    result = run(entry(*pair(start_thread)))

    assert result.control.exceptions == (("", "in a thread: ValueError: broken"),)
