"""open_resource."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    with app.open_resource("open_resource.py", "r", encoding="utf-8") as file:
        note(file.readline().strip())


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    try:
        with app.open_resource("open_resource.py", "r") as file:
            note(file.readline().strip())
    except Exception as error:
        note(type(error).__name__)
    try:
        await app.open_resource("open_resource.py", "r", encoding="utf-8")
    except TypeError as error:
        note(str(error))
    async with await app.open_resource("open_resource.py", "r") as file:
        note((await file.readline()).strip())


behaviour = Behaviour(
    title="How is a resource file opened?",
    expected=[
        differs(
            "note",
            control=None,
            candidate="TypeError\nQuart.open_resource() got an unexpected keyword argument 'encoding'",
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'Quart.open_resource' was never awaited",
        ),
    ],
    cause="open-resource-is-async",
    why="open_resource and open_instance_resource are coroutine functions that give an aiofiles object, and take no encoding.",
    port=(
        '`async with await app.open_resource(path, "r") as file: text = await file.read()`; without "r" it '
        'gives bytes, as in Flask. Or plain `open(os.path.join(app.root_path, path), encoding="utf-8")` at '
        "start-up."
    ),
    sources=["quart/app.py: Quart.open_resource", "flask/app.py: Flask.open_resource"],
    symptoms=[
        "TypeError: 'coroutine' object does not support the context manager protocol",
        "open_resource() got an unexpected keyword argument 'encoding'",
    ],
)
