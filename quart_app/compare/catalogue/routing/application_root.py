"""APPLICATION_ROOT in tests."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request, url_for

    app = Flask(__name__)
    app.config["APPLICATION_ROOT"] = "/shop"

    @app.get("/")
    def index():
        return f"root={request.root_path!r} link={url_for('index')}"

    return app


def flask_exercise(app):
    note(app.test_client().get("/").text)


def quart_app():
    from quart import Quart, request, url_for

    app = Quart(__name__)
    app.config["APPLICATION_ROOT"] = "/shop"

    @app.get("/")
    async def index():
        return f"root={request.root_path!r} link={url_for('index')}"

    return app


async def quart_exercise(app):
    response = await app.test_client().get("/")
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Does the test client mount the app at APPLICATION_ROOT?",
    expected=[
        differs("note", control="root='/shop' link=/shop/", candidate="root='' link=/"),
    ],
    cause="application-root-ignored",
    why=(
        "Flask's test client starts its URLs at APPLICATION_ROOT. In Quart the key is only the default for the session cookie's path: "
        "neither the test client nor url_for reads it."
    ),
    port='Pass `root_path="/shop"` and the full path to the test client, `client.get("/shop/", root_path="/shop")`, and start the server with `hypercorn --root-path /shop`.',
    sources=[
        "flask/testing.py: EnvironBuilder.__init__",
        "quart/testing/utils.py: make_test_headers_path_and_query_string",
    ],
    symptoms=["links lack the prefix", "APPLICATION_ROOT has no effect"],
)
