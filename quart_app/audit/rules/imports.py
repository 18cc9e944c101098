"""Rules about what is imported: Flask's own things in a Quart app, and extensions that need Flask."""

import ast
from collections.abc import Iterator

from quart_app.audit.module import Module
from quart_app.audit.project import Project
from quart_app.audit.rule import Check, Hit, Rule

BOUND = frozenset(
    "request g session current_app jsonify url_for render_template render_template_string stream_template "
    "redirect make_response flash get_flashed_messages send_file send_from_directory stream_with_context "
    "after_this_request copy_current_request_context has_request_context has_app_context".split()
)
"""Names of flask that look at Flask's own context."""

SIGNALS = frozenset(
    "request_started request_finished request_tearing_down got_request_exception template_rendered "
    "before_render_template appcontext_pushed appcontext_popped appcontext_tearing_down "
    "message_flashed".split()
)

EXTENSIONS = {
    "flask_sqlalchemy": "SQLAlchemy's asyncio extension",
    "flask_login": "quart-auth",
    "flask_jwt_extended": "quart-jwt-extended, or quart-auth",
    "flask_wtf": "quart-wtforms, or WTForms with `await request.form`",
    "flask_cors": "quart-cors",
    "flask_limiter": "quart-rate-limiter",
    "flask_session": "quart-session",
    "flask_socketio": "Quart's own websockets",
    "flask_restful": "quart-schema",
    "flask_restx": "quart-schema",
    "flask_smorest": "quart-schema",
    "flask_admin": "a view of your own",
    "flask_mail": "aiosmtplib",
    "flask_caching": "aiocache",
    "flask_compress": "quart-compress",
    "flask_babel": "quart-babel",
    "flask_httpauth": "quart-auth",
    "flask_talisman": "after_request, or the package secure",
    "flask_debugtoolbar": "quart.testing, or a profiler",
    "flask_security": "quart-auth",
    "flask_migrate": "Alembic itself",
    "flask_apscheduler": "APScheduler's AsyncIOScheduler",
}


def from_flask(names: frozenset[str], source: str = "flask") -> Check:
    """Make the check for names taken from a module of Flask's."""

    def check(module: Module, project: Project) -> Iterator[Hit]:
        for node in module.of(ast.ImportFrom):
            found = [alias.name for alias in node.names if alias.name in names]
            # What is beside an import of Flask itself is a Flask app's.
            is_apps = any(alias.name == "Flask" for alias in node.names)
            if found and not is_apps and not node.level and node.module in {"flask", source}:
                yield Hit(node, ", ".join(found))
        for read in module.of(ast.Attribute):
            holder, _, name = (module.origin(read) or "").rpartition(".")
            if holder in {"flask", source} and name in names:
                yield Hit(read, name)

    return check


def extensions(module: Module, project: Project) -> Iterator[Hit]:
    """Imports of extensions that are written for Flask."""
    taken: list[tuple[ast.stmt, str]] = [
        (node, alias.name) for node in module.of(ast.Import) for alias in node.names
    ]
    taken += [(node, node.module or "") for node in module.of(ast.ImportFrom) if not node.level]
    for node, name in taken:
        package = name.partition(".")[0]
        if package in EXTENSIONS:
            yield Hit(node, f"{package} (in its place: {EXTENSIONS[package]})")


RULES = (
    Rule(
        "context.leftover-flask-import",
        "{} of flask looks at Flask's own context, which nobody sets in a Quart app",
        "import it from quart",
        from_flask(BOUND, "flask.globals"),
        is_for_ports=True,
    ),
    Rule(
        "blueprints.flask-blueprint",
        "a {} of flask asks for a Flask context where it serves files or has commands",
        "import it from quart",
        from_flask(frozenset({"Blueprint"}), "flask.blueprints"),
        is_for_ports=True,
    ),
    Rule(
        "views.flask-method-view",
        "{} of flask.views looks at Flask's own request: each request to the class fails",
        "import it from quart.views",
        from_flask(frozenset({"View", "MethodView"}), "flask.views"),
        is_for_ports=True,
    ),
    Rule(
        "signals.flask-signals",
        "{} of flask never fires in a Quart app",
        "import it from quart",
        from_flask(SIGNALS, "flask.signals"),
        is_for_ports=True,
    ),
    Rule(
        "config.is-it-a-flask-app",
        "{} is written for Flask, and a Quart app is no Flask app",
        "use what is made for Quart or for any async code",
        extensions,
    ),
)
