"""Expressions compiled with the app's environment."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask("shop")


def flask_exercise(app):
    rule = app.jinja_env.compile_expression("price * 2 > 10")
    note(rule(price=7))


def quart_app():
    from quart import Quart

    return Quart("shop")


async def quart_exercise(app):
    rule = app.jinja_env.compile_expression("price * 2 > 10")
    try:
        note(rule(price=7))
    except TypeError as error:
        note(str(error))


behaviour = Behaviour(
    title="Does jinja_env.compile_expression work?",
    expected=[
        differs("note", control="True", candidate="'async_generator' object is not iterable"),
    ],
    cause="compile-expression-needs-sync",
    why="A compiled expression runs the template's root function, which is an async generator in Quart's environment.",
    port="`app.jinja_env.overlay(enable_async=False).compile_expression(...)`: a sync environment with the app's filters and globals.",
    sources=[
        "jinja2/environment.py: TemplateExpression.__call__",
        "quart/templating.py: Environment.__init__",
    ],
    symptoms=["TypeError: 'async_generator' object is not iterable"],
)
