"""Methods of the response that extensions use."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response("text")
        for name in (
            "iter_encoded",
            "is_streamed",
            "is_sequence",
            "direct_passthrough",
            "stream",
            "calculate_content_length",
            "force_type",
            "close",
            "get_wsgi_headers",
        ):
            note(name, hasattr(response, name))
        return response

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response("text")
        for name in (
            "iter_encoded",
            "is_streamed",
            "is_sequence",
            "direct_passthrough",
            "stream",
            "calculate_content_length",
            "force_type",
            "close",
            "get_wsgi_headers",
        ):
            note(name, hasattr(response, name))
        return response

    return app


behaviour = Behaviour(
    title="Which methods of Flask's response are missing in Quart?",
    scenario=[get("/")],
    expected=[
        differs("note", control="iter_encoded True", candidate="iter_encoded False"),
        differs("note", control="is_streamed True", candidate="is_streamed False"),
        differs("note", control="is_sequence True", candidate="is_sequence False"),
        differs("note", control="direct_passthrough True", candidate="direct_passthrough False"),
        differs("note", control="stream True", candidate="stream False"),
        differs("note", control="calculate_content_length True", candidate="calculate_content_length False"),
        differs("note", control="force_type True", candidate="force_type False"),
        differs("note", control="close True", candidate="close False"),
        differs("note", control="get_wsgi_headers True", candidate="get_wsgi_headers False"),
    ],
    cause="response-methods-are-gone",
    why="They belong to Werkzeug's WSGI response. Quart's response derives from the sansio one and holds an async body.",
    port="Use `await response.get_data()`, `async for part in response.iter_encode()`, and for is_sequence `isinstance(response.response, DataBody)` (`from quart.wrappers.response import DataBody`).",
    sources=["quart/wrappers/response.py: Response", "werkzeug/wrappers/response.py: Response"],
    symptoms=[
        "'Response' object has no attribute 'is_streamed'",
        "'Response' object has no attribute 'direct_passthrough'",
        "'Response' object has no attribute 'iter_encoded'",
    ],
)
