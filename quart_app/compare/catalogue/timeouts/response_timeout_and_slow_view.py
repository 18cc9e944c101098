"""A view that takes longer than RESPONSE_TIMEOUT."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)
    app.config["RESPONSE_TIMEOUT"] = 0.1

    @app.get("/")
    def index():
        time.sleep(0.3)
        return "slow"

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)
    app.config["RESPONSE_TIMEOUT"] = 0.1

    @app.get("/")
    async def index():
        await asyncio.sleep(0.3)
        return "slow"

    return app


behaviour = Behaviour(
    title="Does RESPONSE_TIMEOUT limit a slow view?",
    scenario=[get("/")],
    needs="server",
    why="No: it starts when the view has returned and limits the sending. Neither framework limits the view; use "
    "asyncio.timeout inside it.",
    sources=["quart/asgi.py: ASGIHTTPConnection.handle_request"],
    symptoms=["RESPONSE_TIMEOUT does not stop a slow view"],
)
