"""A URL-encoded form with bytes that are not UTF-8."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return {"name": request.form.get("name")}

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return {"name": (await request.form).get("name")}

    return app


behaviour = Behaviour(
    title="What becomes of bytes in a form that are not UTF-8?",
    scenario=[
        post("/", data="name=caf%E9", headers={"Content-Type": "application/x-www-form-urlencoded"}),
        post("/", data=b"name=caf\xe9", headers={"Content-Type": "application/x-www-form-urlencoded"}),
        post("/", data="name=caf%C3%A9", headers={"Content-Type": "application/x-www-form-urlencoded"}),
    ],
    expected=[
        differs("body", control='{"name":"caf%E9"}\n', candidate='{"name":"caf\\ufffd"}\n', at=1),
    ],
    cause="form-invalid-utf8",
    why="Werkzeug keeps an escape that is not UTF-8 as it was (`%E9`), by an error handler of its own. Quart calls parse_qsl with its default and gets U+FFFD. With the raw byte both drop the form.",
    port=(
        "To read what Flask read: `MultiDict(parse_qsl((await request.get_data()).decode(), "
        'keep_blank_values=True, errors="werkzeug.url_quote"))`. Where old clients send Latin-1: '
        '`parse_qsl((await request.get_data()).decode("latin-1"), encoding="latin-1")`.'
    ),
    sources=[
        "quart/formparser.py: FormDataParser._parse_urlencoded",
        "werkzeug/formparser.py: FormDataParser._parse_urlencoded",
    ],
    symptoms=[
        "a replacement character � in form values",
        "accented letters of a form are broken in database rows",
        "umlauts are garbled in a form that is sent in Latin-1 (latin1, ISO-8859-1)",
    ],
)
