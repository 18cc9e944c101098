"""Builds the app: wires the parts, decides nothing."""

from quart import Quart

from quart_app import error_pages, health, lifecycle, optional_metrics, proxies, quart_config, texts, views
from quart_app.app_logs import AppLog
from quart_app.application import Application
from quart_app.compare import pages
from quart_app.exchange import ExchangeMiddleware
from quart_app.last_resort import LastResort
from quart_app.lingering import linger
from quart_app.serving import Serving
from quart_app.settings import Settings
from quart_app.settings_sources import load


def create_app(settings: Settings | None = None) -> Quart:
    """Return a new app; without `settings` they are read from their sources.

    Opens no file of its own, starts no thread and configures no logging: that happens when serving begins.
    Raises `SettingsError` where the sources hold a mistake.
    """
    settings = settings or load().settings
    api_prefix = settings.http.api_prefix
    serving, app_log = Serving(), AppLog(settings)
    app = Application("quart_app")
    quart_config.init_app(app, settings)
    texts.init_app(app)
    error_pages.init_app(app, api_prefix=api_prefix)
    lifecycle.init_app(app, serving, app_log, settings.http)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(pages.create_blueprint(api_prefix=api_prefix, **settings.compare.model_dump()))
    app.register_blueprint(health.create_blueprint(serving, app_log, api_prefix=api_prefix))
    observe = optional_metrics.attach(app, app_log, settings.metrics)
    exchange = ExchangeMiddleware(app.asgi_app, serving, LastResort(api_prefix), observe)  # type: ignore[arg-type]
    app.asgi_app = proxies.trust(linger(exchange), settings.proxy)  # type: ignore[method-assign,assignment]
    return app
