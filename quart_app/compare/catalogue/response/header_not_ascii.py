"""A header value that is not ASCII."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/latin")
    def latin():
        return "text", 200, {"X-Name": "caf\u00e9"}

    @app.get("/korean")
    def korean():
        return "text", 200, {"X-Name": "\ud55c"}

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/latin")
    async def latin():
        return "text", 200, {"X-Name": "caf\u00e9"}

    @app.get("/korean")
    async def korean():
        return "text", 200, {"X-Name": "\ud55c"}

    return app


behaviour = Behaviour(
    title="How is a header value sent that is not ASCII?",
    scenario=[get("/latin"), get("/korean")],
    expected=[
        differs("header", "x-name", control="caf\\xe9", candidate="café", at=1),
        differs("status", control="500", candidate="200", at=2),
        differs("header", "content-type", control="text/html", candidate="text/html; charset=utf-8", at=2),
        differs("header", "x-name", control=None, candidate="한", at=2),
        differs(
            "body",
            control="<html>\n  <head>\n    <title>Internal Server Error</title>\n  </head>\n  <body>\n    <h1><p>Internal Server Error</p></h1>\n    \n  </body>\n</html>\n",
            candidate="text",
            at=2,
        ),
        differs(
            "exception",
            control="InvalidResponseHeader: Invalid response header from the application: 'X-Name'",
            candidate=None,
        ),
    ],
    cause="headers-are-sent-as-utf8",
    why="WSGI sends text of headers as Latin-1 and fails for the rest. Quart encodes them as UTF-8, so the same letter is other bytes.",
    port="Percent-encode such values (`urllib.parse.quote`), which reads the same everywhere.",
    sources=["quart/utils.py: encode_headers", "https://peps.python.org/pep-3333/#unicode-issues"],
    symptoms=["header shows cafÃ©", "UnicodeEncodeError: 'latin-1' codec can't encode"],
    needs="server",
)
