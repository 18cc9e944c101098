"""A request class that decides where uploads go."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from io import BytesIO

    from flask import Flask, Request, request

    class InMemory(Request):
        def _get_file_stream(self, total_content_length, content_type, filename=None, content_length=None):
            note("stream for", filename)
            return BytesIO()

    app = Flask(__name__)
    app.request_class = InMemory

    @app.post("/")
    def upload():
        return sorted(request.files)

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, Request, request

    class InMemory(Request):
        def _get_file_stream(self, total_content_length, content_type, filename=None, content_length=None):
            note("stream for", filename)
            return BytesIO()

    app = Quart(__name__)
    app.request_class = InMemory

    @app.post("/")
    async def upload():
        return sorted(await request.files)

    return app


behaviour = Behaviour(
    title="Is an overridden _get_file_stream used?",
    scenario=[post("/", files={"photo": ("photo.png", b"pixels")})],
    expected=[
        differs("note", control="stream for photo.png", candidate=None),
    ],
    cause="get-file-stream-is-ignored",
    why="Werkzeug's make_form_data_parser passes the method as stream_factory; Quart's does not, so its parser keeps the default.",
    port=(
        "Override `make_form_data_parser(self)` as well: `parser = super().make_form_data_parser()`, "
        "`parser.stream_factory = self._get_file_stream`, `return parser`."
    ),
    sources=[
        "quart/wrappers/request.py: Request.make_form_data_parser",
        "werkzeug/wrappers/request.py: Request.make_form_data_parser",
    ],
    symptoms=["_get_file_stream is not called", "uploads go to temporary files again"],
)
