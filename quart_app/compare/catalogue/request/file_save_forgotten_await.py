"""FileStorage.save() with a forgotten await."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from pathlib import Path
    from tempfile import mkdtemp

    from flask import Flask, request

    app = Flask(__name__)
    folder = Path(mkdtemp())

    @app.post("/")
    def upload():
        photo = request.files["photo"]
        photo.save(folder / "photo.bin")
        note("on disk", (folder / "photo.bin").exists())
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
        photo = (await request.files)["photo"]
        photo.save(folder / "photo.bin")
        note("on disk", (folder / "photo.bin").exists())
        return "saved"

    return app


behaviour = Behaviour(
    title="Is an upload saved when file.save() is called without await?",
    scenario=[post("/", files={"photo": b"pixels"})],
    expected=[
        differs("note", control="on disk True", candidate="on disk False"),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'FileStorage.save' was never awaited",
        ),
    ],
    cause="file-save-is-a-coroutine",
    why="Quart's FileStorage.save() is a coroutine function that writes through aiofiles. Without await nothing is written, and the view answers as if all went well.",
    port="Write `await photo.save(path)`.",
    sources=[
        "quart/datastructures.py: FileStorage.save",
        "https://quart.palletsprojects.com/en/latest/reference/source/quart.datastructures.html",
    ],
    symptoms=[
        "coroutine 'FileStorage.save' was never awaited",
        "uploaded file is missing",
        "upload answers 200 but no file",
        "업로드한 파일이 저장되지 않습니다",
    ],
)
