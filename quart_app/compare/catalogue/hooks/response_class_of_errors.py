"""The app's response class and error responses."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    class GuardedResponse(Response):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.headers["X-Frame-Options"] = "DENY"

    app.response_class = GuardedResponse

    @app.after_request
    def after(response):
        note("made by app.response_class:", isinstance(response, app.response_class))
        return response

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    class GuardedResponse(Response):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.headers["X-Frame-Options"] = "DENY"

    app.response_class = GuardedResponse

    @app.after_request
    async def after(response):
        note("made by app.response_class:", isinstance(response, app.response_class))
        return response

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Are error responses made with app.response_class?",
    scenario=[get("/"), get("/missing")],
    expected=[
        differs("header", "x-frame-options", control="DENY", candidate=None, at=2),
        differs(
            "note", control="made by app.response_class: True", candidate="made by app.response_class: False"
        ),
    ],
    cause="werkzeug-responses-are-not-coerced",
    why=(
        "Flask forces what an HTTPException gives into app.response_class. Quart hands the Werkzeug "
        "response on, so headers, helpers and defaults of a custom class are absent on every 404, 405 and "
        "abort()."
    ),
    port=(
        "Set what must be on every response in after_request or in an ASGI middleware, not in a response "
        "class."
    ),
    sources=[
        "quart/app.py: Quart.make_response",
        "flask/app.py: Flask.make_response",
    ],
    symptoms=[
        "custom response class is not used for errors",
        "security header missing on 404",
        "'Response' object has no attribute",
    ],
)
