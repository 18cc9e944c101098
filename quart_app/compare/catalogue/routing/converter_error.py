"""An error inside a URL converter."""

from quart_app.compare.behaviour import Behaviour, differs, get
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask
    from werkzeug.routing import BaseConverter

    app = Flask(__name__)

    class UserConverter(BaseConverter):
        def to_python(self, value):
            raise LookupError(f"the database is down, no user {value}")

    app.url_map.converters["user"] = UserConverter

    @app.errorhandler(500)
    def broken(error):
        return "our error page", 500

    @app.after_request
    def stamp(response):
        note("after_request")
        return response

    @app.teardown_request
    def finish(exc):
        note("teardown_request")

    @app.get("/<user:user>")
    def show(user):
        return "shown"

    return app


def quart_app():
    from quart import Quart
    from werkzeug.routing import BaseConverter

    app = Quart(__name__)

    class UserConverter(BaseConverter):
        def to_python(self, value):
            raise LookupError(f"the database is down, no user {value}")

    app.url_map.converters["user"] = UserConverter

    @app.errorhandler(500)
    async def broken(error):
        return "our error page", 500

    @app.after_request
    async def stamp(response):
        note("after_request")
        return response

    @app.teardown_request
    async def finish(exc):
        note("teardown_request")

    @app.get("/<user:user>")
    async def show(user):
        return "shown"

    return app


behaviour = Behaviour(
    title="Does errorhandler(500) see an error raised in a URL converter?",
    scenario=[get("/ada")],
    observe={"logs"},
    expected=[
        differs("status", control="500", candidate=None, at=1),
        differs("ending", control="complete", candidate="no answer", at=1),
        differs("exception", control=None, candidate="LookupError: the database is down, no user ada", at=1),
        differs("note", control="after_request\nteardown_request", candidate=None),
        differs(
            "log",
            control="ERROR quart_app.compare.catalogue.routing.converter_error: Exception on /ada [GET] [LookupError: the database is down, no user ada]",
            candidate=None,
        ),
    ],
    expected_when={
        "servers, quart>=0.23": [
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="our error page", candidate="", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
            ),
            differs("note", control="after_request\nteardown_request", candidate=None),
            differs(
                "log",
                control="ERROR ...: Exception on /ada [GET] [LookupError: the database is down, no user ada]",
                candidate="ERROR hypercorn.error: Error in ASGI Framework [ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)]",
            ),
        ],
        "servers": [
            differs("header", "content-type", control="text/html; charset=utf-8", candidate=None, at=1),
            differs("body", control="our error page", candidate="", at=1),
            differs("exception", control=None, candidate="LookupError: the database is down, no user ada"),
            differs("note", control="after_request\nteardown_request", candidate=None),
            differs(
                "log",
                control="ERROR ...: Exception on /ada [GET] [LookupError: the database is down, no user ada]",
                candidate="ERROR hypercorn.error: Error in ASGI Framework [LookupError: the database is down, no user ada]",
            ),
        ],
        "quart>=0.23": [
            differs("status", control="500", candidate=None, at=1),
            differs("ending", control="complete", candidate="no answer", at=1),
            differs(
                "exception",
                control=None,
                candidate="ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
                at=1,
            ),
            differs("note", control="after_request\nteardown_request", candidate=None),
            differs(
                "log",
                control="ERROR quart_app.compare.catalogue.routing.converter_error: Exception on /ada [GET] [LookupError: the database is down, no user ada]",
                candidate=None,
            ),
        ],
    },
    cause="errors-while-pushing-context-escape",
    why=(
        "Quart matches the URL while the request context is being entered, in front of the `try` of handle_request. An error there "
        "leaves the app: no handler, no log line of the app, no after_request, no teardown."
    ),
    port="Let converters only convert; look things up in the view or in before_request. Or raise ValidationError, which means 404.",
    sources=[
        "quart/app.py: Quart.handle_request",
        "quart/ctx.py: RequestContext.push (0.22)",
        "flask/app.py: Flask.wsgi_app",
    ],
    symptoms=[
        "custom 500 page is not shown",
        "empty 500 and nothing in the app's log",
        "error in to_python is not handled",
    ],
)
