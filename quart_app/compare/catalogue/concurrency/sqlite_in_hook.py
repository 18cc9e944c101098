"""An SQLite connection that a sync hook opens and an async view uses."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    import sqlite3

    from flask import Flask, g

    app = Flask(__name__)

    @app.before_request
    def connect():
        g.db = sqlite3.connect(":memory:")

    @app.get("/")
    def index():
        return str(g.db.execute("select 40 + 2").fetchone()[0])

    return app


def quart_app():
    import sqlite3

    from quart import Quart, g

    app = Quart(__name__)

    @app.before_request
    def connect():
        g.db = sqlite3.connect(":memory:")

    @app.get("/")
    async def index():
        return str(g.db.execute("select 40 + 2").fetchone()[0])

    return app


behaviour = Behaviour(
    title="Can the view use the SQLite connection that a sync before_request opened?",
    scenario=[get("/")],
    expected=[
        differs("status", control="200", candidate="500"),
        differs("body", control="42", candidate="...Internal Server Error..."),
    ],
    cause="sync-functions-run-in-threads",
    why="The sync hook runs in a thread of the pool, the async view on the event loop's thread; sqlite3 refuses an object "
    "from another thread.",
    port=(
        "Make the hook `async def`: it then runs on the view's thread. Where threads stay, open with "
        "check_same_thread=False and use a lock. sqlite3 still blocks the loop; aiosqlite doesn't."
    ),
    sources=["quart/utils.py: run_sync", "https://docs.python.org/3/library/sqlite3.html#sqlite3.connect"],
    symptoms=[
        "sqlite3.ProgrammingError: SQLite objects created in a thread can only be used in that same thread",
        "the database connection of before_request cannot be used in the view",
    ],
)
