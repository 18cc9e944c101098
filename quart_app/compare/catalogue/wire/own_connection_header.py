"""An app that answers Connection: close."""

from quart_app.compare.behaviour import Behaviour, differs, raw


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response("hello", headers={"Connection": "close"})

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response("hello", headers={"Connection": "close"})

    return app


behaviour = Behaviour(
    title="Does a Connection: close that the app sets close the connection?",
    scenario=[raw(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", idle_s=0.3)],
    expected=[differs("ending", control="complete, kept open", candidate="complete, closed", at="1.1")],
    needs="server",
    cause="connection-header-of-the-app-counts",
    why="WSGI forbids hop-by-hop headers: gunicorn drops the app's Connection and decides itself. Hypercorn "
    "passes it to h11, which writes it and closes.",
    port="Remove Connection and Keep-Alive headers from responses, unless closing is what you want.",
    sources=[
        "gunicorn/http/wsgi.py: Response.process_headers",
        "h11/_connection.py: Connection._clean_up_response_headers_for_sending",
    ],
    symptoms=["keep-alive stopped working", "one connection for each request after the port"],
)
