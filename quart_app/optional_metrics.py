"""Turns metrics on where the settings ask for them; only then prometheus-client is needed."""

from collections.abc import Callable
from importlib import import_module

from quart import Quart

from quart_app.app_logs import AppLog
from quart_app.exchange import Exchange
from quart_app.settings import MetricsSettings, SettingsError


def attach(app: Quart, app_log: AppLog, settings: MetricsSettings) -> Callable[[Exchange], None] | None:
    """Add `/metrics` and return what counts an exchange; None where metrics are off.

    Raises `SettingsError` where the extra is not installed.
    """
    if not settings.enabled:
        return None
    try:
        metrics = import_module("quart_app.metrics")
    except ImportError:
        raise SettingsError("metrics.enabled: needs an extra: pip install 'quart-app[metrics]'") from None
    metrics.init_app(app, app_log, settings.allow)
    count: Callable[[Exchange], None] = metrics.observe
    return count
