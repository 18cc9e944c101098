"""A chunked body that is larger than MAX_CONTENT_LENGTH."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 10

    @app.post("/")
    def upload():
        data = request.get_data()
        return data

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 10

    @app.post("/")
    async def upload():
        data = await request.get_data()
        return data

    return app


behaviour = Behaviour(
    title="What does a chunked body over MAX_CONTENT_LENGTH give?",
    scenario=[post("/", chunks=[b"0123456789", b"abcdefghij"])],
    expected=[
        differs("status", control="200", candidate="413", at=1),
        differs(
            "body", control="0123456789", candidate="...<title>413 Request Entity Too Large</title>...", at=1
        ),
    ],
    cause="chunked-body-over-limit",
    why="Without Content-Length, Werkzeug reads through a LimitedStream which ends at the limit, so the view gets the first bytes as if they were all. Quart counts what comes in and raises 413.",
    port="Nothing to change; Quart refuses what Flask cut short.",
    sources=[
        "quart/wrappers/request.py: Body.append",
        "werkzeug/wsgi.py: get_input_stream",
        "werkzeug/wsgi.py: LimitedStream",
    ],
    symptoms=["upload is truncated", "413 Request Entity Too Large for a chunked upload"],
)
