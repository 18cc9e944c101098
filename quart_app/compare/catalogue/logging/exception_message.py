"""The log line of an unhandled error."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from flask import Flask

    app = Flask("shop")

    @app.get("/cart")
    def cart():
        raise ValueError("broken")

    return app


def quart_app():
    from quart import Quart

    app = Quart("shop")

    @app.get("/cart")
    async def cart():
        raise ValueError("broken")

    return app


behaviour = Behaviour(
    title="Which words does the log have for an unhandled error?",
    scenario=[get("/cart?a=1")],
    observe={"logs"},
    expected=[
        differs(
            "log",
            control="ERROR shop: Exception on /cart [GET] [ValueError: broken]",
            candidate="ERROR shop: Exception on request GET /cart [ValueError: broken]",
        ),
    ],
    cause="log-messages-worded-differently",
    why="Both log at ERROR on app.logger with the traceback; Flask writes path and [method], Quart `request`, method and path.",
    port="Change alarms, Sentry rules and log searches that look for `Exception on /path [GET]`.",
    sources=["quart/app.py: Quart.log_exception", "flask/app.py: Flask.log_exception"],
    symptoms=[
        "Exception on request GET /",
        "the alarm on `Exception on` with [GET] no longer fires",
        "log search finds no errors after the move",
        "an alert on 'Exception on /' in the log no longer fires",
    ],
)
