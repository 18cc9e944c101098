"""FileStorage.save() with dst=."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, request

    app = Flask(__name__)
    folder = Path(mkdtemp())

    @app.post("/")
    def upload():
        request.files["photo"].save(dst=folder / "photo.bin")
        return "saved"

    return app


def quart_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from quart import Quart, request

    app = Quart(__name__)
    folder = Path(mkdtemp())

    @app.post("/")
    async def upload():
        await (await request.files)["photo"].save(dst=folder / "photo.bin")
        return "saved"

    return app


behaviour = Behaviour(
    title="Does file.save() take dst= by name?",
    scenario=[post("/", files={"photo": b"pixels"})],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="saved", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.request.file_save_keyword: Exception on request POST / [TypeError: FileStorage.save() got an unexpected keyword argument 'dst']",
        ),
    ],
    cause="file-save-names-its-argument-otherwise",
    why="The parameter is called dst in Werkzeug and destination in Quart.",
    port="Pass it by position: `await photo.save(path)`.",
    sources=[
        "quart/datastructures.py: FileStorage.save",
        "werkzeug/datastructures/file_storage.py: FileStorage.save",
    ],
    symptoms=[
        "save() got an unexpected keyword argument 'dst'",
        "photo.save(dst=...) raises TypeError",
    ],
    observe={"logs"},
)
