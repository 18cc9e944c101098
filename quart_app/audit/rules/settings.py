"""Rules about the app object: its configuration, how it is wrapped and how it is started."""

import ast
from collections.abc import Iterator

from quart_app.audit.module import Module, attribute, keyword, text
from quart_app.audit.project import Project
from quart_app.audit.rule import Check, Hit, Rule

PROXY_FIXES = frozenset({"werkzeug.middleware.proxy_fix.ProxyFix", "werkzeug.contrib.fixers.ProxyFix"})
RUN = (
    "ssl_context",
    "threaded",
    "processes",
    "extra_files",
    "reloader_type",
    "use_evalex",
    "passthrough_errors",
)
VARIABLES = frozenset({"FLASK_DEBUG", "QUART_DEBUG"})


def first_request(module: Module, project: Project) -> Iterator[Hit]:
    """Set-up in before_first_request."""
    for node in module.of(ast.Attribute):
        if node.attr in {"before_first_request", "before_app_first_request", "before_first_request_funcs"}:
            yield Hit(node, node.attr)


def wsgi_middleware(module: Module, project: Project) -> Iterator[Hit]:
    """Assignments to app.wsgi_app, other than ProxyFix."""
    for node in module.of(ast.Assign):
        is_proxy = isinstance(node.value, ast.Call) and module.origin(node.value.func) in PROXY_FIXES
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr == "wsgi_app" and not is_proxy:
                if attribute(target.value) != "self":
                    yield Hit(target)


def proxy_fix(module: Module, project: Project) -> Iterator[Hit]:
    """Werkzeug's ProxyFix."""
    for call in module.of(ast.Call):
        if module.origin(call.func) in PROXY_FIXES:
            yield Hit(call)


def run_arguments(module: Module, project: Project) -> Iterator[Hit]:
    """Arguments of app.run() that Quart does not take."""
    for call in module.of(ast.Call):
        if (
            isinstance(call.func, ast.Attribute)
            and call.func.attr == "run"
            and (given := keyword(call, *RUN))
        ):
            yield Hit(call, given.arg or "")


def prefixed_env(module: Module, project: Project) -> Iterator[Hit]:
    """from_prefixed_env() with no prefix."""
    for call in module.of(ast.Call):
        if attribute(call.func) == "from_prefixed_env" and not call.args and not keyword(call, "prefix"):
            yield Hit(call)


def debug_variables(module: Module, project: Project) -> Iterator[Hit]:
    """Reads and writes of the frameworks' debug variables in the environment."""
    for node in module.of(ast.Subscript):
        if module.origin(node.value) == "os.environ" and text(node.slice) in VARIABLES:
            yield Hit(node, text(node.slice) or "")
    for call in module.of(ast.Call):
        is_read = module.origin(call.func) in {"os.environ.get", "os.environ.setdefault", "os.getenv"}
        if is_read and call.args and text(call.args[0]) in VARIABLES:
            yield Hit(call, text(call.args[0]) or "")


def key_set(key: str) -> Check:
    """Make the check for a configuration key that is given a value other than None and False."""

    def check(module: Module, project: Project) -> Iterator[Hit]:
        for node, value in settings_of(module, key):
            if not (isinstance(value, ast.Constant) and value.value in (None, False)):
                yield Hit(node)

    return check


def settings_of(module: Module, key: str) -> Iterator[tuple[ast.AST, ast.expr]]:
    """Give where a configuration key is set, and to what: by index, in a class, by keyword, in a dict."""
    for node in module.of(ast.Assign):
        for target in node.targets:
            is_item = isinstance(target, ast.Subscript) and text(target.slice) == key
            if is_item or (isinstance(target, ast.Name) and target.id == key):
                yield node, node.value
    for annotated in module.of(ast.AnnAssign):
        if attribute(annotated.target) == key and annotated.value is not None:
            yield annotated, annotated.value
    for call in module.of(ast.Call):
        if given := keyword(call, key):
            yield call, given.value
    for mapping in module.of(ast.Dict):
        for name, value in zip(mapping.keys, mapping.values, strict=True):
            if text(name) == key:
                yield mapping, value


def cached_files(module: Module, project: Project) -> Iterator[Hit]:
    """Apps whose project never says how long files may be kept."""
    place = project.once(_unset_max_age)
    if place is not None and place[0] is module:
        yield Hit(place[1])


