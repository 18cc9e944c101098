"""USE_X_SENDFILE."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, send_file

    app = Flask(__name__)
    app.config["USE_X_SENDFILE"] = True

    @app.get("/")
    def index():
        return send_file(__file__, mimetype="text/plain")

    return app


def flask_exercise(app):
    response = app.test_client().get("/")
    note("X-Sendfile" in response.headers, len(response.get_data()) > 0)


def quart_app():
    from quart import Quart, send_file

    app = Quart(__name__)
    app.config["USE_X_SENDFILE"] = True

    @app.get("/")
    async def index():
        return await send_file(__file__, mimetype="text/plain")

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/")
    note("X-Sendfile" in response.headers, len(await response.get_data()) > 0)


behaviour = Behaviour(
    title="Does USE_X_SENDFILE leave sending files to the web server?",
    expected=[
        differs("note", control="True False", candidate="False True"),
    ],
    cause="x-sendfile-ignored",
    why="The key comes with Flask's defaults, but Quart's send_file doesn't read it and sends the file itself.",
    port=(
        'Return an empty response with the header that the web server reads: `Response("", '
        'mimetype="text/plain", headers={"X-Sendfile": path})`, for nginx X-Accel-Redirect and its own path.'
    ),
    sources=["quart/helpers.py: send_file", "flask/helpers.py: _prepare_send_file_kwargs"],
    symptoms=["X-Sendfile header is gone", "the app sends big files itself"],
)
