"""should_ignore_error."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    class App(Flask):
        def should_ignore_error(self, error):
            note("asked about", error)
            return True

    app = App(__name__)

    @app.teardown_request
    def finish(exc):
        note("teardown", exc)

    @app.get("/")
    def index():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    class App(Quart):
        def should_ignore_error(self, error):
            note("asked about", error)
            return True

    app = App(__name__)

    @app.teardown_request
    async def finish(exc):
        note("teardown", exc)

    @app.get("/")
    async def index():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Is should_ignore_error asked?",
    scenario=[get("/")],
    expected=[
        differs("note", control="asked about ValueError('broken')", candidate=None),
    ],
    cause="should-ignore-error-is-never-asked",
    why="The method is inherited, but only Flask's wsgi_app calls it.",
    port="Decide in teardown_request itself; it gets None after an unhandled error in Quart anyway.",
    sources=["flask/app.py: Flask.wsgi_app", "quart/app.py: Quart.handle_request"],
    symptoms=[
        "override of should_ignore_error has no effect",
        "should_ignore_error is never called",
    ],
)
