"""The state of the worker that answers, for clients on this machine only."""

import os
from dataclasses import asdict

from quart import Blueprint, abort, request
from quart.typing import ResponseReturnValue

from quart_app.app_logs import AppLog
from quart_app.compare.guard import may_run
from quart_app.serving import Serving


def create_blueprint(serving: Serving, app_log: AppLog, *, api_prefix: str) -> Blueprint:
    """Return `{api_prefix}status`: the worker's process id, its state, and the log's account by sink.

    emitted = written + dropped + pending in each. Other clients, and those behind a proxy, get 404.
    """
    blueprint = Blueprint("status", __name__)

    @blueprint.get(f"{api_prefix}status")
    async def status() -> ResponseReturnValue:
        if not may_run(
            request.remote_addr, {name.lower(): value for name, value in request.headers.items()}, live=False
        ):
            abort(404)
        account = {target: asdict(counts) for target, counts in app_log.account().items()}
        state = {"process": os.getpid(), "state": serving.state, "log": account}
        return state, {"Cache-Control": "no-store"}

    return blueprint
