"""The debug hint for a form without enctype."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.debug = True

    @app.post("/")
    def upload():
        try:
            request.files["photo"]
        except KeyError as error:
            note(type(error).__name__)
        return "ok"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.debug = True

    @app.post("/")
    async def upload():
        try:
            (await request.files)["photo"]
        except KeyError as error:
            note(type(error).__name__)
        return "ok"

    return app


behaviour = Behaviour(
    title='In debug mode, what tells you that a form lacks enctype="multipart/form-data"?',
    scenario=[post("/", form={"photo": "a.png"})],
    expected=[
        differs("note", control="DebugFilesKeyError", candidate="BadRequestKeyError"),
    ],
    cause="debug-files-hint-is-gone",
    why="In debug Flask replaces request.files by a dictionary whose KeyError explains the missing enctype. Quart has no such helper: it is a plain BadRequestKeyError.",
    port=(
        'Look at `request.mimetype` when request.files is empty: "application/x-www-form-urlencoded" says '
        "that the form lacks the enctype."
    ),
    sources=[
        "flask/wrappers.py: Request._load_form_data",
        "flask/debughelpers.py: attach_enctype_error_multidict",
        "quart/wrappers/request.py: Request._load_form_data",
    ],
    symptoms=["DebugFilesKeyError is gone", "BadRequestKeyError for a file field"],
)
