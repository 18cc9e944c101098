"""A client that goes away from a sync generator."""

from quart_app.compare.behaviour import Behaviour, disconnect, get
from quart_app.compare.probe import note


def flask_app():
    import time

    from flask import Flask

    app = Flask(__name__)

    @app.get("/")
    def index():
        def parts():
            try:
                for _ in range(40):
                    yield "x" * 1000
                    time.sleep(0.05)
            except GeneratorExit:
                note("closed early")
                raise
            finally:
                note("finally")

        return parts()

    return app


def quart_app():
    import time

    from quart import Quart

    app = Quart(__name__)

    @app.get("/")
    def index():
        def parts():
            try:
                for _ in range(40):
                    yield "x" * 1000
                    time.sleep(0.05)
            except GeneratorExit:
                note("closed early")
                raise
            finally:
                note("finally")

        return parts()

    return app


behaviour = Behaviour(
    title="Is a sync generator closed when its client goes away?",
    scenario=[disconnect(get("/"), after_s=0.3, settle_s=0.7)],
    why="The generator is closed early by both, in Quart when the wrapper around it is given up.",
    sources=["quart/utils.py: run_sync_iterable", "quart/wrappers/response.py: IterableBody.__aexit__"],
    symptoms=["generator is not closed"],
    needs="server",
    ignore={"exceptions", "status", "headers", "body", "ending"},
)
