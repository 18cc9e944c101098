"""A plain teardown that cleans a threading.local."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    import threading

    from flask import Flask

    app = Flask(__name__)
    registry = threading.local()

    @app.teardown_request
    def remove_session(exc):
        if hasattr(registry, "session"):
            del registry.session

    @app.get("/<user>")
    def index(user):
        if not hasattr(registry, "session"):
            registry.session = f"session of {user}"
        return registry.session

    return app


def flask_exercise(app):
    for user in ("ada", "bob"):
        note(app.test_client().get(f"/{user}").text)


def quart_app():
    import threading

    from quart import Quart

    app = Quart(__name__)
    registry = threading.local()

    @app.teardown_request
    def remove_session(exc):
        if hasattr(registry, "session"):
            del registry.session

    @app.get("/<user>")
    async def index(user):
        if not hasattr(registry, "session"):
            registry.session = f"session of {user}"
        return registry.session

    return app


async def quart_exercise(app):
    for user in ("ada", "bob"):
        response = await app.test_client().get(f"/{user}")
        note(await response.get_data(as_text=True))


behaviour = Behaviour(
    title="Does a plain teardown function clean what the view left on threading.local?",
    expected=[differs("note", control="session of bob", candidate="session of ada")],
    cause="sync-teardown-cleans-another-thread",
    why=(
        "The async view runs in the event loop's thread, the plain teardown function in a thread of the "
        "pool, with another set of thread-local values. scoped_session.remove() there removes nothing, and "
        "the next request goes on with the old session."
    ),
    port=(
        "Make the teardown function async def, and keep the session on `g`, or scope it by a ContextVar or "
        "the task (async_scoped_session with asyncio.current_task). A plain view sets a ContextVar in a copy "
        "that is lost."
    ),
    sources=[
        "quart/utils.py: run_sync",
        "https://docs.sqlalchemy.org/en/20/orm/contextual.html",
    ],
    symptoms=[
        "scoped_session.remove() has no effect",
        "stale rows from the previous request",
        "session is shared between requests after the port",
        "QueuePool limit reached",
    ],
)
