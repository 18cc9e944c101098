"""A plain decorator that calls an async check."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from functools import wraps

    from flask import Flask

    app = Flask(__name__)

    def is_allowed():
        return False

    def guarded(view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            if not is_allowed():
                return "no", 403
            return view(*args, **kwargs)

        return wrapper

    @app.get("/")
    @guarded
    def index():
        return "secret"

    return app


def quart_app():
    from functools import wraps

    from quart import Quart

    app = Quart(__name__)

    async def is_allowed():
        return False

    def guarded(view):
        @wraps(view)
        async def wrapper(*args, **kwargs):
            if not is_allowed():
                return "no", 403
            return await view(*args, **kwargs)

        return wrapper

    @app.get("/")
    @guarded
    async def index():
        return "secret"

    return app


behaviour = Behaviour(
    title="Does a plain decorator refuse when the check became async?",
    scenario=[get("/")],
    expected=[
        differs("status", control="403", candidate="200", at=1),
        differs("body", control="no", candidate="secret", at=1),
        differs(
            "warning",
            control=None,
            candidate="RuntimeWarning: coroutine 'quart_app.<locals>.is_allowed' was never awaited",
        ),
    ],
    cause="forgotten-await-is-truthy",
    why=(
        "An async check called without await gives a coroutine, which is true: `if not is_allowed()` never "
        "holds and everyone is let in. Only a RuntimeWarning tells."
    ),
    port=(
        "Make the wrapper async def and write `if not await is_allowed()`. Turn RuntimeWarning into an "
        "error in tests."
    ),
    sources=[
        "https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines",
    ],
    symptoms=[
        "everyone is let in",
        "permission check always passes",
        "coroutine 'is_allowed' was never awaited",
    ],
)
