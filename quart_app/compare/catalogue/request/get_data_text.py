"""get_data(as_text=True) with bytes that are not UTF-8."""

from quart_app.compare.behaviour import Behaviour, differs, post


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        return request.get_data(as_text=True)

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        return await request.get_data(as_text=True)

    return app


behaviour = Behaviour(
    title="What does get_data(as_text=True) do with bytes that are not UTF-8?",
    scenario=[post("/", data=b"caf\xe9"), post("/", data="caf\u00e9")],
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs("body", control="caf�", candidate="...<title>500 Internal Server Error</title>...", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.request.get_data_text: Exception on request POST / [UnicodeDecodeError: 'utf-8' codec ...",
        ),
    ],
    cause="get-data-text-is-strict",
    why='Werkzeug decodes with errors="replace"; Quart decodes strictly and raises UnicodeDecodeError.',
    port='Write `(await request.get_data()).decode(errors="replace")`.',
    sources=["quart/wrappers/request.py: Request.get_data", "werkzeug/wrappers/request.py: Request.get_data"],
    symptoms=[
        "UnicodeDecodeError in get_data",
        "'utf-8' codec can't decode byte 0xe9",
        "500 for a body in Latin-1",
    ],
    observe={"logs"},
)
