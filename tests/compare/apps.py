"""Entries made in a test, and a way to run them."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from flask import Flask
from quart import Quart

from quart_app.compare import runner
from quart_app.compare.behaviour import Behaviour, get
from quart_app.compare.entries import Entry
from quart_app.compare.observation import Observation
from quart_app.compare.results import Result

FlaskApp = Callable[[], Flask]
QuartApp = Callable[[], Quart]


def entry(
    flask_app: FlaskApp, quart_app: QuartApp, *, exercises: tuple[Any, Any] | None = None, **fields: Any
) -> Entry:
    """Make an entry as a module of the catalogue would."""
    module = ModuleType("made_in_a_test")
    functions = {"flask_app": flask_app, "quart_app": quart_app}
    if exercises:
        functions |= {"flask_exercise": exercises[0], "quart_exercise": exercises[1]}
    else:
        fields.setdefault("scenario", [get("/")])
    module.__dict__.update(functions)
    given = {"title": "What happens?", "why": "Because.", "sources": ["a test"], "limit_s": 30.0}
    return Entry("made.in-a-test", "made", module, Behaviour(**{**given, **fields}))


def pair(view: Callable[[], Any]) -> tuple[FlaskApp, QuartApp]:
    """Make both apps with one plain view at `/`."""

    def flask_app() -> Flask:
        app = Flask("made")
        app.add_url_rule("/", view_func=view)
        return app

    def quart_app() -> Quart:
        app = Quart("made")
        app.add_url_rule("/", view_func=view)
        return app

    return flask_app, quart_app


def run(one: Entry, options: runner.Options = runner.DEFAULTS) -> Result:
    """Run an entry as the catalogue's are run."""
    (result,) = runner.run([one], options)
    return result


def raised(side: Observation, at: str, text: str) -> bool:
    """Tell whether an exception was seen; Quart 0.23 lets those of a response's body out in a group."""
    group = "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)"
    is_grouped = side.versions.get("quart", "0.22") >= "0.23"
    return side.exceptions == ((at, group if is_grouped else text),)
