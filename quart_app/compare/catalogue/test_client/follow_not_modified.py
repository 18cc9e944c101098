"""follow_redirects and a 304."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "", 304

    return app


def flask_exercise(app):
    note(app.test_client().get("/", follow_redirects=True).status_code)


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "", 304

    return app


async def quart_exercise(app):
    try:
        note((await app.test_client().get("/", follow_redirects=True)).status_code)
    except Exception as error:
        note(type(error).__name__, str(error))


behaviour = Behaviour(
    title="Does follow_redirects leave a 304 alone?",
    expected=[
        differs("note", control="304", candidate="TypeError argument of type 'NoneType' is not iterable"),
    ],
    cause="test-client-follows-every-3xx",
    why="Quart's client follows every status from 300 to 399, also without a Location. Werkzeug's takes 301, 302, 303, 305, 307 and 308.",
    port="Ask without follow_redirects where a 304 is possible.",
    sources=["quart/testing/client.py: QuartClient.open", "werkzeug/test.py: Client.open"],
    symptoms=[
        "argument of type 'NoneType' is not iterable in a test",
        "TypeError with follow_redirects=True after a 304",
    ],
)
