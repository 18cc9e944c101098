"""Fields of an upload."""

from quart_app.compare.behaviour import Behaviour, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def upload():
        files = request.files
        return [
            [file.name, file.filename, file.mimetype, file.content_length, len(file.read())]
            for file in files.getlist("photo")
        ]

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def upload():
        files = await request.files
        return [
            [file.name, file.filename, file.mimetype, file.content_length, len(file.read())]
            for file in files.getlist("photo")
        ]

    return app


behaviour = Behaviour(
    title="Do uploaded files have the same names, types and content?",
    scenario=[
        post(
            "/",
            files=[
                ("photo", ("a.png", b"12", "image/png")),
                ("photo", ("../../etc/passwd", b"345")),
                ("photo", ("", b"")),
                ("photo", ("\ud55c.txt", b"6", "text/plain; charset=x")),
            ],
        )
    ],
    why="Quart's FileStorage derives from Werkzeug's; only save() is different.",
    sources=["quart/datastructures.py: FileStorage", "werkzeug/datastructures/file_storage.py: FileStorage"],
    symptoms=["secure_filename is still needed"],
)
