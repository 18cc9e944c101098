"""Probes: is the process alive, should it get requests, and, for this machine alone, how is its log?"""

import os
from dataclasses import asdict

from quart import Blueprint, Response, abort, request
from quart.typing import ResponseReturnValue

from quart_app.app_logs import AppLog
from quart_app.compare.guard import may_run
from quart_app.serving import Serving

_UNCACHED = {"Cache-Control": "no-store"}


def create_blueprint(serving: Serving, app_log: AppLog, *, api_prefix: str) -> Blueprint:
    """Return the probes of one worker, and `{api_prefix}status`.

    That shows its process id, its state, and what became of its log's records: emitted = written + dropped +
    pending for each sink. Clients elsewhere, and those behind a proxy, get 404.
    """
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/livez")
    async def livez() -> Response:
        return _plain("ok", 200)

    @blueprint.get("/readyz")
    async def readyz() -> Response:
        return _plain(serving.state, 200 if serving.state == "ready" else 503)

    @blueprint.get(f"{api_prefix}status")
    async def status() -> ResponseReturnValue:
        headers = {name.lower(): value for name, value in request.headers.items()}
        if not may_run(request.remote_addr, headers, live=False):
            abort(404)
        log = {target: asdict(account) for target, account in app_log.account().items()}
        return {"process": os.getpid(), "state": serving.state, "log": log}, _UNCACHED

    return blueprint


def _plain(state: str, status: int) -> Response:
    return Response(f"{state}\n", status, _UNCACHED, content_type="text/plain; charset=utf-8")
