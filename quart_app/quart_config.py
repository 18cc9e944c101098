"""Quart's own configuration keys, made from the settings."""

import secrets
from typing import Any

from quart import Quart

from quart_app.settings import Settings


def init_app(app: Quart, settings: Settings) -> None:
    """Configure Quart as the settings say."""
    app.debug = settings.debug
    app.config.from_mapping(_config(settings))


def _config(settings: Settings) -> dict[str, Any]:
    """Return what goes into `app.config`.

    Without a secret key each process makes one of its own: sessions end with the process and are not shared
    by workers.
    """
    key = settings.secret_key
    return {
        "API_PREFIX": settings.http.api_prefix,  # for templates
        "BODY_TIMEOUT": settings.http.body_timeout_s,
        "MAX_CONTENT_LENGTH": settings.http.max_body_bytes,
        # Errors become our pages in debug and in tests too, instead of Quart's page with local variables.
        "PROPAGATE_EXCEPTIONS": False,
        "RESPONSE_TIMEOUT": settings.http.response_timeout_s,
        "SECRET_KEY": key.get_secret_value() if key else secrets.token_hex(),
        "SEND_FILE_MAX_AGE_DEFAULT": 0 if settings.debug else 3600,
        "SESSION_COOKIE_SAMESITE": "Lax",
    }
