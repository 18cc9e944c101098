"""Vary: Cookie on pages that never touch the session."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    def index():
        return "public page"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.get("/")
    async def index():
        return "public page"

    return app


behaviour = Behaviour(
    title="Does a page that never touches the session say Vary: Cookie?",
    scenario=[get("/"), get("/missing")],
    expected=[],
    expected_when={
        "quart>=0.23": [
            differs("header", "vary", control=None, candidate="Cookie", at=1),
            differs("header", "vary", control=None, candidate="Cookie", at=2),
        ]
    },
    cause="every-response-varies-on-cookie",
    why=(
        "In Quart 0.23 reading `ctx.session` marks the session as accessed, and process_response reads it for every response before it asks. "
        "So with a SECRET_KEY each one, 404 and static files included, says Vary: Cookie. Quart 0.22 never says it for reading."
    ),
    port=(
        "On Quart 0.23 take the header off public pages in a session interface, since after_request runs before the session is saved: "
        "`class Sessions(SecureCookieSessionInterface): async def save_session(self, app, session, response): "
        "await super().save_session(app, session, response); if request.endpoint in PUBLIC and not session.modified: "
        'response.vary.discard("Cookie")`, with `PUBLIC = {"index", "static", None}` (None is a 404) and '
        "`app.session_interface = Sessions()`. An app without SECRET_KEY isn't concerned."
    ),
    sources=[
        "quart/app.py: Quart.process_response",
        "quart/ctx.py: AppContext.session",
        "flask/app.py: Flask.process_response",
    ],
    symptoms=[
        "Vary: Cookie on every page",
        "the CDN no longer caches public pages",
        "static files are not cached for users with cookies",
    ],
)
