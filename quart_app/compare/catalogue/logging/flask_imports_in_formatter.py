"""A formatter whose imports were forgotten."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    import logging

    from flask import Flask

    class RequestFormatter(logging.Formatter):
        def format(self, record):
            from flask import has_request_context, request

            record.url = request.path if has_request_context() else None
            return super().format(record)

    class NoteHandler(logging.Handler):
        def emit(self, record):
            note(self.format(record))

    app = Flask("shop")
    handler = NoteHandler()
    handler.setFormatter(RequestFormatter("%(url)s %(message)s"))
    app.logger.handlers[:] = [handler]

    @app.get("/cart")
    def cart():
        app.logger.warning("in the view")
        return ""

    return app


def quart_app():
    import logging

    from quart import Quart

    class RequestFormatter(logging.Formatter):
        def format(self, record):
            from flask import has_request_context, request

            record.url = request.path if has_request_context() else None
            return super().format(record)

    class NoteHandler(logging.Handler):
        def emit(self, record):
            note(self.format(record))

    app = Quart("shop")
    handler = NoteHandler()
    handler.setFormatter(RequestFormatter("%(url)s %(message)s"))
    app.logger.handlers[:] = [handler]

    @app.get("/cart")
    async def cart():
        app.logger.warning("in the view")
        return ""

    return app


behaviour = Behaviour(
    title="What does a log formatter show that still imports from flask?",
    scenario=[get("/cart")],
    expected=[
        differs("note", control="/cart in the view", candidate="None in the view"),
    ],
    cause="flask-globals-are-never-set",
    why="Flask is installed with Quart, so the import works, and has_request_context() is False without any error.",
    port="Search the whole project, logging set-up included, for imports from flask.",
    sources=["quart/globals.py", "flask/ctx.py: has_request_context"],
    symptoms=["request fields in the log are None", "user id is missing from log lines after the move"],
)
