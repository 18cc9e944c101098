"""The session in a stream with context."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session, stream_with_context

    app = Flask(__name__)
    app.secret_key = "key"

    @app.get("/")
    def index():
        session["name"] = "Ada"

        @stream_with_context
        def parts():
            yield session["name"]
            session["late"] = "lost"

        return parts()

    @app.get("/look")
    def look():
        return dict(session)

    return app


def quart_app():
    from quart import Quart, session, stream_with_context

    app = Quart(__name__)
    app.secret_key = "key"

    @app.get("/")
    async def index():
        session["name"] = "Ada"

        @stream_with_context
        async def parts():
            yield session["name"]
            session["late"] = "lost"

        return parts()

    @app.get("/look")
    async def look():
        return dict(session)

    return app


behaviour = Behaviour(
    title="Can a stream read the session, and change it?",
    scenario=[get("/"), get("/look")],
    why="Both give it the session of the request; the cookie was sent before, so changes are lost.",
    sources=["quart/helpers.py: stream_with_context"],
    symptoms=["session changes in a stream are lost"],
    ignore={"header:vary"},
)
