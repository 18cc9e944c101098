"""An app that sets Server and Date itself."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/")
    def index():
        return Response("hello", headers={"Server": "mine", "Date": "Thu, 01 Jan 1970 00:00:00 GMT"})

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return Response("hello", headers={"Server": "mine", "Date": "Thu, 01 Jan 1970 00:00:00 GMT"})

    return app


behaviour = Behaviour(
    title="What if the app sets Server or Date to hide the software?",
    scenario=[get("/")],
    expected=[
        differs("header", "server", control="gunicorn", candidate="mine\nhypercorn-h11"),
        differs("header", "date", control="<date>", candidate="<epoch>\n<date>"),
    ],
    needs="server",
    observe={"server-headers"},
    ignore={"header:connection"},
    cause="server-and-date-sent-twice",
    why="gunicorn drops the app's Server and Date (it counts them as hop-by-hop) and sends its own. Hypercorn "
    "appends its own to the app's, so both go out twice.",
    port="Remove the app's headers and set `include_server_header = false` (and `include_date_header = false`) in "
    "Hypercorn's configuration, or let the proxy do it.",
    sources=["gunicorn/util.py: is_hoppish", "hypercorn/config.py: Config.response_headers"],
    symptoms=["two Server headers", "two Date headers", "server: hypercorn-h11 although the app sets Server"],
)
