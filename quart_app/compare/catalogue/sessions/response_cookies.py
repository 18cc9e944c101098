"""set_cookie and delete_cookie."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, make_response, request

    app = Flask("shop")

    @app.get("/set")
    def set_them():
        response = make_response("set")
        response.set_cookie("theme", "dark; mode", max_age=60, secure=True, httponly=True, samesite="Lax")
        response.set_cookie("name", "가")
        return response

    @app.get("/delete")
    def delete_them():
        response = make_response(repr(sorted(request.cookies.items())))
        response.delete_cookie("theme", path="/")
        return response

    return app


def quart_app():
    from quart import Quart, make_response, request

    app = Quart("shop")

    @app.get("/set")
    async def set_them():
        response = await make_response("set")
        response.set_cookie("theme", "dark; mode", max_age=60, secure=True, httponly=True, samesite="Lax")
        response.set_cookie("name", "가")
        return response

    @app.get("/delete")
    async def delete_them():
        response = await make_response(repr(sorted(request.cookies.items())))
        response.delete_cookie("theme", path="/")
        return response

    return app


behaviour = Behaviour(
    title="Do set_cookie, delete_cookie and request.cookies agree?",
    scenario=[get("/set"), get("/delete")],
    expected=[],
    why="They come from Werkzeug's sans-IO request and response; only make_response has to be awaited.",
    sources=["werkzeug/sansio/response.py: Response.set_cookie", "quart/wrappers/response.py: Response"],
    symptoms=["cookie with special characters"],
)
