"""Keys that only one framework has."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    for key in sorted(app.default_config):
        note(key)


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    for key in sorted(app.default_config):
        note(key)


behaviour = Behaviour(
    title="Which configuration keys exist in Quart only?",
    expected=[
        differs("note", control=None, candidate="BACKGROUND_TASK_SHUTDOWN_TIMEOUT\nBODY_TIMEOUT"),
        differs("note", control=None, candidate="ENV"),
        differs("note", control=None, candidate="PREFER_SECURE_URLS\nPRESERVE_CONTEXT_ON_EXCEPTION"),
        differs("note", control=None, candidate="RESPONSE_TIMEOUT"),
    ],
    cause="quart-only-keys",
    why="Quart starts from Flask's defaults, so all of them are there (some without effect), and adds time limits and a few of its own.",
    port=(
        "Where requests or streams are long: `app.config.update(BODY_TIMEOUT=600, RESPONSE_TIMEOUT=None, "
        "BACKGROUND_TASK_SHUTDOWN_TIMEOUT=30)`, in seconds; None is no limit."
    ),
    sources=[
        "quart/app.py: Quart.default_config",
        "https://quart.palletsprojects.com/en/latest/how_to_guides/configuration.html",
    ],
    symptoms=[
        "slow uploads end with 408",
        "streams stop after 60 seconds",
        "which settings has Quart that Flask has not",
    ],
)
