"""An empty line in front of a request."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Is a request served that comes after an empty line?",
    scenario=[raw(b"\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", idle_s=0.3)],
    needs="server",
    expected=[
        differs("status", control="200", candidate="400", at="1.1"),
        differs("ending", control="complete, kept open", candidate="complete, closed", at="1.1"),
        differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at="1.1"),
        differs("body", control="hello", candidate="", at="1.1"),
    ],
    cause="empty-line-before-request-refused",
    why="RFC 9112 asks servers to pass over an empty line in front of a request, which old clients send after a POST body. "
    "gunicorn does; h11, Hypercorn's parser, does not.",
    port="Mend the client (a script, a device) that ends its bodies with one line end too many, or keep a proxy in front.",
    sources=["https://www.rfc-editor.org/rfc/rfc9112#section-2.2", "gunicorn/http/message.py: Request.parse"],
    symptoms=[
        "400 for every second request on a kept-alive connection of an old device",
        "client sends CRLF after the POST body and the next request is refused",
    ],
)
