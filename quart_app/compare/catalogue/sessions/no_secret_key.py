"""Sessions without a secret key."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)

    @app.get("/read")
    def read():
        return repr(session.get("user"))

    @app.get("/write")
    def write():
        try:
            session["user"] = "ada"
        except RuntimeError as error:
            return str(error)
        return "written"

    return app


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)

    @app.get("/read")
    async def read():
        return repr(session.get("user"))

    @app.get("/write")
    async def write():
        try:
            session["user"] = "ada"
        except RuntimeError as error:
            return str(error)
        return "written"

    return app


behaviour = Behaviour(
    title="What does the session do without SECRET_KEY?",
    scenario=[get("/read"), get("/write")],
    expected=[],
    why="NullSession is Flask's class in both: reading gives nothing, writing raises RuntimeError.",
    sources=["flask/sessions.py: NullSession", "quart/sessions.py: SessionInterface.make_null_session"],
    symptoms=["The session is unavailable because no secret key was set."],
)
