"""Takes the client's address and scheme from the proxies in front, as many as are trusted."""

from typing import cast
from urllib.parse import urlsplit

from hypercorn.middleware import ProxyFixMiddleware
from werkzeug.http import parse_options_header

from quart_app.asgi import ASGIApp, Receive, Scope, Send
from quart_app.settings import ProxySettings


def trust(app: ASGIApp, proxy: ProxySettings) -> ASGIApp:
    """Return the app behind its proxies; with none trusted, the app itself."""
    if not proxy.trusted:
        return app
    app = _with_known_scheme(app)
    if proxy.header == "forwarded":
        return _with_forwarded(app, proxy.trusted)
    return cast(ASGIApp, ProxyFixMiddleware(app, "legacy", proxy.trusted))  # type: ignore[arg-type]


def _with_forwarded(app: ASGIApp, hops: int) -> ASGIApp:
    """Read `Forwarded` (RFC 7239) only.

    Hypercorn's middleware takes `X-Forwarded-*` where `Forwarded` names too few proxies: a client may have
    sent those.
    """

    async def asgi_app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            scope = scope | _seen_by_proxy(scope["headers"], hops)
        await app(scope, receive, send)

    return asgi_app


def _seen_by_proxy(headers: list[tuple[bytes, bytes]], hops: int) -> Scope:
    # A comma ends an element even between quotes: a client's open quote must not swallow what a proxy added.
    elements = [part for name, value in headers if name == b"forwarded" for part in value.split(b",")]
    if len(elements) < hops:
        return {}
    _, parameters = parse_options_header(f"element;{elements[-hops].decode('latin-1')}")
    seen: Scope = {}
    if client := _host(parameters.get("for", "")):
        seen["client"] = (client, 0)
    if "proto" in parameters:
        seen["scheme"] = parameters["proto"]
    if "host" in parameters:
        host = (b"host", parameters["host"].encode("latin-1"))
        seen["headers"] = [header for header in headers if header[0] != b"host"] + [host]
    return seen


def _host(node: str) -> str | None:
    """Return a node without port and brackets."""
    try:
        return urlsplit(f"//{node}").hostname
    except ValueError:
        return None


def _with_known_scheme(app: ASGIApp) -> ASGIApp:
    """Keep a scheme that is no scheme out of the app's URLs, and a websocket's its own."""

    async def asgi_app(scope: Scope, receive: Receive, send: Send) -> None:
        if "scheme" in scope:
            secure = scope["scheme"].lower() in ("https", "wss")
            plain = "ws" if scope["type"] == "websocket" else "http"
            scope["scheme"] = f"{plain}s" if secure else plain
        await app(scope, receive, send)

    return asgi_app
