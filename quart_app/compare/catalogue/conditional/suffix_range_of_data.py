"""The last bytes of a response that is in memory."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        response = Response("0123456789")
        return response.make_conditional(request, accept_ranges=True, complete_length=10)

    return app


def quart_app():
    from quart import Quart, Response, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        response = Response("0123456789")
        return await response.make_conditional(request, accept_ranges=True, complete_length=10)

    return app


behaviour = Behaviour(
    title="What does a suffix range of data in memory give?",
    scenario=[get("/", headers={"Range": "bytes=-3"}), get("/", headers={"Range": "bytes=2-4"}), get("/")],
    expected=[
        differs("status", control="206", candidate="500", at=1),
        differs("header", "content-range", control="bytes 7-9/10", candidate=None, at=1),
        differs("body", control="789", candidate="...<title>500 Internal Server Error</title>...", at=1),
    ],
    cause="suffix-range-fails",
    why="DataBody, like FileBody, takes -3 for the start of the range, and Werkzeug's ContentRange asserts that it isn't negative.",
    port=(
        "Use a response class whose `data_body_class` derives from quart.wrappers.response.DataBody, with "
        "`async def make_conditional(self, begin, end): return await "
        "super().make_conditional(max(len(self.data) + begin, 0) if begin < 0 else begin, end)`."
    ),
    sources=[
        "quart/wrappers/response.py: DataBody.make_conditional",
        "quart/wrappers/response.py: Response._process_range_request",
    ],
    symptoms=[
        "AssertionError: Bad range provided",
        "a range of the last bytes of data in memory answers 500",
    ],
    ignore={"header:accept-ranges"},
)
