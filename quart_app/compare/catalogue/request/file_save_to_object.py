"""FileStorage.save() into a file object."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from io import BytesIO

    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def upload():
        copy = BytesIO()
        request.files["photo"].save(copy)
        return copy.getvalue()

    return app


def quart_app():
    from io import BytesIO

    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def upload():
        copy = BytesIO()
        await (await request.files)["photo"].save(copy)
        return copy.getvalue()

    return app


behaviour = Behaviour(
    title="Can an upload be saved into a file object?",
    scenario=[post("/", files={"photo": b"pixels"})],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="pixels", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.request.file_save_to_object: Exception on request POST / [TypeError: expected str, bytes or os.PathLike object, not BytesIO]",
        ),
    ],
    cause="file-save-takes-paths-only",
    why="Werkzeug's save() takes a path or a file object. Quart's opens its argument with aiofiles, which needs a path.",
    port="Copy it yourself: `shutil.copyfileobj(photo.stream, copy)`, or `copy.write(photo.read())`.",
    sources=[
        "quart/datastructures.py: FileStorage.save",
        "werkzeug/datastructures/file_storage.py: FileStorage.save",
    ],
    symptoms=["expected str, bytes or os.PathLike object, not BytesIO", "save to BytesIO fails"],
    observe={"logs"},
)
