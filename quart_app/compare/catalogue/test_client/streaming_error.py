"""An error in the middle of a stream."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def lines():
            yield "first "
            raise ValueError("broken")

        return lines()

    return app


def flask_exercise(app):
    try:
        response = app.test_client().get("/")
        note(response.status_code, response.text)
    except ValueError as error:
        note("raised", error)


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def lines():
            yield "first "
            raise ValueError("broken")

        return lines()

    return app


async def quart_exercise(app):
    try:
        response = await app.test_client().get("/")
        note(response.status_code, await response.get_data(as_text=True))
    except BaseException as error:
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        note("raised", error)


behaviour = Behaviour(
    title="Does an error in a streamed body reach the test?",
    expected=[],
    why="Nothing catches it on either side once the response has begun. Quart 0.23 wraps it in an ExceptionGroup.",
    sources=["quart/asgi.py: ASGIHTTPConnection.__call__", "werkzeug/test.py: run_wsgi_app"],
    symptoms=["ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)"],
)
