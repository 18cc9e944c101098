"""response.timeout = None."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            yield "one "
            time.sleep(0.5)
            yield "two"

        return parts()

    return app


def quart_app():
    import asyncio

    from quart import Quart, make_response

    app = Quart(__name__)
    app.config["RESPONSE_TIMEOUT"] = 0.2

    @app.get("/")
    async def index():
        async def parts():
            yield "one "
            await asyncio.sleep(0.5)
            yield "two"

        response = await make_response(parts())
        response.timeout = None
        return response

    return app


behaviour = Behaviour(
    title="Does `response.timeout = None` lift the limit of a stream?",
    scenario=[get("/")],
    why="A response's own timeout replaces RESPONSE_TIMEOUT; Flask has none.",
    sources=["quart/asgi.py: ASGIHTTPConnection.handle_request"],
    symptoms=["response.timeout"],
    needs="server",
)
