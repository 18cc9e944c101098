"""A client that stops in the middle of its body and stays."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.config["BODY_TIMEOUT"] = 0.3

    @app.post("/")
    def upload():
        return str(len(request.get_data()))

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.config["BODY_TIMEOUT"] = 0.3

    @app.post("/")
    async def upload():
        return str(len(await request.get_data()))

    return app


behaviour = Behaviour(
    title="How long does a view wait for a body that doesn't come?",
    scenario=[
        raw(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc",
            idle_s=0.8,
        )
    ],
    expected=[
        differs("status", control=None, candidate="408"),
        differs("ending", control="no answer, kept open", candidate="complete, closed"),
    ],
    needs="server",
    cause="body-timeout-answers-408",
    why="Quart waits BODY_TIMEOUT (60 s) for get_data, form and json and raises RequestTimeout, 408. In Flask the "
    "read blocks as long as the server lets it (gunicorn's --timeout, then the worker dies).",
    port='Nothing for most apps. For slow uploads raise `app.config["BODY_TIMEOUT"]`; add 408 to the client\'s retries.',
    sources=[
        "quart/wrappers/request.py: Request.get_data",
        "https://quart.palletsprojects.com/en/latest/discussion/dos_mitigations.html",
    ],
    symptoms=[
        "408 Request Timeout for slow uploads",
        "The server closed the network connection because the browser didn't finish the request",
    ],
)
