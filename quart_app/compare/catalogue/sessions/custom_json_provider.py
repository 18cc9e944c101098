"""A custom JSON provider and the session."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, session
    from flask.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        @staticmethod
        def default(value):
            return f"{value} EUR" if type(value).__name__ == "Money" else DefaultJSONProvider.default(value)

    class Money:
        def __str__(self):
            return "12"

    app = Flask(__name__)
    app.json = Provider(app)
    app.secret_key = "not secret"

    @app.get("/")
    def index():
        session["price"] = Money()
        return {"price": Money()}

    return app


def quart_app():
    from quart import Quart, session
    from quart.json.provider import DefaultJSONProvider

    class Provider(DefaultJSONProvider):
        @staticmethod
        def default(value):
            return f"{value} EUR" if type(value).__name__ == "Money" else DefaultJSONProvider.default(value)

    class Money:
        def __str__(self):
            return "12"

    app = Quart(__name__)
    app.json = Provider(app)
    app.secret_key = "not secret"

    @app.get("/")
    async def index():
        session["price"] = Money()
        return {"price": Money()}

    return app


behaviour = Behaviour(
    title="Does the session use the app's JSON provider?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "header", "content-type", control="application/json", candidate="text/html; charset=utf-8", at=1
        ),
        differs(
            "header",
            "set-cookie",
            control="session=eyJwcmljZSI6IjEyIEVVUiJ9.<time>.<signature>; HttpOnly; Path=/",
            candidate=None,
            at=1,
        ),
        differs("header", "vary", control="Cookie", candidate=None, at=1),
        differs(
            "body",
            control='{"price":"12 EUR"}\n',
            candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.sessions.custom_json_provider: Exception on request GET / [TypeError: Object of type Money is not JSON serializable]\nERROR quart_app.compare.catalogue.sessions.custom_json_provider: Request finalizing errored [TypeError: Object of type Money is not JSON serializable]",
        ),
    ],
    expected_when={
        "quart>=0.23": [
            differs("status", control="200", candidate="500", at=1),
            differs(
                "header",
                "content-type",
                control="application/json",
                candidate="text/html; charset=utf-8",
                at=1,
            ),
            differs(
                "header",
                "set-cookie",
                control="session=eyJwcmljZSI6IjEyIEVVUiJ9.<time>.<signature>; HttpOnly; Path=/",
                candidate=None,
                at=1,
            ),
            differs(
                "body",
                control='{"price":"12 EUR"}\n',
                candidate="<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>...",
                at=1,
            ),
            differs(
                "log",
                control=None,
                candidate="ERROR quart_app.compare.catalogue.sessions.custom_json_provider: Exception on request GET / [TypeError: Object of type Money is not JSON serializable]\nERROR quart_app.compare.catalogue.sessions.custom_json_provider: Request finalizing errored [TypeError: Object of type Money is not JSON serializable]",
            ),
        ]
    },
    cause="session-serializer-ignores-app-json",
    why=(
        "The tagged serializer is Flask's and calls flask.json.dumps, which asks Flask's current_app for the provider. Under Quart "
        "there is none, so the standard encoder is used."
    ),
    port=(
        'Put plain values into the session: `session["price"] = str(price)`. Or register a tag for the type, which also gives the '
        "type back: `class Sessions(SecureCookieSessionInterface): serializer = TaggedJSONSerializer()`, "
        "`Sessions.serializer.register(MoneyTag)`, `app.session_interface = Sessions()`, where MoneyTag is a `flask.json.tag.JSONTag` "
        "with `key`, `check`, `to_json` and `to_python`."
    ),
    sources=[
        "flask/json/tag.py: TaggedJSONSerializer.dumps",
        "flask/json/__init__.py: dumps",
        "quart/sessions.py",
    ],
    symptoms=[
        "TypeError: Object of type Money is not JSON serializable",
        "500 after something was put into the session",
    ],
)
