"""The client's address behind a Unix socket."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"address={request.remote_addr!r} scheme={request.scheme}"

    return app


def flask_exercise(app):
    import socket
    import tempfile

    from quart_app.compare.served import serve

    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as client:
        path = f"{folder}/app.sock"
        with serve(
            "-m", "gunicorn", f"--bind=unix:{path}", "--no-control-socket", f"{__name__}:flask_app()"
        ) as server:
            server.wait_for("Listening at")
            client.connect(path)
            client.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n\r\n")
            answer = b"".join(iter(lambda: client.recv(65536), b""))
    note(answer.partition(b"\r\n\r\n")[2].decode())


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"address={request.remote_addr!r} scheme={request.scheme}"

    return app


async def quart_exercise(app):
    import socket
    import tempfile

    from quart_app.compare.served import serve

    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as client:
        path = f"{folder}/app.sock"
        with serve("-m", "hypercorn", f"--bind=unix:{path}", f"{__name__}:quart_app()") as server:
            server.wait_for("Running on")
            client.connect(path)
            client.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n\r\n")
            answer = b"".join(iter(lambda: client.recv(65536), b""))
    note(answer.partition(b"\r\n\r\n")[2].decode())


behaviour = Behaviour(
    title="What is request.remote_addr behind a Unix socket?",
    expected=[
        differs("note", control="address='' scheme=https", candidate="address='<local>' scheme=http"),
    ],
    needs="server",
    limit_s=20,
    cause="unix-socket-client-is-local",
    why="A Unix socket has no client address: gunicorn gives an empty text, and trusts the forwarded scheme of whoever connects "
    "there. Hypercorn puts no client into the scope, for which Quart writes `<local>`, and trusts nothing.",
    port='Take address and scheme from the proxy\'s headers: `app.asgi_app = ProxyFixMiddleware(app.asgi_app, mode="legacy", '
    "trusted_hops=1)` (`from hypercorn.middleware import ProxyFixMiddleware`), and let the proxy set X-Forwarded-For and "
    "X-Forwarded-Proto.",
    sources=[
        "hypercorn/utils.py: parse_socket_addr",
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "https://docs.gunicorn.org/en/stable/settings.html#forwarded-allow-ips",
    ],
    symptoms=[
        "ValueError: '<local>' does not appear to be an IPv4 or IPv6 address",
        "remote_addr is <local> behind nginx",
        "the rate limit counts all clients as one, <local>",
    ],
)
