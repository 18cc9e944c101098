"""Waiting for several things at once."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    import asyncio

    from flask import Flask, g, request

    app = Flask(__name__)

    async def part(number):
        await asyncio.sleep(0)
        g.setdefault("parts", []).append(number)
        return f"{request.path} {number}"

    @app.get("/path")
    async def index():
        results = await asyncio.gather(part(1), part(2))
        return {"results": results, "g": g.parts}

    return app


def quart_app():
    import asyncio

    from quart import Quart, g, request

    app = Quart(__name__)

    async def part(number):
        await asyncio.sleep(0)
        g.setdefault("parts", []).append(number)
        return f"{request.path} {number}"

    @app.get("/path")
    async def index():
        results = await asyncio.gather(part(1), part(2))
        return {"results": results, "g": g.parts}

    return app


behaviour = Behaviour(
    title="Does asyncio.gather in an async view keep the request?",
    scenario=[get("/path")],
    why=(
        "Tasks copy the context when they are made, so request and g are there in both; g is one object for "
        "all of them."
    ),
    sources=[
        "https://docs.python.org/3/library/contextvars.html#asyncio-support",
    ],
    symptoms=[
        "gather in a view",
        "request in asyncio tasks",
    ],
)
