"""make_response overridden as in Flask."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    class App(Flask):
        def make_response(self, value):
            response = super().make_response({"data": value} if isinstance(value, str) else value)
            response.headers["X-Api"] = "1"
            return response

    app = App(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    class App(Quart):
        def make_response(self, value):
            response = super().make_response({"data": value} if isinstance(value, str) else value)
            response.headers["X-Api"] = "1"
            return response

    app = App(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does a Flask subclass that overrides make_response work after the base class was swapped?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs(
            "exception",
            control=None,
            candidate="AttributeError: 'coroutine' object has no attribute 'headers'",
            at=1,
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Quart.make_response' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.config.override_make_response: Exception on request GET / [AttributeError: 'coroutine' object has no attribute 'headers']",
        ),
    ],
    expected_when={
        "servers, quart>=0.23": [
            differs("status", control="200", candidate="500", at=1),
            differs("header", "content-type", control="application/json", candidate=None, at=1),
            differs("header", "x-api", control="1", candidate=None, at=1),
            differs("body", control='{"data":"hello"}\n', candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
            differs(
                "warning",
                control=None,
                candidate="RuntimeWarning: coroutine 'Quart.make_response' was never awaited",
            ),
            differs(
                "log",
                control=None,
                candidate="ERROR ...: Exception on request GET / [AttributeError: 'coroutine' object has no attribute 'headers']\nERROR hypercorn.error: Error in ASGI Framework [ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)]",
            ),
        ],
        "servers": [
            differs("status", control="200", candidate="500", at=1),
            differs("header", "content-type", control="application/json", candidate=None, at=1),
            differs("header", "x-api", control="1", candidate=None, at=1),
            differs("body", control='{"data":"hello"}\n', candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="AttributeError: 'coroutine' object has no attribute 'headers'",
            ),
            differs(
                "warning",
                control=None,
                candidate="RuntimeWarning: coroutine 'Quart.make_response' was never awaited",
            ),
            differs(
                "log",
                control=None,
                candidate="ERROR ...: Exception on request GET / [AttributeError: 'coroutine' object has no attribute 'headers']\nERROR hypercorn.error: Error in ASGI Framework [AttributeError: 'coroutine' object has no attribute 'headers']",
            ),
        ],
        "quart>=0.23": [
            differs("status", control="200", candidate=None, at=1),
            differs("ending", control="complete", candidate="no answer", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
            differs(
                "warning",
                control=None,
                candidate="RuntimeWarning: coroutine 'Quart.make_response' was never awaited",
            ),
            differs(
                "log",
                control=None,
                candidate="ERROR quart_app.compare.catalogue.config.override_make_response: Exception on request GET / [AttributeError: 'coroutine' object has no attribute 'headers']",
            ),
        ],
    },
    cause="overridden-methods-are-async",
    why="make_response, dispatch_request, full_dispatch_request, preprocess_request, process_response, finalize_request, handle_exception and make_default_options_response are coroutine functions in Quart.",
    port="`async def make_response(self, value): response = await super().make_response(...)`; the same for the other methods.",
    sources=["quart/app.py: Quart.make_response"],
    symptoms=[
        "AttributeError: 'coroutine' object has no attribute 'headers'",
        "coroutine 'Quart.make_response' was never awaited",
        "a subclass of Flask with its own dispatch_request or make_response is broken",
    ],
)