def _unset_max_age(project: Project) -> tuple[Module, ast.AST] | None:
    """Give the class of the app's configuration, or else where the app is made.

    None when the key is set, and when the app has no files to send.
    """
    if not project.has_static_files and not any(map(_sends_files, project.modules)):
        return None
    for one in project.modules:
        if (
            next(settings_of(one, "SEND_FILE_MAX_AGE_DEFAULT"), None)
            or "get_send_file_max_age" in one.by_name
        ):
            return None
    apps = [(one, call) for one in project.modules for call in one.of(ast.Call) if one.web(call.func) in APPS]
    loaded = {
        attribute(call.args[0])
        for one in project.modules
        for call in one.of(ast.Call)
        if attribute(call.func) == "from_object" and call.args
    }
    holders: list[tuple[Module, ast.AST]] = [
        (one, node) for one in project.modules for node in one.of(ast.ClassDef) if node.name in loaded
    ]
    return next(iter([*holders, *apps]), None) if apps else None


APPS = frozenset({"Flask", "Quart"})
SENDERS = frozenset({"send_file", "send_from_directory", "send_static_file"})


def _sends_files(module: Module) -> bool:
    """Tell whether a file's code sends files, or names a folder of them."""
    if any(module.web(call.func) in SENDERS for call in module.of(ast.Call)):
        return True
    if any(node.attr in SENDERS for node in module.of(ast.Attribute)):
        return True
    given = (keyword(call, "static_folder") for call in module.of(ast.Call))
    return any(one and not (isinstance(one.value, ast.Constant) and not one.value.value) for one in given)


def gunicorn_handlers(module: Module, project: Project) -> Iterator[Hit]:
    """Use of gunicorn's loggers."""
    for call in module.of(ast.Call):
        if module.origin(call.func) == "logging.getLogger" and call.args:
            if (text(call.args[0]) or "").partition(".")[0] == "gunicorn":
                yield Hit(call)


def open_resources(module: Module, project: Project) -> Iterator[Hit]:
    """open_resource() without await."""
    for call in module.of(ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in {
            "open_resource",
            "open_instance_resource",
        }:
            if not isinstance(module.parent(call), ast.Await):
                yield Hit(call, f"{call.func.attr}()")


RULES = (
    Rule(
        "original.before-serving",
        "{} is gone since Flask 2.3, and Quart runs nothing in the first request",
        "@app.before_serving async def ...; what needs a request goes into before_request with a lock",
        first_request,
    ),
    Rule(
        "config.wsgi-middleware",
        "nothing calls wsgi_app in Quart: the middleware is ignored",
        "write ASGI middleware, and set app.asgi_app",
        wsgi_middleware,
    ),
    Rule(
        "request.proxy-fix",
        "ProxyFix is WSGI middleware: Quart never calls it, and request.remote_addr is the proxy's",
        "app.asgi_app = ProxyFixMiddleware(app.asgi_app, trusted_hops=1) of hypercorn.middleware",
        proxy_fix,
    ),
    Rule(
        "command-line.run-arguments",
        "run() of Quart ignores {}: with ssl_context it serves plain HTTP",
        "app.run(certfile=..., keyfile=...), and leave out the others",
        run_arguments,
    ),
    Rule(
        "config.prefixed-env",
        "from_prefixed_env() reads QUART_ variables in Quart: those with FLASK_ are not seen",
        'from_prefixed_env("FLASK"), or rename the variables',
        prefixed_env,
    ),
    Rule(
        "config.own-debug-variable",
        "{}: Quart reads FLASK_DEBUG under every server, and QUART_DEBUG in run() and its command only",
        "set app.debug from a variable of your own",
        debug_variables,
    ),
    Rule(
        "routing.trusted-hosts",
        "nothing in Quart reads TRUSTED_HOSTS: every Host is served",
        "check request.host in before_request (werkzeug.sansio.utils.host_is_trusted)",
        key_set("TRUSTED_HOSTS"),
    ),
    Rule(
        "config.x-sendfile",
        "nothing in Quart reads USE_X_SENDFILE: the app sends the file itself",
        'return Response("", headers={"X-Accel-Redirect": ...})',
        key_set("USE_X_SENDFILE"),
    ),
    Rule(
        "static.static-headers",
        "SEND_FILE_MAX_AGE_DEFAULT is not set: browsers keep Quart's files for twelve hours",
        "SEND_FILE_MAX_AGE_DEFAULT = None, or put a version into the names of static files",
        cached_files,
    ),
    Rule(
        "logging.gunicorn-handlers",
        "gunicorn's loggers have no handlers under Hypercorn",
        "configure handlers of your own before serving",
        gunicorn_handlers,
    ),
    Rule(
        "config.open-resource",
        "{} is a coroutine in Quart that gives an async file",
        "async with await app.open_resource(path) as file, or open() it at the start",
        open_resources,
    ),
)
