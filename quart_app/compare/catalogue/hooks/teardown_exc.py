"""Teardown after an unhandled error."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.teardown_request
    def finish(exc):
        note("teardown", exc)

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.teardown_request
    async def finish(exc):
        note("teardown", exc)

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="What does teardown_request receive after an unhandled error?",
    scenario=[get("/")],
    expected=[differs("note", control="teardown ValueError('broken')", candidate="teardown None")],
    cause="teardown-exc-is-none",
    why=(
        "Flask gives the unhandled exception to its teardown functions. Quart turns the exception into a 500 response "
        "before the context is popped, and pops it with None."
    ),
    port=(
        "Commit at the end of the view and roll back in teardown what was not committed. after_request runs "
        "for the 500 as well: commit there only if `response.status_code < 400`. Or remember the error, "
        "`@got_request_exception.connect_via(app)` on `async def remember(sender, exception): g.error = "
        'exception` (both names from quart), and in teardown write `exc = exc or g.get("error")`.'
    ),
    sources=["quart/app.py: Quart.handle_request", "flask/app.py: Flask.wsgi_app"],
    symptoms=[
        "rollback never runs",
        "half-written rows are committed after an error",
        "오류가 났는데 롤백되지 않고 커밋됩니다",
        "changes are saved in the database although the view raised an exception",
        "the transaction is committed although the view crashed",
    ],
)
