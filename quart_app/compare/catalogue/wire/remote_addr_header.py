"""The client's address among the headers."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return f"{request.headers.get('Remote-Addr')} {request.remote_addr}"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return f"{request.headers.get('Remote-Addr')} {request.remote_addr}"

    return app


behaviour = Behaviour(
    title="Is there a Remote-Addr header?",
    scenario=[get("/"), get("/", headers={"Remote-Addr": "9.9.9.9"})],
    expected=[
        differs("body", control="None 127.0.0.1", candidate="127.0.0.1 127.0.0.1", at=1),
        differs("body", control="9.9.9.9 127.0.0.1", candidate="127.0.0.1 127.0.0.1", at=2),
    ],
    needs="server",
    cause="remote-addr-among-the-headers",
    why="Quart puts the client's address into request.headers as Remote-Addr, in front of what the client sent, "
    "and reads remote_addr from there.",
    port="Leave Remote-Addr out where all headers are forwarded, signed or logged; use request.remote_addr.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "quart/wrappers/base.py: BaseRequestWebsocket",
    ],
    symptoms=[
        "an extra Remote-Addr header is forwarded upstream",
        "a signature over all headers does not match",
    ],
)
