"""Opening a file beside the code."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import tempfile
    from pathlib import Path

    from flask import Blueprint, Flask

    folder = Path(tempfile.mkdtemp())
    (folder / "schema.sql").write_text("create table t (id)")
    app = Flask(__name__, root_path=str(folder))
    app.page = Blueprint("page", __name__, root_path=str(folder))

    return app


def flask_exercise(app):
    for owner in (app, app.page):
        try:
            with owner.open_resource("schema.sql") as file:
                note(file.read())
        except (TypeError, AttributeError) as error:
            note(error)


def quart_app():
    import tempfile
    from pathlib import Path

    from quart import Blueprint, Quart

    folder = Path(tempfile.mkdtemp())
    (folder / "schema.sql").write_text("create table t (id)")
    app = Quart(__name__, root_path=str(folder))
    app.page = Blueprint("page", __name__, root_path=str(folder))

    return app


async def quart_exercise(app):
    for owner in (app, app.page):
        try:
            with owner.open_resource("schema.sql") as file:
                note(file.read())
        except (TypeError, AttributeError) as error:
            note(error)


behaviour = Behaviour(
    title="Can open_resource be used with a plain with?",
    expected=[
        differs(
            "note",
            control="b'create table t (id)'",
            candidate="TypeError(\"'coroutine' object does not support the context manager protocol\")",
        ),
        differs(
            "note",
            control="b'create table t (id)'",
            candidate="TypeError(\"'coroutine' object does not support the context manager protocol\")",
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Blueprint.open_resource' was never awaited\nRuntimeWarning: coroutine 'Quart.open_resource' was never awaited",
        ),
    ],
    cause="open-resource-is-async",
    why=(
        "open_resource and open_instance_resource open files with aiofiles in Quart: they are coroutine "
        "functions that give an asynchronous file, on the app and on blueprints."
    ),
    port=(
        "Write async with await app.open_resource(name) as file and await file.read(); for a schema file at "
        "start-up plain open() is simpler."
    ),
    sources=[
        "quart/app.py: Quart.open_resource",
        "quart/blueprints.py: Blueprint.open_resource",
    ],
    symptoms=[
        "'coroutine' object does not support the context manager protocol",
        "coroutine 'Quart.open_resource' was never awaited",
        "coroutine 'Blueprint.open_resource' was never awaited",
    ],
)
