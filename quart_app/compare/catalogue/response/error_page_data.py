"""await get_data() of an error page."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def measure(response):
        body = response.get_data()
        response.headers["X-Length"] = str(len(body))
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
        body = await response.get_data()
        response.headers["X-Length"] = str(len(body))
        return response

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Can after_request read the body of an error page?",
    scenario=[get("/"), get("/missing")],
    expected=[
        differs("status", control="404", candidate="500", at=2),
        differs("header", "x-length", control="207", candidate=None, at=2),
        differs(
            "body",
            control="...<title>404 Not Found</title>...",
            candidate="...<title>500 Internal Server Error</title>...",
            at=2,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.error_page_data: Exception on request GET /missing [TypeError: object bytes c...",
        ),
    ],
    cause="error-pages-are-werkzeug-responses",
    why="make_response turns an HTTPException into a Werkzeug response, whose get_data() returns bytes at once: `await` on bytes is a TypeError, and the 404 becomes a 500.",
    port="Write `data = response.get_data()` and await it only if `inspect.isawaitable(data)`; or register an errorhandler(HTTPException) that returns text.",
    sources=["quart/app.py: Quart.make_response", "werkzeug/exceptions.py: HTTPException.get_response"],
    symptoms=["object bytes can't be used in 'await' expression", "404 becomes 500"],
    observe={"logs"},
)
