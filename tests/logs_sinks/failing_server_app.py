"""The served app inside a layer that fails after, or before, the app answers: Hypercorn tells of that."""

from quart_app.asgi import Receive, Scope, Send
from tests.served_app import app as served_app


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http" and scope["path"].startswith("/before"):
        raise RuntimeError(scope["path"])
    await served_app(scope, receive, send)  # type: ignore[arg-type]
    if scope["type"] == "http":
        raise RuntimeError(scope["path"])
