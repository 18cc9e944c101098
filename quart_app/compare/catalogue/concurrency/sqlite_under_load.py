"""An app whose hooks and views are all left sync: SQLite works, until several requests come at once."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import sqlite3
    import threading

    from flask import Flask, g, request

    app = Flask(__name__)
    app.is_in = {path: threading.Event() for path in ("/a", "/b", "/c")}
    app.may_go = {path: threading.Event() for path in ("/a", "/b", "/c")}

    @app.before_request
    def connect():
        g.db = sqlite3.connect(":memory:")
        if request.path in app.is_in:
            app.is_in[request.path].set()
            app.may_go[request.path].wait(2)

    @app.get("/<name>")
    def page(name):
        return str(g.db.execute("select 40 + 2").fetchone()[0])

    return app


def flask_exercise(app):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(3) as clients:
        a, *_others = (clients.submit(app.test_client().get, path) for path in ("/a", "/b", "/c"))
        app.is_in["/b"].wait(2)
        app.may_go["/a"].set()
        app.is_in["/c"].wait(2)
        app.may_go["/b"].set()
        note("with two others", a.result().status_code)
        app.may_go["/c"].set()


def quart_app():
    import sqlite3
    import threading

    from quart import Quart, g, request

    app = Quart(__name__)
    app.is_in = {path: threading.Event() for path in ("/a", "/b", "/c")}
    app.may_go = {path: threading.Event() for path in ("/a", "/b", "/c")}

    @app.before_request
    def connect():
        g.db = sqlite3.connect(":memory:")
        if request.path in app.is_in:
            app.is_in[request.path].set()
            app.may_go[request.path].wait(2)

    @app.get("/<name>")
    def page(name):
        return str(g.db.execute("select 40 + 2").fetchone()[0])

    return app


async def quart_exercise(app):
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))  # as on a small machine, sooner
    client = app.test_client()

    async def is_in(path):
        while not app.is_in[path].is_set():
            await asyncio.sleep(0.01)

    a = asyncio.create_task(client.get("/a"))
    await is_in("/a")
    b = asyncio.create_task(client.get("/b"))
    await is_in("/b")
    c = asyncio.create_task(client.get("/c"))
    await asyncio.sleep(0.1)  # c's hook waits for a thread
    app.may_go["/a"].set()
    await is_in("/c")  # it took the thread that ran a's hook
    app.may_go["/b"].set()
    note("with two others", (await a).status_code)
    app.may_go["/c"].set()
    await asyncio.gather(b, c)


behaviour = Behaviour(
    title="Does SQLite work when hook and view are both left sync, also under load?",
    expected=[differs("note", control="with two others 200", candidate="with two others 500")],
    cause="sync-hook-and-view-share-no-thread",
    why="Each sync function of a request is a job of its own for the thread pool. With one request at a time the idle "
    "thread that ran the hook nearly always runs the view too; with several, another one takes it, and sqlite3 refuses.",
    port="Do not tie anything to a thread between hook and view. Open the connection in the view, or use an async driver, "
    "or check_same_thread=False with a lock. Test with requests at the same time.",
    sources=["quart/utils.py: run_sync", "concurrent/futures/thread.py: ThreadPoolExecutor.submit"],
    symptoms=[
        "SQLite objects created in a thread can only be used in that same thread, only under load",
        "works in tests and fails in production",
        "The object was created in thread id and this is thread id",
        "500 only under load",
        "부하가 있을 때만 500 오류가 납니다",
    ],
)
