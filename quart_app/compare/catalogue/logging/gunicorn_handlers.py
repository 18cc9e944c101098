"""The recipe that takes gunicorn's log handlers."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import logging

    from flask import Flask

    app = Flask("shop")
    app.logger.handlers = logging.getLogger("gunicorn.error").handlers

    @app.get("/")
    def index():
        return f"{len(app.logger.handlers)} handlers"

    return app


def quart_app():
    import logging

    from quart import Quart

    app = Quart("shop")
    app.logger.handlers = logging.getLogger("gunicorn.error").handlers

    @app.get("/")
    async def index():
        return f"{len(app.logger.handlers)} handlers"

    return app


behaviour = Behaviour(
    title="Does `app.logger.handlers = gunicorn_logger.handlers` still give the app a log?",
    scenario=[get("/")],
    needs="server",
    expected=[
        differs("body", control="1 handlers", candidate="0 handlers", at=1),
    ],
    cause="gunicorn-loggers-are-empty",
    why="Under Hypercorn nobody configures gunicorn's loggers: the list is empty, so the app's lines go nowhere but to logging's last resort, warnings on stderr without a date.",
    port="Configure handlers of your own before serving; Hypercorn's loggers are hypercorn.error and hypercorn.access.",
    sources=[
        "https://hypercorn.readthedocs.io/en/latest/how_to_guides/logging.html",
        "flask/logging.py: create_logger",
    ],
    symptoms=[
        "the app's log is empty after the move",
        "log lines without date and level on stderr",
        "logging.getLogger('gunicorn.error') has no handlers",
    ],
)
