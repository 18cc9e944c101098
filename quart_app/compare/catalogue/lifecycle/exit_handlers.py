"""What runs when the server is told to stop."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import atexit

    from flask import Flask

    app = Flask(__name__)
    atexit.register(note, "close the pool that was opened first")
    atexit.register(note, "close the pool that was opened last")
    return app


def flask_exercise(app):
    from quart_app.compare.served import serve

    with serve(
        "-m", "gunicorn", "--bind=127.0.0.1:{port}", "--no-control-socket", f"{__name__}:flask_app()"
    ) as server:
        server.wait_until_listening()
        server.get("/")
        server.signal("TERM")
        server.exit_status()
        for line in server.notes():
            note(line)


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.after_serving
    async def close_first():
        note("close the pool that was opened first")

    @app.after_serving
    async def close_last():
        note("close the pool that was opened last")

    return app


async def quart_exercise(app):
    from quart_app.compare.served import serve

    with serve("-m", "hypercorn", "--bind=127.0.0.1:{port}", f"{__name__}:quart_app()") as server:
        server.wait_until_listening()
        server.get("/")
        server.signal("TERM")
        server.exit_status()
        for line in server.notes():
            note(line)


behaviour = Behaviour(
    title="In which order are things closed at the end?",
    expected=[
        differs("note", control="close the pool that was opened last", candidate=None),
        differs("note", control=None, candidate="close the pool that was opened last"),
    ],
    needs="server",
    limit_s=20,
    cause="after-serving-not-reversed",
    why="atexit, and Flask's teardown functions, run last registered first. Quart.shutdown calls after_serving "
    "functions in the order of registration: what was opened first is closed first, under the feet of what uses "
    "it.",
    port=(
        "Write one `@app.while_serving` generator with nested contexts, `async with open_pool() as app.pool, "
        "open_queue(app.pool):` around its `yield`: they end in reverse. Or close everything in one "
        "after_serving function."
    ),
    sources=["quart/app.py: Quart.shutdown", "https://docs.python.org/3/library/atexit.html"],
    symptoms=[
        "the pool is closed before its users at shutdown",
        "errors at shutdown about a closed connection",
    ],
)
