"""PROPAGATE_EXCEPTIONS off in tests."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.config["TESTING"] = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.debug = True

    @app.errorhandler(500)
    def internal(error):
        return "sorry", 500

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.config["TESTING"] = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.debug = True

    @app.errorhandler(500)
    async def internal(error):
        return "sorry", 500

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Does PROPAGATE_EXCEPTIONS = False give the 500 page under TESTING and DEBUG?",
    scenario=[get("/")],
    why=(
        "An explicit False wins over TESTING and DEBUG in both: the error is logged, the handler for 500 "
        "runs and nothing is raised."
    ),
    sources=[
        "quart/app.py: Quart.handle_exception",
        "flask/app.py: Flask.handle_exception",
    ],
    symptoms=[
        "test the 500 page",
        "errorhandler(500) is not called in tests",
    ],
)
