"""A cookie that is too big for browsers."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.config.update(SECRET_KEY="not secret", MAX_COOKIE_SIZE=100)

    @app.get("/")
    def index():
        session["text"] = "-".join(str(number * 7919) for number in range(60))
        return ""

    return app


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.config.update(SECRET_KEY="not secret", MAX_COOKIE_SIZE=100)

    @app.get("/")
    async def index():
        session["text"] = "-".join(str(number * 7919) for number in range(60))
        return ""

    return app


behaviour = Behaviour(
    title="Does MAX_COOKIE_SIZE warn about a session that is too big?",
    scenario=[get("/")],
    expected=[],
    why="Both responses read MAX_COOKIE_SIZE from the app's configuration, and Werkzeug warns.",
    sources=[
        "flask/wrappers.py: Response.max_cookie_size",
        "quart/wrappers/response.py: Response.max_cookie_size",
    ],
    symptoms=["UserWarning: The 'session' cookie is too large"],
)
