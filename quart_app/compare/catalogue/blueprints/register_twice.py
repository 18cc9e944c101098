"""One blueprint registered twice."""

from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Blueprint, Flask, request, url_for

    app = Flask(__name__)
    page = Blueprint("page", __name__)

    @page.get("/")
    def index():
        return f"{request.endpoint} {url_for('.index')}"

    app.register_blueprint(page, url_prefix="/a")
    app.register_blueprint(page, url_prefix="/b", name="other")
    try:
        app.register_blueprint(page, url_prefix="/c")
    except ValueError as error:
        note(error)

    return app


def quart_app():
    from quart import Blueprint, Quart, request, url_for

    app = Quart(__name__)
    page = Blueprint("page", __name__)

    @page.get("/")
    async def index():
        return f"{request.endpoint} {url_for('.index')}"

    app.register_blueprint(page, url_prefix="/a")
    app.register_blueprint(page, url_prefix="/b", name="other")
    try:
        app.register_blueprint(page, url_prefix="/c")
    except ValueError as error:
        note(error)

    return app


behaviour = Behaviour(
    title="Can a blueprint be registered twice under two names?",
    scenario=[get("/a/"), get("/b/")],
    why=(
        "Registration is Flask's own code in both: a second registration needs a name of its own, and the "
        "same name raises ValueError."
    ),
    sources=[
        "flask/sansio/blueprints.py: Blueprint.register",
    ],
    symptoms=[
        "ValueError: The name 'page' is already registered for this blueprint",
        "register blueprint twice",
    ],
)
