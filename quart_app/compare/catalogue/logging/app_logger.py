"""Name, level and handlers of app.logger."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import logging

    note(app.logger.name, logging.getLevelName(app.logger.level), app.logger.propagate)
    note([type(handler).__name__ for handler in app.logger.handlers], app.logger.handlers[0].formatter._fmt)
    other = type(app)("debugging")
    other.debug = True
    note(logging.getLevelName(other.logger.level))
    logging.getLogger().addHandler(logging.NullHandler())
    note("with a root handler", type(app)("third").logger.handlers)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import logging

    note(app.logger.name, logging.getLevelName(app.logger.level), app.logger.propagate)
    note([type(handler).__name__ for handler in app.logger.handlers], app.logger.handlers[0].formatter._fmt)
    other = type(app)("debugging")
    other.debug = True
    note(logging.getLevelName(other.logger.level))
    logging.getLogger().addHandler(logging.NullHandler())
    note("with a root handler", type(app)("third").logger.handlers)


behaviour = Behaviour(
    title="Is app.logger the same: name, level, format, and no handler when the root has one?",
    expected=[],
    why="It is made by Flask's create_logger in both.",
    sources=["flask/logging.py: create_logger", "flask/sansio/app.py: App.logger"],
    symptoms=["where does app.logger write"],
)
