"""A time limit inside a view."""

from quart_app.compare.behaviour import Behaviour, get


def flask_app():
    import asyncio

    from flask import Flask

    app = Flask(__name__)

    @app.errorhandler(TimeoutError)
    def timed_out(error):
        return "too slow", 504

    @app.get("/")
    async def index():
        async with asyncio.timeout(0.01):
            await asyncio.sleep(60)
        return "done"

    return app


def quart_app():
    import asyncio

    from quart import Quart

    app = Quart(__name__)

    @app.errorhandler(TimeoutError)
    async def timed_out(error):
        return "too slow", 504

    @app.get("/")
    async def index():
        async with asyncio.timeout(0.01):
            await asyncio.sleep(60)
        return "done"

    return app


behaviour = Behaviour(
    title="What does a view answer whose own time limit runs out?",
    scenario=[get("/")],
    why=(
        "TimeoutError is an exception like any other in both: a handler for it answers, otherwise it is a "
        "500. Neither framework limits a view by itself."
    ),
    sources=[
        "quart/app.py: Quart.handle_user_exception",
        "https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout",
    ],
    symptoms=[
        "asyncio.TimeoutError in a view",
        "errorhandler(TimeoutError)",
    ],
)
