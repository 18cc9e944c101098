"""A view that returns an async generator."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        async def numbers():
            for number in range(3):
                yield f"{number} "

        return numbers()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def numbers():
            for number in range(3):
                yield f"{number} "

        return numbers()

    return app


behaviour = Behaviour(
    title="Can a view return an async generator?",
    scenario=[get("/")],
    expected=[
        differs("status", control="500", candidate="200", at=1),
        differs("header", "content-length", control="265", candidate=None, at=1),
        differs("body", control="...<title>500 Internal Server Error</title>...", candidate="0 1 2 ", at=1),
        differs(
            "log",
            control="ERROR quart_app.compare.catalogue.response.async_generator: Exception on / [GET] [TypeError: The view function did not r...",
            candidate=None,
        ),
    ],
    cause="async-generators-are-accepted",
    why="Quart streams async generators; Flask's make_response knows sync iterators only.",
    port="Nothing to change: it is new. Move to async generators where Flask had sync ones.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=["The return type must be a string ... but it was a async_generator"],
    observe={"logs"},
)
