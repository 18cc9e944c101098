"""Who may run a behaviour from a browser, and how a request proves that it is meant. Pure.

A page elsewhere must not make a browser run anything here: Host is a loopback name (against DNS rebinding),
Origin is ours, and a token in the form equals the one in a cookie that only we can set.
"""

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

COOKIE = "compare_token"
PROXY_HEADERS = (
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "via",
)
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def may_run(client: str | None, headers: Mapping[str, str], *, live: bool) -> bool:
    """Tell whether this client may run behaviours.

    One on this machine with no proxy, or anybody where `live`.
    """
    if live:
        return True
    is_proxied = any(name in headers for name in PROXY_HEADERS)
    return not is_proxied and _is_loopback(client) and _host_name(headers.get("host", "")) in LOOPBACK_NAMES


def _is_loopback(client: str | None) -> bool:
    try:
        return ipaddress.ip_address(client or "").is_loopback
    except ValueError:
        return False


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def is_meant(headers: Mapping[str, str], cookie: str, token: str) -> bool:
    """Tell whether a request comes from a page of ours: token, Origin and Sec-Fetch-Site."""
    if not cookie or not hmac.compare_digest(cookie.encode(), token.encode()):
        return False
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def new_token() -> str:
    """Give a token that can't be guessed."""
    return secrets.token_urlsafe(24)
