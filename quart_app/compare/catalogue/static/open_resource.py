"""app.open_resource()."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask

    root = Path(mkdtemp())
    (root / "schema.sql").write_text("create table t (id int)")
    app = Flask(__name__, root_path=str(root))

    @app.get("/")
    def index():
        with app.open_resource("schema.sql") as file:
            return file.read()

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart

    root = Path(mkdtemp())
    (root / "schema.sql").write_text("create table t (id int)")
    app = Quart(__name__, root_path=str(root))

    @app.get("/")
    async def index():
        with app.open_resource("schema.sql") as file:
            return file.read()

    return app


behaviour = Behaviour(
    title="Can open_resource() be used with `with`?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "body",
            control="create table t (id int)",
            candidate="...<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Quart.open_resource' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.static.open_resource: Exception on request GET / [TypeError: 'coroutine' object does not support the context manager protocol]",
        ),
    ],
    cause="open-resource-is-async",
    why="Quart's open_resource is a coroutine function that gives an aiofiles context manager.",
    port='Write `async with await app.open_resource("schema.sql") as file: return await file.read()`.',
    sources=["quart/app.py: Quart.open_resource"],
    symptoms=[
        "'coroutine' object does not support the context manager protocol",
        "coroutine 'Quart.open_resource' was never awaited",
    ],
    observe={"logs"},
)
