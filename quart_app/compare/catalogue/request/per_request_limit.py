"""request.max_content_length set in a view."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def upload():
        request.max_content_length = 10
        data = request.get_data()
        return f"{len(data)} bytes"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def upload():
        request.max_content_length = 10
        data = await request.get_data()
        return f"{len(data)} bytes"

    return app


behaviour = Behaviour(
    title="Is a max_content_length that a view sets for its request enforced?",
    scenario=[post("/", data="x" * 100), post("/", data="x" * 5)],
    expected=[
        differs("status", control="413", candidate="200", at=1),
        differs(
            "body", control="...<title>413 Request Entity Too Large</title>...", candidate="100 bytes", at=1
        ),
    ],
    cause="per-request-limit-is-ignored",
    why="Quart hands the limit to the Body when the request is created, before any view runs; the setter is read only by the form parser. Werkzeug reads it when the stream is opened.",
    port=(
        "In the view, `if request.content_length is None: abort(411)` (a chunked body has no length) and `if "
        "request.content_length > 10: abort(413)`; and set MAX_CONTENT_LENGTH to the largest that any view "
        "allows."
    ),
    sources=[
        "quart/wrappers/request.py: Body.__init__",
        "quart/wrappers/request.py: Request.max_content_length",
        "https://flask.palletsprojects.com/en/stable/api/#flask.Request.max_content_length",
    ],
    symptoms=[
        "request.max_content_length has no effect",
        "413 is not raised",
        "a limit that the view sets for its upload is not applied",
    ],
)
