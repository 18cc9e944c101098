"""SERVER_NAME and the port of app.run()."""

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
    import subprocess
    import sys

    program = """if True:
        import asyncio, os, quart

        def run_task(host, port, *args, **options):
            print("note", host, port, "debug", bool(app.debug))
            return asyncio.sleep(0)

        app = quart.Quart("shop")
        app.config["SERVER_NAME"] = "127.0.0.1:8123"
        app.run_task = run_task
        app.run(use_reloader=False)
        os.environ.update(FLASK_DEBUG="1", QUART_DEBUG="0")
        app.run(use_reloader=False)
    """
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if line.startswith("note "):
            note(line.removeprefix("note "))


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
