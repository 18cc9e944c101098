"""Takes the client's address and scheme from the proxies in front, as many as are trusted."""

from typing import cast

from hypercorn.middleware import ProxyFixMiddleware

from quart_app.asgi import ASGIApp, Receive, Scope, Send
from quart_app.settings import ProxySettings


def trust(app: ASGIApp, proxy: ProxySettings) -> ASGIApp:
    """Return the app behind its proxies; with none trusted, the app itself."""
    if not proxy.trusted:
        return app
    mode = "modern" if proxy.header == "forwarded" else "legacy"
    return cast(ASGIApp, ProxyFixMiddleware(_with_known_scheme(app), mode, proxy.trusted))  # type: ignore[arg-type]


def _with_known_scheme(app: ASGIApp) -> ASGIApp:
    """Keep a scheme that is no scheme out of the app's URLs, and a websocket's its own."""

    async def asgi_app(scope: Scope, receive: Receive, send: Send) -> None:
        if "scheme" in scope:
            secure = scope["scheme"].lower() in ("https", "wss")
            plain = "ws" if scope["type"] == "websocket" else "http"
            scope["scheme"] = f"{plain}s" if secure else plain
        await app(scope, receive, send)

    return asgi_app
