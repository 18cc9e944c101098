"""Middleware in each framework's own way."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    inner = app.wsgi_app

    def stamp(environ, start_response):
        def start(status, headers, exc_info=None):
            return start_response(status, [*headers, ("X-Stamp", "yes")], exc_info)

        return inner(environ, start)

    app.wsgi_app = stamp

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    inner = app.asgi_app

    async def stamp(scope, receive, send):
        async def send_stamped(message):
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-stamp", b"yes")]
            await send(message)

        await inner(scope, receive, send_stamped)

    app.asgi_app = stamp

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Does middleware around asgi_app see errors of routing as wsgi_app's did?",
    scenario=[get("/"), get("/missing")],
    expected=[],
    why="Both apps call through the attribute, so that middleware can replace it; the test clients go through it too.",
    sources=["quart/app.py: Quart.asgi_app", "flask/app.py: Flask.__call__"],
    symptoms=["add a header to every response", "middleware"],
)
