"""What runs around serving and around each request.

Flask's `before_first_request` (removed in Flask 2.3) ran in front of one unlucky request, with a request
context. `before_serving` runs once in each worker, before any request, with an app context only. All are
`async def`: a plain function would cost a thread switch at each request.
"""

import asyncio
import logging
import os

from quart import Quart, request, websocket
from quart.typing import ResponseTypes
from werkzeug.datastructures import Headers

from quart_app import hypercorn_worker, request_id
from quart_app.app_logs import AppLog
from quart_app.serving import Serving
from quart_app.settings import HttpSettings

logger = logging.getLogger(__name__)

_VARY = "Accept, Accept-Language"


def init_app(app: Quart, serving: Serving, app_log: AppLog, http: HttpSettings) -> None:
    """Attach the hooks."""

    def drain(delay_s: float) -> None:
        serving.drain(delay_s + _within_hypercorns(http.drain_timeout_s))

    stop_watch = hypercorn_worker.StopWatch(drain, http.drain_delay_s)

    @app.before_serving
    async def open_log() -> None:
        await asyncio.to_thread(app_log.start)

    @app.before_serving
    async def load_templates() -> None:
        await asyncio.to_thread(_load_templates, app)

    @app.before_serving
    async def welcome_requests() -> None:
        stop_watch.start()
        serving.ready()
        logger.info("Serving begins in process %d", os.getpid())

    @app.before_request
    async def name_route() -> None:
        if (rule := request.url_rule) is not None:
            request_id.name_route(rule.rule)

    @app.before_websocket
    async def name_websocket_route() -> None:
        if (rule := websocket.url_rule) is not None:
            request_id.name_route(rule.rule)

    @app.after_request
    async def tell_caches(response: ResponseTypes) -> ResponseTypes:
        if response.headers.get("Content-Type", "").startswith("text/html"):
            _vary(response.headers)
        return response

    @app.after_serving
    async def close_log() -> None:
        serving.stopped()
        stop_watch.stop()
        logger.info("Serving ends in process %d", os.getpid())
        await asyncio.to_thread(app_log.stop)


def _vary(headers: Headers) -> None:
    """Name what pages depend on; as text, for to parse and join it would cost more than the hook does."""
    headers["Vary"] = ", ".join([*headers.getlist("Vary"), _VARY])


def _load_templates(app: Quart) -> None:
    """Compile every template, so that no request reads one from the disk."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def _within_hypercorns(drain_timeout_s: float) -> float:
    """Return a time to drain that ends just before Hypercorn's own, which would cut without a word."""
    hypercorns = hypercorn_worker.graceful_timeout_s()
    if hypercorns is None:
        return drain_timeout_s
    return min(drain_timeout_s, max(hypercorns - 0.3, hypercorns * 0.8))
