"""Work to do when the response has been sent."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.errorhandler(AttributeError)
    def handle(error):
        return str(error), 500

    @app.get("/")
    def index():
        response = Response("report")
        response.call_on_close(lambda: note("the temporary file is removed"))
        return response

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.errorhandler(AttributeError)
    async def handle(error):
        return str(error), 500

    @app.get("/")
    async def index():
        response = Response("report")
        response.call_on_close(lambda: note("the temporary file is removed"))
        return response

    return app


behaviour = Behaviour(
    title="Can a function be called when the response has been sent?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body", control="report", candidate="'Response' object has no attribute 'call_on_close'", at=1
        ),
        differs("note", control="the temporary file is removed", candidate=None),
    ],
    cause="no-call-on-close",
    why=(
        "A WSGI server calls close() of what it has sent, and Werkzeug's response runs there what call_on_close was given. ASGI has "
        "no such call, and Quart runs nothing for the app when the body is out: after_request and teardown come before."
    ),
    port=(
        'Send the body from a generator and clean up in its `finally`: `async def body(): try: yield b"report" finally: clean_up()`, '
        "`return Response(body())`. It also runs when the client goes away; a file of its own is sent with a subclass of "
        "`quart.wrappers.response.FileBody` that removes it in `__aexit__`. Set `response.content_length`: a stream has none."
    ),
    sources=[
        "werkzeug/wrappers/response.py: Response.call_on_close",
        "quart/asgi.py: ASGIHTTPConnection._send_response",
    ],
    symptoms=[
        "AttributeError: 'Response' object has no attribute 'call_on_close'",
        "delete a temporary file after the response was sent",
    ],
)
