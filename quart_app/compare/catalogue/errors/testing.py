"""An unhandled error in a test."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config["TESTING"] = True

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config["TESTING"] = True

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Does TESTING raise a view's exception in the test?",
    scenario=[get("/")],
    expected=[
        differs("status", control=None, candidate="500", at=1),
        differs("ending", control="no answer", candidate="complete", at=1),
        differs("exception", control="ValueError: broken", candidate=None, at=1),
    ],
    observe={"logs"},
    expected_when={
        "servers": [
            differs(
                "header", "content-type", control="text/html", candidate="text/html; charset=utf-8", at=1
            ),
            differs(
                "body",
                control="...<h1><p>Internal Server Error</p></h1>...",
                candidate="...<h1>ValueError <span>broken</span></h1>...",
                at=1,
            ),
            differs("exception", control="ValueError: broken", candidate=None),
            differs(
                "log",
                control="ERROR gunicorn.error: Error handling request GET / [ValueError: broken]",
                candidate=None,
            ),
        ],
    },
    cause="testing-errors-become-a-page",
    why=(
        "Both re-raise from handle_exception under TESTING, but Quart's ASGI layer catches it again and "
        "answers 500 with a page of its own that shows local variables. The test sees no exception and "
        "nothing is logged."
    ),
    port=(
        'In tests that expect exceptions leave TESTING off and set `app.config["PROPAGATE_EXCEPTIONS"] = '
        "True`: the exception reaches the test, in 0.23 inside an ExceptionGroup. `except* ValueError:` and "
        "`pytest.RaisesGroup(ValueError, flatten_subgroups=True, allow_unwrapped=True)` (pytest 8.4) take "
        "both. With TESTING on, check the status code in every test."
    ),
    sources=[
        "quart/asgi.py: _handle_exception",
        "quart/debug.py: traceback_response",
        "flask/app.py: Flask.handle_exception",
    ],
    symptoms=[
        "pytest.raises does not see the exception",
        "DID NOT RAISE",
        "test gets 500 without a traceback",
        "500 and empty log in tests",
        "테스트에서 예외가 보이지 않고 500 만 돌아옵니다",
        "a test gets a 500 page with local variables",
    ],
)
