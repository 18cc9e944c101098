"""An open file given to Response()."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, Response

    app = Flask(__name__)
    path = Path(mkdtemp()) / "a.txt"
    path.write_text("line 1\nline 2\n")
    opened = []

    @app.get("/")
    def index():
        opened.append(path.open("rb"))
        return Response(opened[0], mimetype="text/plain")

    @app.get("/look")
    def look():
        return {"closed": opened[0].closed}

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, Response

    app = Quart(__name__)
    path = Path(mkdtemp()) / "a.txt"
    path.write_text("line 1\nline 2\n")
    opened = []

    @app.get("/")
    async def index():
        opened.append(path.open("rb"))
        return Response(opened[0], mimetype="text/plain")

    @app.get("/look")
    async def look():
        return {"closed": opened[0].closed}

    return app


behaviour = Behaviour(
    title="Is an open file closed after Response() has sent it?",
    scenario=[get("/"), get("/look")],
    expected=[
        differs("body", control='{"closed":true}\n', candidate='{"closed":false}\n', at=2),
    ],
    cause="iterables-are-not-closed",
    why="Werkzeug's response calls close() of what it was given. Quart iterates over the file in threads and leaves it open.",
    port='Use `await send_file(path)`, or a generator that closes: `def lines(): with path.open("rb") as file: yield from file`.',
    sources=[
        "quart/wrappers/response.py: IterableBody.__aexit__",
        "werkzeug/wrappers/response.py: Response.close",
    ],
    symptoms=["too many open files", "ResourceWarning: unclosed file"],
)
