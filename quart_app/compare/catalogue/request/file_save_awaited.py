"""FileStorage.save(), awaited."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, request

    app = Flask(__name__)
    target = Path(mkdtemp()) / "photo.bin"

    @app.post("/")
    def upload():
        photo = request.files["photo"]
        photo.save(target)
        return target.read_bytes()

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, request

    app = Quart(__name__)
    target = Path(mkdtemp()) / "photo.bin"

    @app.post("/")
    async def upload():
        photo = (await request.files)["photo"]
        await photo.save(target)
        return target.read_bytes()

    return app


behaviour = Behaviour(
    title="Does an awaited file.save() write the same bytes?",
    scenario=[post("/", files={"photo": b"pixels"})],
    why="Both copy the stream into the file.",
    sources=["quart/datastructures.py: FileStorage.save"],
    symptoms=["file.save"],
)
