"""lru_cache on a function that became async."""

from quart_app.compare.behaviour import Behaviour, differs, get


def flask_app():
    from functools import lru_cache

    from flask import Flask

    app = Flask(__name__)

    @lru_cache
    def load_prices():
        return "42"

    @app.get("/")
    def index():
        return load_prices()

    return app


def quart_app():
    from functools import lru_cache

    from quart import Quart

    app = Quart(__name__)

    @lru_cache
    async def load_prices():
        return "42"

    @app.get("/")
    async def index():
        return await load_prices()

    return app


behaviour = Behaviour(
    title="Does lru_cache still work on a function that became async?",
    scenario=[get("/"), get("/")],
    expected=[
        differs("status", control="200", candidate="500", at=2),
        differs("body", control="42", candidate="...Internal Server Error...", at=2),
    ],
    cause="lru-cache-keeps-a-spent-coroutine",
    why="An async function returns a coroutine, and the cache keeps that in place of its result. A coroutine can be awaited "
    "once, so the first request works and every later one fails.",
    port=(
        "Cache the value: `async with lock:`, `if key not in cache: cache[key] = await load_prices()`, with "
        "one dict and one asyncio.Lock for all requests (or async_lru.alru_cache). cached_property and "
        "Flask-Caching's memoize have the same trouble."
    ),
    sources=[
        "https://docs.python.org/3/library/functools.html#functools.lru_cache",
        "https://docs.python.org/3/reference/datamodel.html#coroutine-objects",
    ],
    symptoms=[
        "RuntimeError: cannot reuse already awaited coroutine",
        "works once after each restart, then 500",
    ],
)
