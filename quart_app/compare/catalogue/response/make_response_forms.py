"""make_response() with several arguments."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, make_response

    app = Flask(__name__)

    @app.get("/empty")
    def empty():
        return make_response()

    @app.get("/status")
    def status():
        return make_response("made", 201)

    @app.get("/all")
    def everything():
        response = make_response({"ok": True}, 202, {"X-A": "1"})
        response.set_cookie(
            "a", "1", max_age=60, secure=True, httponly=True, samesite="Lax", path="/p", domain="example.com"
        )
        response.delete_cookie("b")
        return response

    return app


def quart_app():
    from quart import Quart, make_response

    app = Quart(__name__)

    @app.get("/empty")
    async def empty():
        return await make_response()

    @app.get("/status")
    async def status():
        return await make_response("made", 201)

    @app.get("/all")
    async def everything():
        response = await make_response({"ok": True}, 202, {"X-A": "1"})
        response.set_cookie(
            "a", "1", max_age=60, secure=True, httponly=True, samesite="Lax", path="/p", domain="example.com"
        )
        response.delete_cookie("b")
        return response

    return app


behaviour = Behaviour(
    title="Does an awaited make_response() take the same forms, and set_cookie() the same attributes?",
    scenario=[get("/empty"), get("/status"), get("/all")],
    why="make_response hands a tuple to the app's method in both; cookies are Werkzeug's.",
    sources=["quart/helpers.py: make_response", "werkzeug/sansio/response.py: Response.set_cookie"],
    symptoms=["set_cookie attributes"],
)
