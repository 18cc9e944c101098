"""A blueprint changed after it was registered."""

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask

    app = Flask(__name__)
    page = Blueprint("page", __name__)
    app.register_blueprint(page)
    app.page = page

    return app


def flask_exercise(app):
    try:

        @app.page.get("/late")
        def late():
            return "late"
    except AssertionError as error:
        note(str(error).splitlines()[0])


def quart_app():
    from quart import Blueprint, Quart

    app = Quart(__name__)
    page = Blueprint("page", __name__)
    app.register_blueprint(page)
    app.page = page

    return app


async def quart_exercise(app):
    try:

        @app.page.get("/late")
        def late():
            return "late"
    except AssertionError as error:
        note(str(error).splitlines()[0])


behaviour = Behaviour(
    title="Is a route refused that comes after the blueprint's registration?",
    expected=[],
    why=(
        "Blueprint set-up methods check _got_registered_once in Flask's shared code, so both refuse; only "
        "the check of the app after its first request is missing in Quart."
    ),
    sources=[
        "flask/sansio/blueprints.py: Blueprint._check_setup_finished",
    ],
    symptoms=[
        "The setup method 'route' can no longer be called on the blueprint 'page'",
    ],
)
