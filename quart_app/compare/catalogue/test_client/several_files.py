"""Several files and numbers in a multipart body."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask("shop")

    @app.post("/")
    def index():
        return f"{[file.filename for file in request.files.getlist('photo')]} {request.form.get('count')}"

    return app


def flask_exercise(app):
    from io import BytesIO

    photos = [(BytesIO(b"1"), "a.png"), (BytesIO(b"2"), "b.png")]
    note(app.test_client().post("/", data={"photo": photos, "count": 2}).text)


def quart_app():
    from quart import Quart, request

    app = Quart("shop")

    @app.post("/")
    async def index():
        files, form = await request.files, await request.form
        return f"{[file.filename for file in files.getlist('photo')]} {form.get('count')}"

    return app


async def quart_exercise(app):
    from io import BytesIO

    from quart.datastructures import FileStorage

    photos = [FileStorage(BytesIO(b"1"), "a.png"), FileStorage(BytesIO(b"2"), "b.png")]
    for files, form in (({"photo": photos}, None), ({"photo": photos[0]}, {"count": 2})):
        try:
            await app.test_client().post("/", files=files, form=form)
        except AttributeError as error:
            note(str(error))
    response = await app.test_client().post("/", files={"photo": photos[1]}, form={"count": "2"})
    note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Can a test upload several files in one field, beside a number?",
    expected=[
        differs(
            "note",
            control="['a.png', 'b.png'] 2",
            candidate="'list' object has no attribute 'filename'\n'int' object has no attribute 'encode'\n['b.png'] 2",
        ),
    ],
    cause="test-multipart-takes-one-file-a-field",
    why="Quart's helper takes one FileStorage for each name and text for each field.",
    port=(
        'Build such a body: `boundary, body = encode_multipart(MultiDict([("photo", first), ("photo", second), ("count", "2")]))` '
        "(`from werkzeug.test import encode_multipart`, `from werkzeug.datastructures import MultiDict`), and pass "
        '`data=body, headers={"Content-Type": f"multipart/form-data; boundary={boundary}"}`. Numbers in `form=` are written as text.'
    ),
    sources=["quart/testing/utils.py: make_test_body_with_headers", "werkzeug/test.py: EnvironBuilder"],
    symptoms=[
        "AttributeError: 'list' object has no attribute 'filename'",
        "AttributeError: 'int' object has no attribute 'encode'",
    ],
)
