"""Async views in a plain installation."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import sys

    from flask import Flask

    app = Flask(__name__)
    sys.modules["asgiref.sync"] = None

    @app.errorhandler(500)
    def internal(error):
        return str(error.original_exception), 500

    @app.get("/")
    async def index():
        return "hello"

    return app


def quart_app():
    import sys

    from quart import Quart

    app = Quart(__name__)
    sys.modules["asgiref.sync"] = None

    @app.errorhandler(500)
    def internal(error):
        return str(error.original_exception), 500

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Do async views work in a plain installation?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200", at=1),
        differs(
            "body",
            control="Install Flask with the 'async' extra in order to use async views.",
            candidate="hello",
            at=1,
        ),
    ],
    cause="async-views-need-an-extra",
    why=(
        'Flask runs coroutine functions with asgiref, which comes only with pip install "flask[async]" '
        "(here its import is blocked). Quart needs nothing."
    ),
    port="Nothing to change; asgiref can be dropped if only Flask's async views used it.",
    sources=[
        "flask/app.py: Flask.async_to_sync",
        "https://flask.palletsprojects.com/en/stable/async-await/",
    ],
    symptoms=[
        "RuntimeError: Install Flask with the 'async' extra in order to use async views.",
    ],
)
