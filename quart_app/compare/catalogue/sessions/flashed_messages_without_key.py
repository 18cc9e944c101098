"""get_flashed_messages in an app without a secret key."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, render_template_string

    app = Flask("shop")

    @app.get("/")
    def index():
        return render_template_string(
            "{% for message in get_flashed_messages() %}{{ message }}{% endfor %}page"
        )

    return app


def quart_app():
    from quart import Quart, render_template_string

    app = Quart("shop")

    @app.get("/")
    async def index():
        return await render_template_string(
            "{% for message in get_flashed_messages() %}{{ message }}{% endfor %}page"
        )

    return app


behaviour = Behaviour(
    title="May a layout call get_flashed_messages() when there is no SECRET_KEY?",
    scenario=[get("/")],
    observe={"logs"},
    ignore={"body"},
    expected=[
        differs("status", control="200", candidate="500", at=1),
        differs(
            "log",
            control=None,
            candidate="ERROR shop: Exception on request GET / [RuntimeError: The session is unavailable because no secret key was set.  Set the secret_key on the application to something unique and secret.]",
        ),
    ],
    cause="flashed-messages-need-a-secret-key",
    why="Flask looks whether there are messages before it takes them out. Quart pops at once, and the null session refuses every change.",
    port="Set SECRET_KEY (`app.secret_key = ...`), in tests too; an app without sessions must not call get_flashed_messages() in its layout.",
    sources=["quart/helpers.py: get_flashed_messages", "flask/helpers.py: get_flashed_messages"],
    symptoms=[
        "RuntimeError: The session is unavailable because no secret key was set.",
        "every page answers 500 in an app without SECRET_KEY",
    ],
)
