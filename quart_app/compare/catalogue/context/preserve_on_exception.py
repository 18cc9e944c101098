"""PRESERVE_CONTEXT_ON_EXCEPTION."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config["PRESERVE_CONTEXT_ON_EXCEPTION"] = True

    @app.teardown_request
    def teardown(exc):
        note("teardown", exc)

    return app


def flask_exercise(app):
    from flask import has_request_context

    try:
        with app.test_request_context("/"):
            raise ValueError("failed")
    except ValueError:
        note("still in a request:", has_request_context())


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config["PRESERVE_CONTEXT_ON_EXCEPTION"] = True

    @app.teardown_request
    async def teardown(exc):
        note("teardown", exc)

    return app


async def quart_exercise(app):
    from quart import has_request_context

    try:
        async with app.test_request_context("/"):
            raise ValueError("failed")
    except ValueError:
        note("still in a request:", has_request_context())


behaviour = Behaviour(
    title="Is a test's request context popped when the test fails inside it?",
    expected=[
        differs(
            "note",
            control="teardown ValueError('failed')\nstill in a request: False",
            candidate="still in a request: True",
        )
    ],
    expected_when={"quart>=0.23": []},
    cause="preserve-context-still-works",
    why=(
        "Flask removed the setting in 2.3 and always pops. Quart before 0.23 still reads it, and keeps a "
        "context that an exception left: teardown does not run and the next test sees the old request."
    ),
    port="Remove PRESERVE_CONTEXT_ON_EXCEPTION from the settings.",
    sources=[
        "quart/ctx.py: _BaseRequestWebsocketContext.auto_pop (0.22)",
        "flask/ctx.py: RequestContext.__exit__",
    ],
    symptoms=[
        "old request is visible in the next test",
        "teardown does not run after a failed test",
    ],
)
