"""max_content_length on a request class."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, Request, request

    class Small(Request):
        max_content_length = 10

    app = Flask(__name__)
    app.request_class = Small

    @app.post("/")
    def index():
        return request.get_data()

    return app


def quart_app():
    from quart import Quart, Request, request

    class Small(Request):
        max_content_length = 10

    app = Quart(__name__)
    app.request_class = Small

    @app.post("/")
    async def index():
        return await request.get_data()

    return app


behaviour = Behaviour(
    title="Is max_content_length of a request class enforced?",
    scenario=[post("/", data="x" * 100)],
    expected=[
        differs("status", control="413", candidate="200", at=1),
        differs(
            "body",
            control="...<title>413 Request Entity Too Large</title>...",
            candidate="xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            at=1,
        ),
    ],
    cause="per-request-limit-is-ignored",
    why="Quart hands MAX_CONTENT_LENGTH of the configuration to the Body; the attribute of the class is read only by the form parser, which does not enforce it.",
    port=(
        'Set `app.config["MAX_CONTENT_LENGTH"]`, or pass the limit on in the class: `def __init__(self, '
        '*args, **kwargs): super().__init__(*args, **{**kwargs, "max_content_length": 10})`.'
    ),
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "quart/wrappers/request.py: Request.max_content_length",
    ],
    symptoms=[
        "max_content_length of the request class has no effect",
        "a request class cannot lower the upload limit",
    ],
)
