"""response.set_data(), data and headers in after_request."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.after_request
    def change(response):
        response.set_data(response.get_data().upper())
        response.headers["X-A"] = "1"
        response.status_code = 202
        return response

    @app.get("/")
    def index():
        return "text"

    @app.get("/stream")
    def stream():
        def parts():
            yield "a"
            yield "b"

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_request
    async def change(response):
        response.set_data((await response.get_data()).upper())
        response.headers["X-A"] = "1"
        response.status_code = 202
        return response

    @app.get("/")
    async def index():
        return "text"

    @app.get("/stream")
    async def stream():
        def parts():
            yield "a"
            yield "b"

        return parts()

    return app


behaviour = Behaviour(
    title="Can after_request replace the body?",
    scenario=[get("/"), get("/stream")],
    why="get_data() (awaited in Quart) joins the body, a stream's too, and set_data() replaces it and its length.",
    sources=["quart/wrappers/response.py: Response.set_data"],
    symptoms=["after_request changes the body"],
)
