"""An upload in a test."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        file = request.files["photo"]
        return f"{file.filename} {file.read()!r} {file.content_type} {request.form['title']}"

    return app


def flask_exercise(app):
    from io import BytesIO

    data = {"photo": (BytesIO(b"pixels"), "cat.png"), "title": "cat"}
    note(app.test_client().post("/", data=data).text)


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        file = (await request.files)["photo"]
        form = await request.form
        return f"{file.filename} {file.read()!r} {file.content_type} {form['title']}"

    return app


async def quart_exercise(app):
    from io import BytesIO

    from quart.datastructures import FileStorage

    files = {"photo": FileStorage(BytesIO(b"pixels"), filename="cat.png")}
    response = await app.test_client().post("/", files=files, form={"title": "cat"})
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="How is a file uploaded in a test, and with which content type?",
    expected=[
        differs("note", control="cat.png b'pixels' image/png cat", candidate="cat.png b'pixels' None cat"),
    ],
    cause="test-files-need-filestorage",
    why="`files` takes FileStorage objects and sends their own headers. Werkzeug's builder guesses the content type from the file name, Quart's client sends none.",
    port='`files={"photo": FileStorage(stream, filename=..., content_type=...)}` together with `form=`.',
    sources=["quart/testing/utils.py: make_test_body_with_headers", "werkzeug/test.py: EnvironBuilder"],
    symptoms=[
        "AttributeError: 'tuple' object has no attribute 'filename'",
        "content_type of the upload is None in tests",
    ],
)
