"""A missing and a superfluous trailing slash."""

from quart_app.compare.behaviour import Behaviour, get, post


def flask_app():
    from flask import Flask

    app = Flask(__name__)

    @app.route("/folder/", methods=["GET", "POST"])
    def folder():
        return "folder"

    @app.get("/file")
    def file():
        return "file"

    @app.get("/either", strict_slashes=False)
    def either():
        return "either"

    return app


def quart_app():
    from quart import Quart

    app = Quart(__name__)

    @app.route("/folder/", methods=["GET", "POST"])
    async def folder():
        return "folder"

    @app.get("/file")
    async def file():
        return "file"

    @app.get("/either", strict_slashes=False)
    async def either():
        return "either"

    return app


behaviour = Behaviour(
    title="What happens to a missing or superfluous trailing slash?",
    scenario=[get("/folder?a=1"), post("/folder", form={"a": "1"}), get("/file/"), get("/either/")],
    expected=[],
    why="The redirect (308 to an absolute URL, query kept) and the 404 come from Werkzeug's matcher, which both use.",
    sources=[
        "werkzeug/routing/matcher.py: StateMachineMatcher.match",
        "quart/ctx.py: RequestContext.match_request (0.22)",
    ],
    symptoms=["308 PERMANENT REDIRECT to the same path with a slash", "404 with a trailing slash"],
)
