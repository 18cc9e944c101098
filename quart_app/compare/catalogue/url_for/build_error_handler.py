"""What a url_build_error_handler is given."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    def external(error, endpoint, values):
        note(endpoint, sorted(values))
        return f"https://cdn.example/{endpoint}"

    app.url_build_error_handlers.append(external)
    return app


def flask_exercise(app):
    from flask import url_for

    with app.test_request_context("/"):
        note(url_for("logo", size=2, _external=True))


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    def external(error, endpoint, values):
        note(endpoint, sorted(values))
        return f"https://cdn.example/{endpoint}"

    app.url_build_error_handlers.append(external)
    return app


async def quart_exercise(app):
    from quart import url_for

    async with app.test_request_context("/"):
        note(url_for("logo", size=2, _external=True))


behaviour = Behaviour(
    title="Does a url_build_error_handler get _external, _anchor, _method and _scheme?",
    expected=[
        differs(
            "note",
            control="logo ['_anchor', '_external', '_method', '_scheme', 'size']",
            candidate="logo ['size']",
        ),
    ],
    cause="build-error-handler-lacks-options",
    why="Flask adds the four options to `values` before it calls the handlers. Quart passes the values only.",
    port='`values.get("_external")` is always None there. Pass what the handler needs under a name of its own, `url_for("logo", external=True)`, and read `values.pop("external", False)`.',
    sources=["quart/app.py: Quart.url_for", "flask/app.py: Flask.url_for"],
    symptoms=[
        "KeyError: '_external' in a url_build_error_handler",
        "links made by the handler lose their anchor",
    ],
)
