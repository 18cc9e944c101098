"""Where app.run() gets host, port and debug from."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask("shop")
    app.config["SERVER_NAME"] = "127.0.0.1:8123"
    return app


def flask_exercise(app):
    import os

    import werkzeug.serving

    def serve(host, port, application, **options):
        note(host, port, "debug", bool(app.debug))

    werkzeug.serving.run_simple = serve
    app.run()
    os.environ.update(FLASK_DEBUG="1", QUART_DEBUG="0")
    app.run(use_reloader=False)


def quart_app():
    from quart import Quart

    app = Quart("shop")
    app.config["SERVER_NAME"] = "127.0.0.1:8123"
    return app


async def quart_exercise(app):
    import asyncio
    import multiprocessing
    import os

    def run_task(host, port, *args, **options):
        note(host, port, "debug", bool(app.debug))
        return asyncio.sleep(0)

    def run_twice():
        app.run_task = run_task
        app.run(use_reloader=False)
        os.environ.update(FLASK_DEBUG="1", QUART_DEBUG="0")
        app.run(use_reloader=False)

    child = multiprocessing.get_context("fork").Process(target=run_twice)
    child.start()
    child.join()


behaviour = Behaviour(
    title="Do app.run()'s host, port and debug come from SERVER_NAME and the framework's variable?",
    expected=[
        differs("note", control="127.0.0.1 8123 debug True", candidate="127.0.0.1 8123 debug False"),
    ],
    cause="command-variables-have-another-prefix",
    why="Host and port come from SERVER_NAME in both. For debug app.run() reads QUART_DEBUG, not FLASK_DEBUG.",
    port="Rename FLASK_DEBUG where app.run() is used.",
    sources=["quart/app.py: Quart.run", "flask/app.py: Flask.run"],
    symptoms=["FLASK_DEBUG=1 python app.py isn't in debug mode"],
)
