"""Views that are no plain functions."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from functools import partial

    from flask import Flask

    app = Flask(__name__)

    def page(name):
        return f"page {name}"

    @app.errorhandler(500)
    def internal(error):
        return str(error.original_exception), 500

    app.add_url_rule("/partial", "partial", partial(page, "one"))
    app.add_url_rule("/lambda", "lambda", lambda: page("two"))

    return app


def quart_app():
    from functools import partial

    from quart import Quart

    app = Quart(__name__)

    async def page(name):
        return f"page {name}"

    @app.errorhandler(500)
    async def internal(error):
        return str(error.original_exception), 500

    app.add_url_rule("/partial", "partial", partial(page, "one"))
    app.add_url_rule("/lambda", "lambda", lambda: page("two"))

    return app


behaviour = Behaviour(
    title="Are partials and lambdas around async views awaited?",
    scenario=[get("/partial"), get("/lambda")],
    expected=[
        differs("status", control="200", candidate="500", at=2),
        differs(
            "body", control="page two", candidate="The response value type (coroutine) is not valid", at=2
        ),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.page' was never awaited",
        ),
    ],
    cause="plain-callable-returns-coroutine",
    why=(
        "A partial of a coroutine function is recognised as one. A lambda is a plain function: what it "
        "returns, a coroutine, is taken for the response. In Flask both call a plain function."
    ),
    port='Register the async view itself, with defaults in place of a lambda: `app.add_url_rule("/lambda", "lambda", page, defaults={"name": "two"})`.',
    sources=[
        "quart/app.py: Quart.ensure_async",
        "https://docs.python.org/3/library/inspect.html#inspect.iscoroutinefunction",
    ],
    symptoms=[
        "The response value type (coroutine) is not valid for a lambda view",
        "add_url_rule with lambda gives 500",
    ],
)
