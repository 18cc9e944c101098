"""A form parser of one's own."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Request, request
    from werkzeug.formparser import FormDataParser

    class Watching(FormDataParser):
        def parse(self, stream, mimetype, content_length, options=None):
            note("parses", mimetype)
            return super().parse(stream, mimetype, content_length, options)

    class FormRequest(Request):
        form_data_parser_class = Watching

    app = Flask(__name__)
    app.request_class = FormRequest

    @app.post("/")
    def index():
        return dict(request.form)

    return app


def quart_app():
    from quart import Quart, Request, request
    from werkzeug.formparser import FormDataParser

    class Watching(FormDataParser):
        def parse(self, stream, mimetype, content_length, options=None):
            note("parses", mimetype)
            return super().parse(stream, mimetype, content_length, options)

    class FormRequest(Request):
        form_data_parser_class = Watching

    app = Quart(__name__)
    app.request_class = FormRequest

    @app.post("/")
    async def index():
        return dict(await request.form)

    return app


behaviour = Behaviour(
    title="Can Werkzeug's FormDataParser be the form_data_parser_class?",
    scenario=[post("/", form={"name": "Ada"})],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "header", "content-type", control="application/json", candidate="text/html; charset=utf-8", at=1
        ),
        differs(
            "body",
            control='{"name":"Ada"}\n',
            candidate="...<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.request.form_parser_class: Exception on request POST / [AttributeError: 'Body' object has no attribute 'read']",
        ),
    ],
    cause="form-parser-is-async",
    why="Quart has a FormDataParser of its own: parse() is a coroutine, gets the Body in place of a stream and returns form and files. Its result is awaited.",
    port=(
        "Derive from quart.formparser.FormDataParser: `async def parse(self, body, mimetype, content_length, "
        "options=None):` that ends in `return await super().parse(body, mimetype, content_length, options)`."
    ),
    sources=[
        "quart/formparser.py: FormDataParser.parse",
        "quart/wrappers/request.py: Request.make_form_data_parser",
    ],
    symptoms=[
        "An asyncio.Future, a coroutine or an awaitable is required",
        "custom form parser fails",
        "AttributeError: 'Body' object has no attribute 'read'",
    ],
    observe={"logs"},
)
