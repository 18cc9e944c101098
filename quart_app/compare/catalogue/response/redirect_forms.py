"""redirect() with a code, and with a response class."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask, Response, redirect

    app = Flask(__name__)

    @app.get("/code")
    def code():
        return redirect("/next", code=303)

    @app.get("/class")
    def response_class():
        return redirect("/next", 302, Response)

    return app


def quart_app():
    from quart import Quart, Response, redirect

    app = Quart(__name__)

    @app.get("/code")
    async def code():
        return redirect("/next", code=303)

    @app.get("/class")
    async def response_class():
        return redirect("/next", 302, Response)

    return app


behaviour = Behaviour(
    title="Does redirect() take the same arguments?",
    scenario=[get("/code"), get("/class")],
    expected=[
        differs("status", control="302", candidate="500", at=2),
        differs("header", "location", control="/next", candidate=None, at=2),
        differs(
            "body",
            control="...<title>Redirecting...</title>...",
            candidate="...<title>500 Internal Server Error</title>...",
            at=2,
        ),
        differs(
            "log",
            control=None,
            candidate="ERROR quart_app.compare.catalogue.response.redirect_forms: Exception on request GET /class [TypeError: redirect() takes from 1 to 2 positional arguments but 3 were given]",
        ),
    ],
    cause="redirect-takes-no-class",
    why="Flask's redirect(location, code, Response) has a third parameter, Quart's has two.",
    port="Drop the third argument.",
    sources=["quart/helpers.py: redirect", "flask/helpers.py: redirect"],
    symptoms=[
        "redirect() takes from 1 to 2 positional arguments but 3 were given",
        "redirect() got an unexpected keyword argument 'Response'",
    ],
    observe={"logs"},
)
