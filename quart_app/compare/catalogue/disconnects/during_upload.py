"""The client goes away in the middle of its form."""

from quart_app.compare.behaviour import Behaviour, differs, get, raw
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/pay")
    def pay():
        note("pays", request.form["amount"])
        return "thank you"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/pay")
    async def pay():
        note("pays", (await request.form)["amount"])
        return "thank you"

    return app


behaviour = Behaviour(
    title="Does a view see a body that was cut off as if it were whole?",
    scenario=[
        raw(
            b"POST /pay HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\n\r\namount=100",
            idle_s=0.2,
        ),
        get("/"),
    ],
    expected=[differs("note", control="pays 100", candidate=None)],
    needs="server",
    cause="cut-upload-taken-as-whole",
    why="gunicorn says wsgi.input_terminated, so Werkzeug reads until the input ends and does not compare with "
    "Content-Length: a form cut after `amount=100` of `amount=1000000000` is taken. Quart waits for the end of "
    "the body, which never comes, and cancels the view.",
    port="Nothing: Quart is right. Views that logged or counted broken uploads no longer see them.",
    sources=[
        "werkzeug/wsgi.py: get_input_stream",
        "gunicorn/http/body.py: LengthReader",
        "quart/wrappers/request.py: Body.__await__",
    ],
    symptoms=[
        "truncated uploads were saved",
        "half a file arrives with status 200",
        "CancelledError while awaiting request.form",
        "an upload that was cut off is saved as complete",
    ],
)
