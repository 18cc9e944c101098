"""Removing the default handler."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    from flask.logging import default_handler

    app.logger.removeHandler(default_handler)
    note("handlers left", len(app.logger.handlers))


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    from quart.logging import default_handler

    app.logger.removeHandler(default_handler)
    note("handlers left", len(app.logger.handlers))


behaviour = Behaviour(
    title="Does removing default_handler silence app.logger's own output?",
    expected=[
        differs("note", control="handlers left 0", candidate="handlers left 1"),
    ],
    cause="quart-logging-is-unused",
    why="app.logger is made by flask.logging, which adds Flask's default_handler. quart.logging has a handler of the same name that nobody uses.",
    port="`from flask.logging import default_handler`, also in a Quart app.",
    sources=[
        "flask/sansio/app.py: App.logger",
        "quart/logging.py",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/logging.html",
    ],
    symptoms=[
        "every log line appears twice",
        "removeHandler(default_handler) has no effect",
        "log messages are printed twice",
    ],
)
