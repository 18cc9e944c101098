"""app_ctx_globals_class, aborter_class and handle_url_build_error."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, abort, g, url_for
    from flask.ctx import _AppCtxGlobals
    from werkzeug.exceptions import Aborter, HTTPException

    class Globals(_AppCtxGlobals):
        language = "ko"

    class Teapot(HTTPException):
        code = 418
        description = "our teapot"

    class OwnAborter(Aborter):
        def __init__(self):
            super().__init__(extra={418: Teapot})

    class App(Flask):
        app_ctx_globals_class = Globals
        aborter_class = OwnAborter

        def handle_url_build_error(self, error, endpoint, values):
            return f"/no-such/{endpoint}"

    app = App(__name__)

    @app.get("/")
    def index():
        return f"{g.language} {url_for('nothing')}"

    @app.get("/tea")
    def tea():
        abort(418)

    return app


def quart_app():
    from quart import Quart, abort, g, url_for
    from quart.ctx import _AppCtxGlobals
    from werkzeug.exceptions import Aborter, HTTPException

    class Globals(_AppCtxGlobals):
        language = "ko"

    class Teapot(HTTPException):
        code = 418
        description = "our teapot"

    class OwnAborter(Aborter):
        def __init__(self):
            super().__init__(extra={418: Teapot})

    class App(Quart):
        app_ctx_globals_class = Globals
        aborter_class = OwnAborter

        def handle_url_build_error(self, error, endpoint, values):
            return f"/no-such/{endpoint}"

    app = App(__name__)

    @app.get("/")
    async def index():
        return f"{g.language} {url_for('nothing')}"

    @app.get("/tea")
    async def tea():
        abort(418)

    return app


behaviour = Behaviour(
    title="Do app_ctx_globals_class, aborter_class and handle_url_build_error work the same?",
    scenario=[get("/"), get("/tea")],
    expected=[],
    why="They are plain and read by code that Quart shares with Flask or repeats.",
    sources=["flask/sansio/app.py: App", "quart/ctx.py: AppContext"],
    symptoms=["custom g class"],
)
