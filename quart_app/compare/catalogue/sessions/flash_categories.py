"""Flashed messages and their categories."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    from flask import Flask, flash, get_flashed_messages

    app = Flask(__name__)
    app.secret_key = "not secret"

    @app.get("/add")
    def add():
        flash("hello")
        flash("careful", "warning")
        return "added"

    @app.get("/filtered")
    def filtered():
        return repr(get_flashed_messages(category_filter=["warning"]))

    @app.get("/")
    def index():
        return repr([get_flashed_messages(with_categories=True), get_flashed_messages()])

    return app


def quart_app():
    from quart import Quart, flash, get_flashed_messages

    app = Quart(__name__)
    app.secret_key = "not secret"

    @app.get("/add")
    async def add():
        await flash("hello")
        await flash("careful", "warning")
        return "added"

    @app.get("/filtered")
    async def filtered():
        return repr(get_flashed_messages(category_filter=["warning"]))

    @app.get("/")
    async def index():
        return repr([get_flashed_messages(with_categories=True), get_flashed_messages()])

    return app


behaviour = Behaviour(
    title="Are flashed messages kept, filtered and taken out the same way?",
    scenario=[get("/add"), get("/"), get("/"), get("/add"), get("/filtered"), get("/")],
    ignore={"header:vary"},
    expected=[],
    why="Quart follows Flask: a call takes all messages out of the session and the filter only chooses what is shown.",
    sources=["quart/helpers.py: get_flashed_messages", "flask/helpers.py: get_flashed_messages"],
    symptoms=["flashed messages of another category are lost"],
)
