"""The content type application/x-url-encoded."""

from quart_app.compare.behaviour import Behaviour, differs, post


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
    title="Is application/x-url-encoded parsed as a form?",
    scenario=[post("/", data="name=Ada", headers={"Content-Type": "application/x-url-encoded"})],
    expected=[
        differs("body", control="{}\n", candidate='{"name":"Ada"}\n', at=1),
    ],
    cause="x-url-encoded-is-a-form",
    why="Werkzeug 3 no longer takes this invalid type for a form; Quart's own table of parsers still has it.",
    port="Let clients send application/x-www-form-urlencoded; check request.mimetype where it matters.",
    sources=[
        "quart/formparser.py: FormDataParser.parse_functions",
        "werkzeug/formparser.py: FormDataParser.parse",
    ],
    symptoms=[
        "form is filled for application/x-url-encoded",
        "a wrong form content type is accepted",
    ],
)
