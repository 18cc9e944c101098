"""A session interface of one's own, all sync."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, session
    from flask.sessions import SessionInterface, SessionMixin

    class MemorySession(dict, SessionMixin):
        pass

    class MemoryInterface(SessionInterface):
        def __init__(self):
            self.store = {}

        def open_session(self, app, request):
            return MemorySession(self.store.get(request.cookies.get("sid"), {}))

        def save_session(self, app, session, response):
            self.store["1"] = dict(session)
            response.set_cookie("sid", "1")

    app = Flask(__name__)
    app.session_interface = MemoryInterface()

    @app.get("/")
    def index():
        session["count"] = session.get("count", 0) + 1
        return str(session["count"])

    return app


def quart_app():
    from quart import Quart, session
    from quart.sessions import SessionInterface, SessionMixin

    class MemorySession(dict, SessionMixin):
        pass

    class MemoryInterface(SessionInterface):
        def __init__(self):
            self.store = {}

        def open_session(self, app, request):
            return MemorySession(self.store.get(request.cookies.get("sid"), {}))

        def save_session(self, app, session, response):
            self.store["1"] = dict(session)
            response.set_cookie("sid", "1")

    app = Quart(__name__)
    app.session_interface = MemoryInterface()

    @app.get("/")
    async def index():
        session["count"] = session.get("count", 0) + 1
        return str(session["count"])

    return app


behaviour = Behaviour(
    title="Does a session interface with plain functions work for HTTP?",
    scenario=[get("/"), get("/")],
    expected=[],
    why="open_session and save_session go through ensure_async, so plain ones are run in a thread.",
    sources=["quart/ctx.py: RequestContext.push (0.22)", "quart/app.py: Quart.process_response"],
    symptoms=["server-side sessions"],
)
