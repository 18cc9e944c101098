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
    from flask import Flask

    def serve(host, port, application, **options):
        note(host, port, "debug", application.debug)

    werkzeug.serving.run_simple = serve
    app.run()
    os.environ["FLASK_DEBUG"] = "1"
    app.run(use_reloader=False)
    Flask("made_later").run(use_reloader=False)


def quart_app():
    from quart import Quart

    app = Quart("shop")
    app.config["SERVER_NAME"] = "127.0.0.1:8123"
    return app


async def quart_exercise(app):
    import asyncio
    import multiprocessing
    import os

    from quart import Quart

    def run_task(self, host, port, *args, **options):
        note(host, port, "debug", self.debug)
        return asyncio.sleep(0)

    def run_three_times():
        Quart.run_task = run_task
        app.run(use_reloader=False)
        os.environ["FLASK_DEBUG"] = "1"
        app.run(use_reloader=False)
        Quart("made_later").run(use_reloader=False)

    child = multiprocessing.get_context("fork").Process(target=run_three_times)
    child.start()
    child.join()


behaviour = Behaviour(
    title="Do app.run()'s host, port and debug come from SERVER_NAME and FLASK_DEBUG?",
    expected=[
        differs("note", control="127.0.0.1 8123 debug True", candidate="127.0.0.1 8123 debug False"),
    ],
    cause="command-variables-have-another-prefix",
    why="Host and port come from SERVER_NAME in both. FLASK_DEBUG counts in both when the app object is made, since "
    "Quart takes over Flask's default configuration. app.run() then reads FLASK_DEBUG in Flask and QUART_DEBUG in Quart.",
    port="Set QUART_DEBUG=1 where the variable is set after the app is made, and remove FLASK_DEBUG from where Quart "
    "must not be in debug mode: it still counts.",
    sources=["quart/app.py: Quart.run", "flask/app.py: Flask.run", "flask/sansio/app.py: App.make_config"],
    symptoms=[
        "FLASK_DEBUG set in the program before app.run() has no effect",
        "Quart is in debug mode because of FLASK_DEBUG",
    ],
)
