"""app.run() at import under the command."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    import flask.cli
    import werkzeug.serving

    def serve(host, port, application, **options):
        note("serving on", port)

    def create_app():
        app.run(port=5001)  # as if there were no `if __name__ == "__main__":`
        return app

    flask.cli.run_simple = werkzeug.serving.run_simple = serve
    flask.cli.FlaskGroup(create_app=create_app).main(["run", "--port", "5002"], standalone_mode=False)


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    import asyncio
    import multiprocessing

    import quart.cli

    def run_task(host, port, *args, **options):
        note("serving on", port)
        return asyncio.sleep(0)

    def create_app():
        app.run(port=5001, use_reloader=False)  # as if there were no `if __name__ == "__main__":`
        return app

    def command():
        app.run_task = run_task
        quart.cli.QuartGroup(create_app=create_app).main(["run", "--port", "5002"], standalone_mode=False)

    child = multiprocessing.get_context("fork").Process(target=command)
    child.start()
    child.join()


behaviour = Behaviour(
    title="Is app.run() at import ignored under the command line?",
    expected=[
        differs("note", control=None, candidate="serving on 5001"),
    ],
    cause="run-is-not-ignored-under-the-command",
    why="Flask's command sets FLASK_RUN_FROM_CLI and app.run() then only warns. Quart has nothing of that: the first server starts, and the command goes on when it ends.",
    port='Put app.run() under `if __name__ == "__main__":`.',
    sources=["flask/app.py: Flask.run", "quart/app.py: Quart.run"],
    symptoms=[
        "quart run serves on another port than asked for",
        "quart routes starts a server",
        "Ignoring a call to 'app.run()'",
    ],
)
