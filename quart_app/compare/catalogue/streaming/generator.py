"""A generator and its async port."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            yield "one "
            yield "two"

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        async def parts():
            yield "one "
            yield "two"

        return parts()

    return app


behaviour = Behaviour(
    title="Does a generator ported to async stream the same?",
    scenario=[get("/")],
    why="Both send what is yielded, str as UTF-8, with no Content-Length.",
    sources=["quart/wrappers/response.py: IterableBody", "quart/app.py: Quart.make_response"],
    symptoms=["streaming response"],
)
