"""make_conditional() without accept_ranges."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response("0123456789")
        return response.make_conditional(request, complete_length=10)

    return app


def quart_app():
    from quart import Quart, Response, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response("0123456789")
        return await response.make_conditional(request, complete_length=10)

    return app


behaviour = Behaviour(
    title="Is a range answered when accept_ranges is False?",
    scenario=[get("/", headers={"Range": "bytes=2-4"})],
    expected=[
        differs("status", control="200", candidate="206", at=1),
        differs("header", "accept-ranges", control=None, candidate="none", at=1),
        differs("header", "content-range", control=None, candidate="bytes 2-4/10", at=1),
        differs("body", control="0123456789", candidate="234", at=1),
    ],
    cause="ranges-are-answered-unasked",
    why="Werkzeug answers ranges only with accept_ranges. Quart turns False into the text `none`, which passes its test for None, and answers 206 with `Accept-Ranges: none`.",
    port="Leave complete_length out when ranges are not wanted: `await response.make_conditional(request)`.",
    sources=[
        "quart/wrappers/response.py: _clean_accept_ranges",
        "quart/wrappers/response.py: Response._process_range_request",
        "werkzeug/wrappers/response.py: Response._process_range_request",
    ],
    symptoms=[
        "206 with Accept-Ranges: none",
        "a range is answered although accept_ranges is False",
    ],
)
