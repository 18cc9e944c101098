"""How Quart is configured."""

from pydantic import SecretStr

from quart_app.factory import create_app
from quart_app.settings import HttpSettings, Settings


def test_limits_come_from_the_settings() -> None:
    limits = HttpSettings(max_body_bytes=5, body_timeout_s=2, response_timeout_s=3)
    config = create_app(Settings(http=limits)).config

    assert (config["MAX_CONTENT_LENGTH"], config["BODY_TIMEOUT"], config["RESPONSE_TIMEOUT"]) == (5, 2, 3)


def test_secret_key_is_the_one_that_was_set() -> None:
    assert create_app(Settings(secret_key=SecretStr("hunter2"))).config["SECRET_KEY"] == "hunter2"
