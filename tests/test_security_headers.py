"""Every answer of every route has the security headers and an id; https has more."""

import pytest
from quart import Quart
from quart.testing import QuartClient as Client

from quart_app.factory import create_app
from quart_app.security_headers import security_headers
from quart_app.settings import Settings

EVERYWHERE = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "X-Request-ID",
}
ROUTES = [
    (rule.rule.replace("<path:filename>", "style.css"), method)
    for rule in create_app(Settings()).url_map.iter_rules()
    for method in sorted(rule.methods or ())
]


@pytest.mark.parametrize(("path", "method"), [*ROUTES, ("/nowhere", "GET"), ("/hello", "DELETE")])
async def test_every_route_has_each_header_once(client: Client, path: str, method: str) -> None:
    response = await client.open(path, method=method)

    assert {name: len(response.headers.getlist(name)) for name in EVERYWHERE} == dict.fromkeys(EVERYWHERE, 1)
    assert response.status_code < 500


@pytest.mark.parametrize(("scheme", "is_there"), [("http", False), ("https", True)])
async def test_only_https_is_told_to_stay_https(client: Client, scheme: str, is_there: bool) -> None:
    response = await client.get("/", scheme=scheme)

    assert ("Strict-Transport-Security" in response.headers) is is_there
    assert ("upgrade-insecure-requests" in response.headers["Content-Security-Policy"]) is is_there


async def test_what_a_view_sets_itself_stays(app: Quart, client: Client) -> None:
    @app.get("/framed")
    async def framed() -> tuple[str, dict[str, str]]:
        return "framed", {"X-Frame-Options": "SAMEORIGIN"}

    response = await client.get("/framed")

    assert response.headers.getlist("X-Frame-Options") == ["SAMEORIGIN"]


@pytest.mark.parametrize("https", [False, True])
def test_policy_allows_nothing_inline_and_nothing_from_elsewhere(https: bool) -> None:
    policy = dict(security_headers(https=https))[b"content-security-policy"].decode()

    assert policy.startswith("default-src 'none'")
    assert not any(word in policy for word in ("unsafe", "http:", "https:", "*"))
