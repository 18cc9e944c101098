"""Reading the body of an error response in after_request."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def measure(response):
        response.headers["X-Bytes"] = str(len(response.get_data()))
        return response

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_request
    async def measure(response):
        response.headers["X-Bytes"] = str(len(await response.get_data()))
        return response

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Can after_request read the body of a 404?",
    scenario=[get("/"), get("/missing")],
    expected=[
        differs("status", control="404", candidate="500", at=2),
        differs("header", "x-bytes", control="207", candidate=None, at=2),
        differs(
            "body",
            control="<!doctype html>\n<html lang=en>\n<title>40...",
            candidate="<!doctype html>\n<html lang=en>\n<title>50...",
            at=2,
        ),
    ],
    cause="werkzeug-responses-are-not-coerced",
    why=(
        "Flask's make_response turns an HTTPException into the app's own response class. Quart's takes "
        "exception.get_response() as it is: a Werkzeug Response, whose get_data() is no coroutine, so "
        "awaiting it raises and the 404 becomes a 500."
    ),
    port=(
        "In after_request write `body = response.get_data()` and then `if isinstance(response, Response): "
        "body = await body`, with Response from quart. Or give every error the app's own class by an "
        "errorhandler(HTTPException) that takes `answer = error.get_response()` and returns "
        "`Response(answer.get_data(), answer.status_code, answer.headers)`."
    ),
    sources=[
        "quart/app.py: Quart.make_response",
        "flask/app.py: Flask.make_response",
    ],
    symptoms=[
        "TypeError: object bytes can't be used in 'await' expression",
        "404 turns into 500",
        "every error page is a 500 since the after_request hook",
    ],
)
