"""An error in open_session."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask
    from flask.sessions import SecureCookieSessionInterface

    class Down(SecureCookieSessionInterface):
        def open_session(self, app, request):
            raise ConnectionError("no session store")

    app = Flask(__name__)
    app.session_interface = Down()

    @app.errorhandler(500)
    def broken(error):
        return "our error page", 500

    @app.get("/")
    def index():
        return "hello"

    return app


def quart_app():
    from quart import Quart
    from quart.sessions import SecureCookieSessionInterface

    class Down(SecureCookieSessionInterface):
        async def open_session(self, app, request):
            raise ConnectionError("no session store")

    app = Quart(__name__)
    app.session_interface = Down()

    @app.errorhandler(500)
    async def broken(error):
        return "our error page", 500

    @app.get("/")
    async def index():
        return "hello"

    return app


behaviour = Behaviour(
    title="Who handles an error in open_session?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="500", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs("exception", control=None, candidate="ConnectionError: no session store", at=1),
        differs(
            "log",
            control="ERROR quart_app.compare.catalogue.sessions.open_session_error: Exception on / [GET] [ConnectionError: no session store]\nERROR quart_app.compare.catalogue.sessions.open_session_error: Request finalizing failed with an error while handling an error [AttributeError: 'NoneType' object has no attribute 'accessed']",
            candidate=None,
        ),
    ],
    expected_when={
        "quart>=0.23": [
            differs("status", control="500", candidate=None, at=1),
            differs("ending", control="complete", candidate="no answer", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
            differs(
                "log",
                control="ERROR quart_app.compare.catalogue.sessions.open_session_error: Exception on / [GET] [ConnectionError: no session store]\nERROR quart_app.compare.catalogue.sessions.open_session_error: Request finalizing failed with an error while handling an error [AttributeError: 'NoneType' object has no attribute 'accessed']",
                candidate=None,
            ),
        ]
    },
    cause="errors-while-pushing-context-escape",
    why="The session is opened while the request context is entered. Flask does that inside wsgi_app's `try`, Quart outside handle_request's (with 0.23 the server then sees an ExceptionGroup).",
    port="Catch errors of the session store inside open_session and return an empty session.",
    sources=["quart/app.py: Quart.handle_request", "flask/app.py: Flask.wsgi_app"],
    symptoms=[
        "empty 500 when Redis is down",
        "errorhandler(500) isn't called",
        "session store error is not in the app's log",
    ],
)
