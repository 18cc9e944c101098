"""A response that is made once and returned for every request."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)
    from_text = Response("text")
    from_list = Response(["one ", "two"])

    @app.get("/text")
    def text():
        return from_text

    @app.get("/list")
    def parts():
        return from_list

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)
    from_text = Response("text")
    from_list = Response(["one ", "two"])

    @app.get("/text")
    async def text():
        return from_text

    @app.get("/list")
    async def parts():
        return from_list

    return app


behaviour = Behaviour(
    title="Can one response object be returned for several requests?",
    scenario=[get("/text"), get("/text"), get("/list"), get("/list")],
    expected=[
        differs("body", control="one two", candidate="", at=4),
    ],
    cause="list-body-is-sent-once",
    why="Quart turns a list into an iterator when the response is made, and an iterator is empty after its first use. Werkzeug keeps the list.",
    port='Make the response in the view, or give it text or bytes: `Response("".join(parts))`.',
    sources=["quart/wrappers/response.py: IterableBody", "werkzeug/wrappers/response.py: Response.__init__"],
    symptoms=["second request gets an empty body"],
    ignore={"header:content-length"},
)
