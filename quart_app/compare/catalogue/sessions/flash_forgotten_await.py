"""flash() without await."""

from quart_app.compare.behaviour import Behaviour, differs, get, post


def flask_app():
    from flask import Flask, flash, get_flashed_messages, redirect

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.post("/save")
    def save():
        flash("Saved")
        return redirect("/")

    @app.get("/")
    def index():
        return repr(get_flashed_messages())

    return app


def quart_app():
    from quart import Quart, flash, get_flashed_messages, redirect

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.post("/save")
    async def save():
        flash("Saved")
        return redirect("/")

    @app.get("/")
    async def index():
        return repr(get_flashed_messages())

    return app


behaviour = Behaviour(
    title="What becomes of flash() without await?",
    scenario=[post("/save"), get("/")],
    ignore={"header:vary"},
    expected=[
        differs(
            "header",
            "set-cookie",
            control="session=eyJfZmxhc2hlcyI6W3siIHQiOlsibWVzc2FnZSIsIlNhdmVkIl19XX0.<time>.<signature>; HttpOnly; Path=/",
            candidate=None,
            at=1,
        ),
        differs(
            "header",
            "set-cookie",
            control="session=; Expires=<epoch>; Max-Age=0; HttpOnly; Path=/",
            candidate=None,
            at=2,
        ),
        differs("body", control="['Saved']", candidate="[]", at=2),
        differs("warning", control=None, candidate="RuntimeWarning: coroutine 'flash' was never awaited"),
    ],
    cause="flash-is-a-coroutine",
    why="flash is a coroutine function in Quart since it sends a signal; without await nothing runs. get_flashed_messages stays plain.",
    port="Write `await flash(...)`, in an `async def` view.",
    sources=[
        "quart/helpers.py: flash",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/flask_migration.html",
    ],
    symptoms=["coroutine 'flash' was never awaited", "flashed messages never appear"],
)
