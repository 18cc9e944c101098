"""A multipart form whose end is missing."""

from quart_app.compare.behaviour import Behaviour, differs, post

CUT_SHORT = b'--cut\r\nContent-Disposition: form-data; name="amount"\r\n\r\n100\r\n--cut\r\nContent-Disposition: form-data; name="confirm"\r\n\r\nye'


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return dict(request.form)

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return dict(await request.form)

    return app


behaviour = Behaviour(
    title="Does a multipart form that is cut short arrive in part?",
    scenario=[
        post("/", data=CUT_SHORT, headers={"Content-Type": "multipart/form-data; boundary=cut"}),
        post("/", data=CUT_SHORT, headers={"Content-Type": "multipart/form-data"}),
    ],
    expected=[
        differs("body", control="{}\n", candidate='{"amount":"100"}\n', at=1),
    ],
    cause="cut-short-form-is-kept",
    why="Werkzeug's parser is told of the end of the data, finds the form unfinished and gives an empty form. Quart's parser stops when the body ends and gives the fields that were whole.",
    port="Check that every field you need is there; do not take the presence of one for a complete form.",
    sources=["quart/formparser.py: MultiPartParser.parse", "werkzeug/formparser.py: MultiPartParser.parse"],
    symptoms=["some form fields are missing", "half a form is processed"],
)
