"""A value of a JSON answer whose await was forgotten."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    def count_users():
        return 3

    @app.get("/")
    def index():
        return {"users": count_users()}

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    async def count_users():
        return 3

    @app.get("/")
    async def index():
        return {"users": count_users()}

    return app


behaviour = Behaviour(
    title="What does a dict answer with a value whose await was forgotten?",
    scenario=[get("/")],
    observe={"logs"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "header", "content-type", control="application/json", candidate="text/html; charset=utf-8", at=1
        ),
        differs(
            "body",
            control='{"users":3}\n',
            candidate="...<title>500 Internal Server Error</title>...",
            at=1,
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.count_users' was never awaited",
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR ...: Exception on request GET / [TypeError: Object of type coroutine is not JSON serializable]",
        ),
    ],
    cause="coroutine-is-not-json-serializable",
    why=(
        "A function that became a coroutine function gives a coroutine where it gave a value, and the JSON provider has no form "
        "for it. The same happens with jsonify(), and with a value of the session, which is written as JSON after the view."
    ),
    port='Await each value: `return {"users": await count_users()}`; several at once with `await asyncio.gather(...)`.',
    sources=["quart/app.py: Quart.make_response", "flask/json/provider.py: _default"],
    symptoms=[
        "TypeError: Object of type coroutine is not JSON serializable",
        "jsonify fails with Object of type coroutine",
        "a coroutine was put into the session",
    ],
)
