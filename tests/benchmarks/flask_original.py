"""The original's design: a 404 handler, hooks, and a RotatingFileHandler that writes where it is called."""

import logging
import os
from logging.handlers import RotatingFileHandler

from flask import Flask, Response
from werkzeug.exceptions import NotFound

app = Flask(__name__)
handler = RotatingFileHandler(os.environ["FLASK_ORIGINAL_LOG"], maxBytes=10_000_000, backupCount=5)
app.logger.addHandler(handler)
app.logger.setLevel(logging.WARNING)


@app.before_request
def before_request() -> None:
    """Stand where the original's hook stood."""


@app.after_request
def after_request(response: Response) -> Response:
    return response


@app.errorhandler(404)
def page_not_found(error: NotFound) -> tuple[str, int]:
    app.logger.error("page not found")
    return "<h1>not found</h1>", 404


@app.get("/hello")
def hello() -> str:
    return "<h1>Hello Flask!</h1>"
