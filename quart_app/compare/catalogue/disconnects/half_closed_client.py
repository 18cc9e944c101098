"""A client that closes its sending side and waits."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        time.sleep(0.2)
        return "hello"

    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m",
        "gunicorn",
        "--bind=127.0.0.1:{port}",
        "--no-control-socket",
        "--threads=2",
        f"{__name__}:flask_app()",
    ) as server:
        server.wait_until_listening()
        note(server.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", half_close=True))


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        await asyncio.sleep(0.2)
        return "hello"

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app()") as server:
        server.wait_until_listening()
        note(server.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", half_close=True))


behaviour = Behaviour(
    title="Does a client that closes its sending side get its answer?",
    expected=[differs("note", control="200 hello", candidate="no answer")],
    needs="server",
    limit_s=20,
    cause="half-closed-client-counts-as-gone",
    why="TCP lets a client say that it sends no more and go on reading; gunicorn does not look. Hypercorn takes "
    "the end of input for the client's going away and tells Quart, which cancels the view.",
    port="Keep the sending side open: `nc` without -N, no shutdown(SHUT_WR) before the answer; check health "
    "probes and TCP proxies that half-close.",
    sources=[
        "hypercorn/asyncio/tcp_server.py: TCPServer._read_data",
        "quart/asgi.py: ASGIHTTPConnection.handle_messages",
    ],
    symptoms=["nc gets an empty reply", "echo ... | nc gets no answer", "a TCP health check fails"],
)
