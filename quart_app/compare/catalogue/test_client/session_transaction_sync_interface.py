"""session_transaction with a sync session interface."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from flask.sessions import SessionInterface, SessionMixin

    class MemorySession(dict, SessionMixin):
        pass

    class MemoryInterface(SessionInterface):
        def open_session(self, app, request):
            return MemorySession()

        def save_session(self, app, session, response):
            note("saved", dict(session))

    app = Flask(__name__)
    app.session_interface = MemoryInterface()
    return app


def flask_exercise(app):
    with app.test_client().session_transaction() as session:
        session["user"] = "ada"


def quart_app():
    from quart import Quart
    from quart.sessions import SessionInterface, SessionMixin

    class MemorySession(dict, SessionMixin):
        pass

    class MemoryInterface(SessionInterface):
        def open_session(self, app, request):
            return MemorySession()

        def save_session(self, app, session, response):
            note("saved", dict(session))

    app = Quart(__name__)
    app.session_interface = MemoryInterface()
    return app


async def quart_exercise(app):
    try:
        async with app.test_client().session_transaction() as session:
            session["user"] = "ada"
    except TypeError as error:
        note(str(error))


behaviour = Behaviour(
    title="Does session_transaction work with a session interface of plain functions?",
    expected=[
        differs(
            "note",
            control="saved {'user': 'ada'}",
            candidate="object MemorySession can't be used in 'await' expression",
        ),
    ],
    cause="session-transaction-needs-async-interface",
    why="The app itself accepts plain functions, the test client awaits open_session and save_session as they are.",
    port="Make both methods `async def`.",
    sources=["quart/testing/client.py: QuartClient.session_transaction"],
    symptoms=[
        "TypeError: object MemorySession can't be used in 'await' expression",
        "object NoneType can't be used in 'await' expression",
    ],
)
