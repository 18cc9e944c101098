"""Rule options that Quart's rule class doesn't take."""

from quart_app.compare.behaviour import Behaviour, differs
from quart_app.compare.probe import note


def flask_app():
    from flask import Flask

    return Flask(__name__)


def flask_exercise(app):
    for options in ({"redirect_to": "new"}, {"alias": True}, {"build_only": True}):
        try:
            app.add_url_rule("/old", endpoint="new", **options)
            note(*options, "accepted")
        except TypeError as error:
            note(str(error))


def quart_app():
    from quart import Quart

    return Quart(__name__)


async def quart_exercise(app):
    for options in ({"redirect_to": "new"}, {"alias": True}, {"build_only": True}):
        try:
            app.add_url_rule("/old", endpoint="new", **options)
            note(*options, "accepted")
        except TypeError as error:
            note(str(error))


behaviour = Behaviour(
    title="Which options does add_url_rule take: redirect_to, alias, build_only?",
    expected=[
        differs(
            "note",
            control="redirect_to accepted",
            candidate="QuartRule.__init__() got an unexpected keyword argument 'redirect_to'",
        ),
        differs(
            "note",
            control="alias accepted",
            candidate="QuartRule.__init__() got an unexpected keyword argument 'alias'",
        ),
        differs(
            "note",
            control="build_only accepted",
            candidate="QuartRule.__init__() got an unexpected keyword argument 'build_only'",
        ),
    ],
    cause="rule-options-missing",
    why="Flask's url_rule_class is Werkzeug's Rule. QuartRule writes its own list of parameters and leaves redirect_to, alias and build_only out.",
    port=(
        "Write a small view that returns `redirect(url_for(...), 308)`, or set `app.url_rule_class`, before the first route, to a "
        "class that takes them: `class OpenRule(QuartRule): def __init__(self, string, redirect_to=None, alias=False, "
        "build_only=False, **options): super().__init__(string, **options); self.redirect_to, self.alias, self.build_only = "
        "redirect_to, alias, build_only` (`from quart.routing import QuartRule`)."
    ),
    sources=["quart/routing.py: QuartRule.__init__", "werkzeug/routing/rules.py: Rule.__init__"],
    symptoms=[
        "QuartRule.__init__() got an unexpected keyword argument 'redirect_to'",
        "TypeError when an old URL is given redirect_to",
    ],
)
