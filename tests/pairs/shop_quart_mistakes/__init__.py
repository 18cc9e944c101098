"""The shop of `shop_flask`, ported to Quart in haste: mistakes.toml lists what went wrong."""

import tempfile
from pathlib import Path

from quart import Quart, request

from . import admin, api, audit, auth, cart, catalog, db, errors, orders, request_log, security
from .config import Config
from .edition import Edition


def create_app(**overrides):
    app = Quart(__name__)
    app.config.from_object(Config)
    app.config.from_prefixed_env()
    app.config.update(overrides)
    folder = Path(app.config["DATA_FOLDER"] or tempfile.mkdtemp(prefix="shop-"))
    app.config.setdefault("DATABASE", str(folder / "shop.db"))
    app.config.setdefault("IMAGE_FOLDER", str(folder))
    request_log.init_app(app)
    db.init_app(app)
    for module in (auth, catalog, cart, orders, api, admin):
        app.register_blueprint(module.bp)
    security.init_app(app)
    errors.init_app(app)
    audit.init_app(app)
    app.add_template_global(lambda: request.cookies.get("theme", "light"), "current_theme")
    app.wsgi_app = Edition(app.asgi_app, "2025.1")
    return app
