"""An iterable with a close() method."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, Response

    class Rows:
        def __iter__(self):
            return iter(["one ", "two"])

        def close(self):
            note("cursor closed")

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response(Rows())

    return app


def quart_app():
    from quart import Quart, Response

    class Rows:
        def __iter__(self):
            return iter(["one ", "two"])

        def close(self):
            note("cursor closed")

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response(Rows())

    return app


behaviour = Behaviour(
    title="Is close() called on an iterable that was sent?",
    scenario=[get("/")],
    expected=[
        differs("note", control="cursor closed", candidate=None),
    ],
    cause="iterables-are-not-closed",
    why="WSGI demands that close() of the iterable is called, and Werkzeug's response passes the call on. Quart closes its own async wrapper only.",
    port="Use a generator with `try: ... finally: cursor.close()`.",
    sources=[
        "quart/wrappers/response.py: IterableBody.__aexit__",
        "https://peps.python.org/pep-3333/#specification-details",
    ],
    symptoms=["database cursors leak", "file stays open after the response"],
)
