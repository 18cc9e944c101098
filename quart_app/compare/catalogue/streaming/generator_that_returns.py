"""A generator in an async view that stops early."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            yield "one "
            raise StopIteration

        return parts()

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    async def index():
        def parts():
            yield "one "
            raise StopIteration

        return parts()

    return app


behaviour = Behaviour(
    title="What does `raise StopIteration` in a generator do?",
    scenario=[get("/")],
    why="Python turns it into a RuntimeError in both: the body is cut short.",
    sources=["quart/utils.py: run_sync_iterable", "https://peps.python.org/pep-0479/"],
    symptoms=["RuntimeError: generator raised StopIteration"],
    ignore={"exceptions"},
)
