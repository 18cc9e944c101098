"""A generator that fails before its first chunk."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(500)
    def failed(error):
        return "our own error page", 500

    @app.get("/")
    def index():
        def parts():
            raise ValueError("no database")
            yield "never"

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(500)
    async def failed(error):
        return "our own error page", 500

    @app.get("/")
    async def index():
        async def parts():
            raise ValueError("no database")
            yield "never"

        return parts()

    return app


behaviour = Behaviour(
    title="What does the client get when a generator fails before its first chunk?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200", at=1),
        differs("ending", control="complete", candidate="cut short", at=1),
        differs("header", "content-length", control="141", candidate=None, at=1),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8", at=1),
        differs(
            "body",
            control="<html>\n  <head>\n    <title>Internal Server Error</title>\n  </head>\n  <body>\n    <h1><p>Internal Server Error</p></h1>\n    \n  </body>\n</html>\n",
            candidate="",
            at=1,
        ),
    ],
    cause="stream-starts-before-its-first-chunk",
    why="A WSGI server sends the status with the first chunk, so it can still answer 500. Quart sends http.response.start before it asks the generator for anything: status 200 is out, then the stream breaks.",
    port="Do what can fail in the view, before the generator is returned; or fetch the first item there and chain it.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._send_response",
        "https://peps.python.org/pep-3333/#the-start-response-callable",
    ],
    symptoms=[
        "200 with an empty body instead of 500",
        "incomplete chunked read",
        "peer closed connection without sending complete message body",
    ],
    needs="server",
    ignore={"exceptions"},
)
