"""A view that returns an iterator which is no generator."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        return map(str, [1, 2, 3])

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return map(str, [1, 2, 3])

    return app


behaviour = Behaviour(
    title="Can a view return map(), iter() or a file?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("header", "content-length", control=None, candidate="265", at=1),
        differs("body", control="123", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.iterator: Exception on request GET / [TypeError: The response value type (map) is not valid]",
        ),
    ],
    cause="iterators-are-refused",
    why="Flask accepts any collections.abc.Iterator. Quart asks isgenerator and isasyncgen, so a map object, iter(list) or an open file is a TypeError.",
    port="Wrap it: `return Response(iterator)` (`from quart import Response`), or return a generator, `(item for item in iterator)`.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=[
        "The response value type (map) is not valid",
        "The response value type (list_iterator) is not valid",
    ],
    observe={"logs"},
)
