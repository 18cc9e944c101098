"""A cookie that is larger than browsers keep."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, make_response

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = make_response("x")
        response.set_cookie("big", "x" * 5000)
        return response

    return app


def quart_app():
    from quart import Quart, make_response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = await make_response("x")
        response.set_cookie("big", "x" * 5000)
        return response

    return app


behaviour = Behaviour(
    title="Is there a warning for a cookie that is too large?",
    scenario=[get("/")],
    why="Both warn through Werkzeug's dump_cookie, by MAX_COOKIE_SIZE.",
    sources=["werkzeug/http.py: dump_cookie"],
    symptoms=["The 'big' cookie is too large"],
)
