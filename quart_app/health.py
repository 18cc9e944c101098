"""Probes: is the process alive, and should it get requests?"""

from quart import Blueprint, Response

from quart_app.serving import Serving


def create_blueprint(serving: Serving) -> Blueprint:
    """Return the probes of a worker whose state `serving` holds."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/livez")
    async def livez() -> Response:
        return _answer("ok", 200)

    @blueprint.get("/readyz")
    async def readyz() -> Response:
        return _answer(serving.state, 200 if serving.state == "ready" else 503)

    return blueprint


def _answer(state: str, status: int) -> Response:
    return Response(
        f"{state}\n", status, {"Cache-Control": "no-store"}, content_type="text/plain; charset=utf-8"
    )
