"""A formatter that adds the request."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    import logging

    from flask import Flask, has_request_context, request

    class RequestFormatter(logging.Formatter):
        def format(self, record):
            record.url = request.path if has_request_context() else None
            return super().format(record)

    class NoteHandler(logging.Handler):
        def emit(self, record):
            note(self.format(record))

    app = Flask("shop")
    handler = NoteHandler()
    handler.setFormatter(RequestFormatter("%(levelname)s %(url)s %(message)s"))
    app.logger.handlers[:] = [handler]

    @app.get("/cart")
    def cart():
        app.logger.warning("in the view")
        return ""

    app.logger.warning("outside")
    return app


def quart_app():
    import logging

    from quart import Quart, has_request_context, request

    class RequestFormatter(logging.Formatter):
        def format(self, record):
            record.url = request.path if has_request_context() else None
            return super().format(record)

    class NoteHandler(logging.Handler):
        def emit(self, record):
            note(self.format(record))

    app = Quart("shop")
    handler = NoteHandler()
    handler.setFormatter(RequestFormatter("%(levelname)s %(url)s %(message)s"))
    app.logger.handlers[:] = [handler]

    @app.get("/cart")
    def cart():
        app.logger.warning("in the view")
        return ""

    app.logger.warning("outside")
    return app


behaviour = Behaviour(
    title="Does the documented RequestFormatter see the request, in plain views too?",
    scenario=[get("/cart")],
    expected=[],
    why="The context variables are copied into the thread of a plain view. Import has_request_context and request from quart: Flask's are always empty there.",
    sources=["quart/utils.py: run_sync", "https://flask.palletsprojects.com/en/stable/logging/"],
    symptoms=["url in log lines"],
)
