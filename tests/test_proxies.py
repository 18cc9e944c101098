"""Who the client is: what the trusted proxies say, and nothing that a client could have written itself."""

import json

import pytest
from quart import Quart, request

from quart_app.factory import create_app
from quart_app.settings import ProxySettings, Settings
from tests.log_records import access_records

CLIENT = {"client": ("192.0.2.1", 4711)}


async def seen(settings: Settings, proxy: ProxySettings, **headers: str) -> dict[str, str]:
    """Return what a view and the access record see of a request."""
    app = create_app(settings.model_copy(update={"proxy": proxy}))

    @app.get("/seen")
    async def see() -> dict[str, str]:
        return {"client": str(request.remote_addr), "scheme": request.scheme, "host": request.host}

    async with app.test_app() as running:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        response = await running.test_client().get("/seen", headers=sent, scope_base=CLIENT)
    found: dict[str, str] = json.loads(await response.get_data())
    (record,) = access_records(settings.logging.folder)
    return found | {"recorded": record["client.address"]}


async def test_with_no_proxy_trusted_the_headers_are_ignored(settings: Settings) -> None:
    found = await seen(
        settings,
        ProxySettings(),
        X_Forwarded_For="203.0.113.9",
        X_Forwarded_Proto="https",
        X_Forwarded_Host="evil.example",
        Forwarded="for=203.0.113.9;proto=https;host=evil.example",
    )

    assert found == {"client": "192.0.2.1", "scheme": "http", "host": "localhost", "recorded": "192.0.2.1"}


@pytest.mark.parametrize(
    ("trusted", "sent", "client"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
async def test_the_client_is_who_the_outermost_trusted_proxy_saw(
    settings: Settings, trusted: int, sent: str, client: str
) -> None:
    found = await seen(settings, ProxySettings(trusted=trusted), X_Forwarded_For=sent)

    assert (found["client"], found["recorded"]) == (client, client)


@pytest.mark.parametrize(
    ("trusted", "sent", "client", "scheme"),
    [
        (1, "for=203.0.113.9;proto=https", "203.0.113.9", "https"),
        (1, "For=203.0.113.9; Proto=HTTPS", "203.0.113.9", "https"),
        (1, 'for="[2001:db8::1]:4711"', "2001:db8::1", "http"),
        (1, 'for="203.0.113.9:4711"', "203.0.113.9", "http"),
        (1, "for=6.6.6.6, for=203.0.113.9", "203.0.113.9", "http"),
        (1, 'for="6.6.6.6, for=7.7.7.7", for=203.0.113.9', "203.0.113.9", "http"),
        (2, "for=6.6.6.6, for=203.0.113.9;proto=https, for=10.0.0.1", "203.0.113.9", "https"),
        (2, "for=203.0.113.9", "192.0.2.1", "http"),
        (1, "for=unknown", "unknown", "http"),
        (1, "nonsense", "192.0.2.1", "http"),
        (1, 'for="', "192.0.2.1", "http"),
    ],
)
async def test_forwarded_is_read_as_rfc_7239_has_it(
    settings: Settings, trusted: int, sent: str, client: str, scheme: str
) -> None:
    found = await seen(settings, ProxySettings(trusted=trusted, header="forwarded"), Forwarded=sent)

    assert (found["client"], found["scheme"]) == (client, scheme)


@pytest.mark.parametrize("trusted", [1, 2])
async def test_the_other_kind_of_header_is_ignored(settings: Settings, trusted: int) -> None:
    """A proxy that sets Forwarded passes on the X-Forwarded-For of a client that lies."""
    found = await seen(
        settings,
        ProxySettings(trusted=trusted, header="forwarded"),
        X_Forwarded_For="6.6.6.6, 6.6.6.6",
        X_Forwarded_Proto="https, https",
        Forwarded="for=203.0.113.9" if trusted == 1 else "for=203.0.113.9, for=10.0.0.1",
    )

    assert (found["client"], found["scheme"]) == ("203.0.113.9", "http")


@pytest.mark.parametrize("header", ["forwarded", "x-forwarded"])
async def test_missing_header_means_who_connected(settings: Settings, header: str) -> None:
    lie = {"X_Forwarded_For": "6.6.6.6"} if header == "forwarded" else {"Forwarded": "for=6.6.6.6"}
    proxy = ProxySettings.model_validate({"trusted": 1, "header": header})

    assert (await seen(settings, proxy, **lie))["client"] == "192.0.2.1"


@pytest.mark.parametrize(
    ("proto", "scheme"), [("https", "https"), ("HTTPS", "https"), ("javascript", "http")]
)
async def test_scheme_is_one_of_two(settings: Settings, proto: str, scheme: str) -> None:
    found = await seen(settings, ProxySettings(trusted=1), X_Forwarded_Proto=proto)

    assert found["scheme"] == scheme


async def test_https_at_the_proxy_gets_the_headers_of_https(settings: Settings) -> None:
    app: Quart = create_app(settings.model_copy(update={"proxy": ProxySettings(trusted=1)}))

    response = await app.test_client().get("/hello", headers={"X-Forwarded-Proto": "https"})

    assert "Strict-Transport-Security" in response.headers
