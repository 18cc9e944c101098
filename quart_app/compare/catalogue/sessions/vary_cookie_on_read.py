"""Vary: Cookie after reading the session."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, session

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    def index():
        return f"hello {session.get('user', 'stranger')}"

    return app


def quart_app():
    from quart import Quart, session

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    async def index():
        return f"hello {session.get('user', 'stranger')}"

    return app


behaviour = Behaviour(
    title="Does a page that reads the session say Vary: Cookie?",
    scenario=[get("/")],
    expected=[
        differs("header", "vary", control="Cookie", candidate=None, at=1),
    ],
    expected_when={"quart>=0.23": []},
    cause="session-read-sends-no-vary",
    why=(
        "Since Flask 3.1.3 the request context, no longer the session itself, notes that the session was looked at. Quart 0.22 uses "
        "Flask's session class with a context of its own that notes nothing, so `session.accessed` stays False. Quart 0.23 notes it, for every response."
    ),
    port='On Quart 0.22 add `response.vary.add("Cookie")` in after_request for pages that depend on the session.',
    sources=[
        "quart/sessions.py: SecureCookieSessionInterface.save_session",
        "flask/ctx.py: RequestContext.session",
    ],
    symptoms=["a cache shows one user's page to another", "Vary: Cookie is gone"],
)
