"""The session changed while the body is streamed."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session, stream_with_context

    app = Flask("shop")
    app.secret_key = "not secret"

    @app.get("/")
    def index():
        @stream_with_context
        def lines():
            session["seen"] = True
            yield "streamed"

        return lines()

    @app.get("/read")
    def read():
        return repr(dict(session))

    return app


def quart_app():
    from quart import Quart, session, stream_with_context

    app = Quart("shop")
    app.secret_key = "not secret"

    @app.get("/")
    async def index():
        @stream_with_context
        async def lines():
            session["seen"] = True
            yield "streamed"

        return lines()

    @app.get("/read")
    async def read():
        return repr(dict(session))

    return app


behaviour = Behaviour(
    title="Is a change of the session saved that is made while the body is streamed?",
    scenario=[get("/"), get("/read")],
    ignore={"header:vary"},
    expected=[],
    why="The session is saved before the body is sent, so the change is lost on both sides.",
    sources=["quart/app.py: Quart.process_response", "flask/app.py: Flask.process_response"],
    symptoms=["session changed in a generator is lost"],
)
