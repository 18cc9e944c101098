"""Arguments of the test client that Quart lacks."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.route("/", methods=["GET", "POST"])
    def index():
        return "hello"

    return app


def flask_exercise(app):
    client = app.test_client()
    for name, value in {
        "content_type": "text/csv",
        "environ_overrides": {"REMOTE_ADDR": "10.0.0.1"},
        "environ_base": {"REMOTE_ADDR": "10.0.0.1"},
        "base_url": "https://example.com",
        "url_scheme": "https",
        "mimetype": "text/csv",
        "buffered": True,
    }.items():
        try:
            note(name, client.post("/", **{name: value}).status_code)
        except TypeError as error:
            note(str(error))


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.route("/", methods=["GET", "POST"])
    async def index():
        return "hello"

    return app


async def quart_exercise(app):
    client = app.test_client()
    for name, value in {
        "content_type": "text/csv",
        "environ_overrides": {"REMOTE_ADDR": "10.0.0.1"},
        "environ_base": {"REMOTE_ADDR": "10.0.0.1"},
        "base_url": "https://example.com",
        "url_scheme": "https",
        "mimetype": "text/csv",
        "buffered": True,
    }.items():
        try:
            note(name, (await client.post("/", **{name: value})).status_code)
        except TypeError as error:
            note(str(error))


behaviour = Behaviour(
    title="Which arguments of Flask's client.post() are unknown to Quart's?",
    expected=[
        differs(
            "note",
            control="content_type 200",
            candidate="QuartClient.open() got an unexpected keyword argument 'content_type'",
        ),
        differs(
            "note",
            control="environ_overrides 200",
            candidate="QuartClient.open() got an unexpected keyword argument 'environ_overrides'",
        ),
        differs(
            "note",
            control="environ_base 200",
            candidate="QuartClient.open() got an unexpected keyword argument 'environ_base'",
        ),
        differs(
            "note",
            control="base_url 200",
            candidate="QuartClient.open() got an unexpected keyword argument 'base_url'",
        ),
        differs(
            "note",
            control="url_scheme 200",
            candidate="QuartClient.open() got an unexpected keyword argument 'url_scheme'",
        ),
        differs(
            "note",
            control="mimetype 200",
            candidate="QuartClient.open() got an unexpected keyword argument 'mimetype'",
        ),
        differs(
            "note",
            control="buffered 200",
            candidate="QuartClient.open() got an unexpected keyword argument 'buffered'",
        ),
    ],
    cause="test-client-arguments-missing",
    why="Flask's client passes what it gets to Werkzeug's EnvironBuilder; Quart's has a fixed list with scheme, scope_base and headers in place of the WSGI words.",
    port='content_type: `headers={"Content-Type": ...}`; url_scheme: `scheme=`; REMOTE_ADDR: `scope_base={"client": ("10.0.0.1", 0)}`; base_url: `scheme=` and a Host header.',
    sources=["quart/testing/client.py: QuartClient.open", "werkzeug/test.py: EnvironBuilder.__init__"],
    symptoms=[
        "QuartClient.open() got an unexpected keyword argument 'content_type'",
        "unexpected keyword argument 'environ_overrides'",
    ],
)
