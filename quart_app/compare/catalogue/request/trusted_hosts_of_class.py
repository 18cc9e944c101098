"""trusted_hosts on a request class."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Request

    class Guarded(Request):
        trusted_hosts = ["example.com"]

    app = Flask(__name__)
    app.request_class = Guarded

    @app.errorhandler(400)
    def refused(error):
        return "our refusal", 400

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart, Request

    class Guarded(Request):
        trusted_hosts = ["example.com"]

    app = Quart(__name__)
    app.request_class = Guarded

    @app.errorhandler(400)
    async def refused(error):
        return "our refusal", 400

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="What does a host outside request_class.trusted_hosts get?",
    scenario=[get("/", headers={"Host": "example.com"}), get("/", headers={"Host": "evil.test"})],
    expected=[
        differs("status", control="400", candidate="500", at=2),
        differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=2),
        differs("body", control="our refusal", candidate="", at=2),
    ],
    expected_when={"quart>=0.23": []},
    cause="errors-while-pushing-context-escape",
    why="Both check the host while the request's context is made. Flask does so inside wsgi_app's error handling. In Quart 0.22 the SecurityError is raised before any of it, so the server answers an empty 500; 0.23 keeps it as the routing exception, so the error handler answers.",
    port=(
        "Take trusted_hosts out of the class (with it 0.22 never reaches a hook) and check in a "
        'before_request: `if request.host not in {"example.com"}: abort(400)`.'
    ),
    sources=[
        "quart/ctx.py: _BaseRequestWebsocketContext.__init__ (0.22)",
        "quart/app.py: Quart.handle_request",
        "flask/app.py: Flask.wsgi_app",
    ],
    symptoms=["SecurityError: Host 'evil.test' is not trusted.", "empty 500 for another host"],
    needs="server",
    ignore={"exceptions"},
)
