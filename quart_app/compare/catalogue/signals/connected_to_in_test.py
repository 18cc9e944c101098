"""Capturing templates in a test."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask, render_template_string

    app = Flask(__name__)

    @app.get("/")
    def index():
        return render_template_string("Hello {{ name }}", name="Ada")

    return app


def flask_exercise(app):
    from flask import template_rendered

    recorded = []

    def record(sender, template, context, **extra):
        recorded.append((template.name, context["name"]))

    with template_rendered.connected_to(record, app):
        app.test_client().get("/")
    note(recorded)


def quart_app():
    from quart import Quart, render_template_string

    app = Quart(__name__)

    @app.get("/")
    async def index():
        return await render_template_string("Hello {{ name }}", name="Ada")

    return app


async def quart_exercise(app):
    from quart import template_rendered

    recorded = []

    def record(sender, template, context, **extra):
        recorded.append((template.name, context["name"]))

    with template_rendered.connected_to(record, app):
        await app.test_client().get("/")
    note(recorded)


behaviour = Behaviour(
    title="Does the recipe that captures rendered templates work?",
    expected=[],
    why=(
        "connected_to is blinker's; template_rendered is sent by both with the template and its context, "
        "and Quart's waits for the receiver in its thread before the view goes on."
    ),
    sources=[
        "https://flask.palletsprojects.com/en/stable/signals/#subscribing-to-signals",
        "quart/templating.py: _render",
    ],
    symptoms=[
        "captured_templates recipe",
        "test which template was rendered",
    ],
)
