"""Clean-up that fails when the server stops."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app(at_the_end=False):
    import atexit

    from flask import Flask

    app = Flask(__name__)

    def close():
        raise ConnectionError("the pool is gone already")

    if at_the_end:
        atexit.register(close)
    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", f"{__name__}:flask_app(True)"
    ) as server:
        server.wait_until_listening()
        server.get("/")
        server.signal("TERM")
        note(server.exit_status())


def quart_app(at_the_end=False):
    from quart import Quart

    app = Quart(__name__)

    @app.after_serving
    async def close():
        if at_the_end:
            raise ConnectionError("the pool is gone already")

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app(True)") as server:
        server.wait_until_listening()
        server.get("/")
        server.signal("TERM")
        note(server.exit_status())


behaviour = Behaviour(
    title="Which exit status has a server whose clean-up fails?",
    needs="server",
    limit_s=20,
    why="0 in both: Python reports an error in an atexit function and goes on; Hypercorn's worker ends with "
    "LifespanFailureError, but its parent, which was told to stop, ends with 0. Later after_serving functions "
    "don't run: alarms must come from the log.",
    sources=["hypercorn/run.py: run", "quart/app.py: Quart.shutdown"],
    symptoms=["Lifespan failure in shutdown"],
)
