"""Work after the response was sent."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def later(response):
        if not hasattr(response, "call_on_close"):
            note("no call_on_close")
            return response

        @response.call_on_close
        def closed():
            note("closed")

        return response

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_request
    async def later(response):
        if not hasattr(response, "call_on_close"):
            note("no call_on_close")
            return response

        @response.call_on_close
        def closed():
            note("closed")

        return response

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Can work be put off until the response is closed?",
    scenario=[get("/")],
    expected=[differs("note", control="closed", candidate="no call_on_close")],
    cause="response-methods-are-gone",
    why=(
        "response.call_on_close belongs to Werkzeug's WSGI response. Quart's Response is built on the "
        "sans-IO base class and has no such method."
    ),
    port=(
        "Work that must come after the last byte goes into an ASGI middleware, `app.asgi_app = "
        "AfterResponse(app.asgi_app)`: its `async def __call__(self, scope, receive, send)` first writes "
        "`await self.inner(scope, receive, send)`. What may run beside the response goes to "
        "`app.add_background_task(work)`. teardown_request runs before the body is sent."
    ),
    sources=[
        "werkzeug/wrappers/response.py: Response.call_on_close",
        "quart/wrappers/response.py: Response",
    ],
    symptoms=[
        "'Response' object has no attribute 'call_on_close'",
        "work after the response fails with AttributeError",
        "run code after the response was sent",
    ],
)
