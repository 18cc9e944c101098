"""One SQLite connection for each request, committed when it went well and rolled back when not."""

import logging
import sqlite3
from pathlib import Path

from quart import current_app, g
from werkzeug.security import generate_password_hash

logger = logging.getLogger(__name__)

PRODUCTS = [
    ("Tea pot", "kitchen", 2450, 12),
    ("Tea cup", "kitchen", 650, 80),
    ("Käsemesser", "kitchen", 1290, 7),
    ("김치 jar", "kitchen", 1875, 5),
    ("Notebook", "paper", 420, 200),
    ("Pencil, soft", "paper", 95, 500),
    ("Desk lamp", "light", 3999, 3),
    ("Candle <small>", "light", 310, 0),
]


def connect(path):
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    return db


def get_db():
    """The request's connection. All views and hooks are async, so it stays in the event loop's thread."""
    if "db" not in g:
        g.db = connect(current_app.config["DATABASE"])
    return g.db


async def close_db(exc):
    db = g.pop("db", None)
    if db is None:
        return
    if exc is None:
        db.commit()
    else:
        db.rollback()
        logger.warning("Rolled back after %r", exc)
    db.close()


def create_tables(app):
    path = Path(app.config["DATABASE"])
    if path.exists():
        return
    db = connect(path)
    db.executescript((Path(app.root_path) / "schema.sql").read_text(encoding="utf-8"))
    db.executemany("INSERT INTO product (name, tag, cents, stock) VALUES (?, ?, ?, ?)", PRODUCTS)
    for name in ("ann", "ben"):
        password = generate_password_hash(f"{name}-secret", method="pbkdf2:sha256:1000")
        db.execute("INSERT INTO customer (name, password) VALUES (?, ?)", (name, password))
    db.commit()
    db.close()


def init_app(app):
    app.teardown_appcontext(close_db)
    create_tables(app)
