"""A proxy that strips the prefix."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, url_for

    app = Flask(__name__)

    @app.get("/about")
    def about():
        return url_for("about")

    return app


def flask_exercise(app):
    response = app.test_client().get("/", environ_overrides={"SCRIPT_NAME": "/shop", "PATH_INFO": "/about"})
    note(response.status_code, response.text if response.status_code == 200 else "")


def quart_app():
    from quart import Quart, url_for

    app = Quart(__name__)

    @app.get("/about")
    async def about():
        return url_for("about")

    return app


async def quart_exercise(app):
    response = await app.test_client().get(
        "/about", root_path="/shop"
    )  # as a server gets it from such a proxy
    note(response.status_code, await response.get_data(as_text=True) if response.status_code == 200 else "")


behaviour = Behaviour(
    title="Can a proxy strip the prefix while the app still builds links with it?",
    expected=[
        differs("note", control="200 /shop/about", candidate="404 "),
    ],
    cause="root-path-must-be-in-the-path",
    why=(
        "In WSGI SCRIPT_NAME and PATH_INFO are two parts. In ASGI the path holds root_path too, and Quart answers 404 to "
        "every path which doesn't start with it."
    ),
    port="Don't strip the prefix in the proxy when root_path is set (nginx: `proxy_pass` without a path).",
    sources=["quart/asgi.py: _normalise_path", "https://asgi.readthedocs.io/en/latest/specs/www.html"],
    symptoms=["every page is 404 behind the proxy with --root-path", "SCRIPT_NAME has no counterpart"],
)
