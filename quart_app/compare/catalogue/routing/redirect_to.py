"""A rule that redirects by itself."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask(__name__)
    app.add_url_rule("/old/<int:number>", endpoint="old", redirect_to="/new/<number>")
    return app


def quart_app():
    from quart import Quart, redirect

    app = Quart(__name__)

    @app.get("/old/<int:number>")
    async def old(number):
        return redirect(f"/new/{number}", 308)

    return app


behaviour = Behaviour(
    title="What replaces a rule with redirect_to?",
    scenario=[get("/old/7")],
    ignore={"body"},
    expected=[
        differs("header", "location", control="http://localhost/new/7", candidate="/new/7", at=1),
    ],
    cause="rule-options-missing",
    why="QuartRule has no redirect_to, so a view does it. Werkzeug's rule answers with an absolute Location, redirect() with what it was given.",
    port="A view that returns `redirect(target, 308)`; 308 is what redirect_to answers. A rule class that takes redirect_to gives the same answer as Flask: see routing.rule-options.",
    sources=["quart/routing.py: QuartRule.__init__", "werkzeug/routing/map.py: MapAdapter.match"],
    symptoms=["unexpected keyword argument 'redirect_to'", "Location has no host after the port"],
)
