"""isinstance checks of extensions."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    from flask import Flask
    from flask.sansio.app import App

    note("Flask", isinstance(app, Flask), "sansio App", isinstance(app, App))


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    from flask import Flask
    from flask.sansio.app import App

    note("Flask", isinstance(app, Flask), "sansio App", isinstance(app, App))


behaviour = Behaviour(
    title="Is a Quart app an instance of Flask?",
    expected=[
        differs("note", control="Flask True sansio App True", candidate="Flask False sansio App True"),
    ],
    cause="quart-is-no-flask",
    why="Both derive from flask.sansio's App; Quart isn't a subclass of Flask, so an extension that checks its argument refuses or skips it.",
    port="Check for `flask.sansio.app.App` in your own extensions; replace others by their Quart counterparts.",
    sources=["quart/app.py: Quart", "flask/sansio/app.py: App"],
    symptoms=[
        "extension says that app isn't a Flask instance",
        "init_app silently does nothing",
        "isinstance(app, Flask) is False",
    ],
)
