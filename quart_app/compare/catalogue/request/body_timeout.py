"""A client that stops in the middle of its body."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["BODY_TIMEOUT"] = 0.3

    @app.post("/")
    def index():
        return request.get_data()

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["BODY_TIMEOUT"] = 0.3

    @app.post("/")
    async def index():
        return await request.get_data()

    return app


behaviour = Behaviour(
    title="How long does a view wait for a slow body?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 10\r\n\r\n01234",
            b"56789",
            pause_s=0.8,
            idle_s=1,
        )
    ],
    expected=[
        differs("status", control="200", candidate="408", at="1.1"),
        differs("body", control="0123456789", candidate="...<title>408 Request Timeout</title>...", at="1.1"),
    ],
    cause="body-timeout",
    why="Quart waits BODY_TIMEOUT seconds (60 by default) for the body and raises 408 Request Timeout. Flask has no such limit; it waits as long as the WSGI server does.",
    port='Set `app.config["BODY_TIMEOUT"] = 600` for slow uploads, in seconds; None waits for ever.',
    sources=[
        "quart/wrappers/request.py: Request.get_data",
        "quart/app.py: Quart.default_config",
        "https://quart.palletsprojects.com/en/latest/discussion/dos_mitigations/",
    ],
    symptoms=[
        "408 Request Timeout for slow uploads",
        "large uploads over mobile networks fail after a minute",
        "a slow client gets a 408",
    ],
    needs="server",
)
