"""The headers that a view can see."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.get("/")
    def index():
        return {
            "names": sorted(request.headers.keys()),
            "remote": request.headers.getlist("Remote-Addr"),
            "remote_addr": request.remote_addr,
        }

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return {
            "names": sorted(request.headers.keys()),
            "remote": request.headers.getlist("Remote-Addr"),
            "remote_addr": request.remote_addr,
        }

    return app


behaviour = Behaviour(
    title="Does request.headers hold only what the client sent?",
    scenario=[get("/"), get("/", headers={"Remote-Addr": "6.6.6.6"})],
    expected=[
        differs(
            "body",
            control='{"names":["Host","User-Agent"],"remote":[],"remote_addr":"127.0.0.1"}\n',
            candidate='{"names":["Host","Remote-Addr","User-Agent"],"remote":["127.0.0.1"],"remote_addr":"127.0.0.1"}\n',
            at=1,
        ),
        differs(
            "body",
            control='{"names":["Host","Remote-Addr","User-Agent"],"remote":["6.6.6.6"],"remote_addr":"127.0.0.1"}\n',
            candidate='{"names":["Host","Remote-Addr","Remote-Addr","User-Agent"],"remote":["127.0.0.1","6.6.6.6"],"remote_addr":"127.0.0.1"}\n',
            at=2,
        ),
    ],
    cause="remote-addr-is-a-header",
    why="Quart puts the client's address into the headers as Remote-Addr before it adds the ones that were sent; request.remote_addr reads the first.",
    port="Leave Remote-Addr out where headers are logged, signed or passed on; use request.remote_addr for the address.",
    sources=[
        "quart/asgi.py: ASGIHTTPConnection._create_request_from_scope",
        "quart/wrappers/base.py: BaseRequestWebsocket.__init__",
    ],
    symptoms=[
        "unexpected Remote-Addr header",
        "signature over headers does not match",
        "headers forwarded by a proxy view contain Remote-Addr",
    ],
)
