"""Attributes of the request that come from WSGI."""

from quart_app.compare.behaviour import Behaviour, differs, post
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)

    @app.post("/")
    def index():
        for name in ("input_stream", "remote_user", "is_multithread", "want_form_data_parsed", "shallow"):
            note(name, hasattr(request, name))
        return "ok"

    return app


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)

    @app.post("/")
    async def index():
        for name in ("input_stream", "remote_user", "is_multithread", "want_form_data_parsed", "shallow"):
            note(name, hasattr(request, name))
        return "ok"

    return app


behaviour = Behaviour(
    title="Which attributes of Flask's request are missing in Quart?",
    scenario=[post("/", data="x")],
    expected=[
        differs("note", control="input_stream True", candidate="input_stream False"),
        differs("note", control="remote_user True", candidate="remote_user False"),
        differs("note", control="is_multithread True", candidate="is_multithread False"),
        differs("note", control="want_form_data_parsed True", candidate="want_form_data_parsed False"),
        differs("note", control="shallow True", candidate="shallow False"),
    ],
    cause="no-environ",
    why="They belong to Werkzeug's WSGI Request; Quart's Request derives from the sansio one and has no environ to read them from.",
    port="Take the user from a header that the proxy sets, the body from `request.body`; drop the others.",
    sources=["quart/wrappers/request.py: Request", "werkzeug/wrappers/request.py: Request"],
    symptoms=[
        "'Request' object has no attribute 'remote_user'",
        "'Request' object has no attribute 'want_form_data_parsed'",
    ],
)
