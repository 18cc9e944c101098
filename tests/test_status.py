"""The status page shows what became of log records, to this machine only."""

import logging

import pytest
from quart import Quart
from quart.testing import QuartClient as Client

LOCAL = {"Host": "localhost"}


def from_address(address: str) -> dict[str, object]:
    return {"scope_base": {"client": (address, 4711)}}


async def test_shows_a_balanced_account_of_every_sink(client: Client, log_dir: object) -> None:
    logging.getLogger("shop").warning("stock is low")

    response = await client.get("/api/status", headers=LOCAL, **from_address("127.0.0.1"))

    status = await response.get_json()
    assert status["state"] == "ready"
    assert sorted(target.split("/")[-1].split(":")[0] for target in status["log"])[:2] == [
        "access.log",
        "app.log",
    ]
    for counts in status["log"].values():
        assert counts["emitted"] == counts["written"] + counts["dropped"] + counts["pending"]


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.0.2.1", LOCAL),
        ("127.0.0.1", LOCAL | {"X-Forwarded-For": "127.0.0.1"}),
        ("127.0.0.1", {"Host": "rebound.example"}),
    ],
)
async def test_is_no_page_for_others(app: Quart, address: str, headers: dict[str, str]) -> None:
    response = await app.test_client().get("/api/status", headers=headers, **from_address(address))

    assert response.status_code == 404
