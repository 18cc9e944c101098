"""get_data() after the form was read."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        form = request.form
        note("name", form["name"])
        return request.get_data() or "nothing left"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        form = await request.form
        note("name", form["name"])
        return (await request.get_data()) or "nothing left"

    return app


behaviour = Behaviour(
    title="What does get_data() give after request.form was read?",
    scenario=[post("/", form={"name": "Ada"})],
    expected=[
        differs("body", control="nothing left", candidate="name=Ada", at=1),
    ],
    cause="form-does-not-consume-the-body",
    why="Werkzeug's form parser consumes the stream. Quart's URL-encoded parser awaits the body, which stays in memory, so it can be read again.",
    port=(
        "Read `await request.get_data()` first, which both allow for a URL-encoded form (not for multipart: "
        "Quart 0.23 then finds an empty form). Do not use an empty body as the sign of a form."
    ),
    sources=[
        "quart/formparser.py: FormDataParser._parse_urlencoded",
        "quart/wrappers/request.py: Request.get_data",
        "werkzeug/wrappers/request.py: Request.get_data",
    ],
    symptoms=[
        "get_data() is not empty after form",
        "the raw body is still there after the form was read",
    ],
)
