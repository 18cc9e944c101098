"""The access log of app.run()."""

from quart_app.compare.behaviour import Behaviour, differs


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.get("/")
    def index():
        return "hello"

    return app


def flask_exercise(app):
    import logging
    import threading
    import urllib.request

    from werkzeug.serving import make_server  # what app.run() uses

    logging.getLogger("werkzeug").setLevel(logging.INFO)  # app.run() does this by itself
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/").read()
    server.shutdown()
    thread.join()
    server.server_close()


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.get("/")
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    import asyncio
    import socket
    import urllib.request

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop, up = asyncio.Event(), asyncio.Event()
    app.before_serving(up.set)
    server = asyncio.create_task(app.run_task(port=port, shutdown_trigger=stop.wait))  # what app.run() uses
    await up.wait()

    def ask():
        for _ in range(1000):
            try:
                return urllib.request.urlopen(f"http://127.0.0.1:{port}/").read()
            except OSError:
                continue

    await asyncio.to_thread(ask)
    stop.set()
    await server


behaviour = Behaviour(
    title="Where does the access log of the development server go?",
    observe={"logs"},
    expected=[
        differs("log", control='INFO werkzeug: 127.0.0.1 - - <date> "GET / HTTP/1.1" 200 -', candidate=None),
    ],
    cause="access-log-is-app-logger",
    why="run_task gives app.logger to Hypercorn for its access and error log. Outside debug that logger's level is WARNING, so the INFO lines of requests don't appear.",
    port=(
        '`app.logger.setLevel("INFO")` shows requests, in words of Hypercorn; or run `hypercorn '
        "--access-logfile - app:app`. Filters on the logger `werkzeug` have nothing to filter."
    ),
    sources=["quart/app.py: Quart.run_task", "werkzeug/serving.py: WSGIRequestHandler.log"],
    symptoms=["quart run shows no requests", "logging.getLogger('werkzeug').setLevel has no effect"],
)
