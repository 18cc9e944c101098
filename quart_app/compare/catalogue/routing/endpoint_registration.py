"""add_url_rule, endpoint and defaults."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, request

    app = Flask(__name__)
    app.add_url_rule("/page/<int:number>", endpoint="page")
    app.add_url_rule("/page", endpoint="page", defaults={"number": 1})

    @app.endpoint("page")
    def page(number):
        return f"{request.endpoint} {request.url_rule.rule} {request.view_args}"

    return app


def flask_exercise(app):
    try:
        app.add_url_rule("/other", endpoint="page", view_func=lambda number: "other")
    except AssertionError as error:
        note(str(error))
    client = app.test_client()
    for path in ("/page/2", "/page", "/page/1"):
        response = client.get(path)
        note(path, response.status_code, response.headers.get("Location"), response.text.splitlines()[0])


def quart_app():
    from quart import Quart, request

    app = Quart(__name__)
    app.add_url_rule("/page/<int:number>", endpoint="page")
    app.add_url_rule("/page", endpoint="page", defaults={"number": 1})

    @app.endpoint("page")
    async def page(number):
        return f"{request.endpoint} {request.url_rule.rule} {request.view_args}"

    return app


async def quart_exercise(app):
    try:
        app.add_url_rule("/other", endpoint="page", view_func=lambda number: "other")
    except AssertionError as error:
        note(str(error))
    client = app.test_client()
    for path in ("/page/2", "/page", "/page/1"):
        response = await client.get(path)
        text = await response.get_data(as_text=True)
        note(path, response.status_code, response.headers.get("Location"), text.splitlines()[0])


behaviour = Behaviour(
    title="Do endpoint(), defaults and the check for taken endpoints work the same?",
    expected=[],
    why="Registration is Flask's own code (flask.sansio); Quart inherits it.",
    sources=["flask/sansio/app.py: App.add_url_rule", "quart/app.py: Quart"],
    symptoms=["View function mapping is overwriting an existing endpoint function", "defaults redirect"],
)
