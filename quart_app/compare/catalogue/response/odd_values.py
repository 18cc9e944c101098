"""Numbers as header values, status in tuples of responses, generators with a status."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, Response

    app = Flask(__name__)

    @app.get("/number")
    def number():
        return "text", {"X-Count": 3}

    @app.get("/response")
    def response():
        return Response("text", headers={"X-A": "1"}), 202, {"X-A": "2", "X-B": "3"}

    @app.get("/generator")
    def generator():
        return (part for part in ("a", "b")), 202, {"X-A": "1"}

    @app.get("/none")
    def none():
        return None, 204

    @app.get("/four")
    def four():
        return "a", 200, {}, "b"

    return app


def quart_app():
    from quart import Quart, Response

    app = Quart(__name__)

    @app.get("/number")
    async def number():
        return "text", {"X-Count": 3}

    @app.get("/response")
    async def response():
        return Response("text", headers={"X-A": "1"}), 202, {"X-A": "2", "X-B": "3"}

    @app.get("/generator")
    async def generator():
        return (part for part in ("a", "b")), 202, {"X-A": "1"}

    @app.get("/none")
    async def none():
        return None, 204

    @app.get("/four")
    async def four():
        return "a", 200, {}, "b"

    return app


behaviour = Behaviour(
    title="What do less usual tuples give?",
    scenario=[get(f"/{name}") for name in ("number", "response", "generator", "none", "four")],
    why="Both turn numbers into text, let a tuple's status and headers win over the response's, and refuse None and tuples of four with a TypeError.",
    sources=["quart/app.py: Quart.make_response", "flask/app.py: Flask.make_response"],
    symptoms=["tuple of four"],
)
