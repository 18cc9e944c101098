"""stream_with_context where there is no request."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    return app


def flask_exercise(app):
    from flask import stream_with_context

    def rows():
        yield "1"

    try:
        list(stream_with_context(rows()))
    except (LookupError, RuntimeError) as error:
        note(type(error).__name__)


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    return app


async def quart_exercise(app):
    from quart import stream_with_context

    async def rows():
        yield "1"

    try:
        [row async for row in stream_with_context(rows)()]
    except (LookupError, RuntimeError) as error:
        note(type(error).__name__)


behaviour = Behaviour(
    title="What does stream_with_context raise outside of a request?",
    expected=[differs("note", control="RuntimeError", candidate="LookupError")],
    expected_when={"quart>=0.23": []},
    cause="stream-with-context-outside-error",
    why=(
        "Flask looks for the context and says in a RuntimeError what is missing. Quart before 0.23 reads "
        "the ContextVar without a default, which is a LookupError; 0.23 raises RuntimeError, and inside a "
        "plain application context nothing."
    ),
    port="Do not catch RuntimeError for this; ask has_request_context() first.",
    sources=[
        "quart/helpers.py: stream_with_context",
        "flask/helpers.py: stream_with_context",
    ],
    symptoms=[
        "LookupError: <ContextVar name='quart.request_ctx' at 0x7f0>",
        "'stream_with_context' can only be used when a request context is active, such as in a view function.",
    ],
)
