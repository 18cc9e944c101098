"""Rules about hooks, handlers, commands and sessions."""

import ast
from collections.abc import Iterator

from quart_app.audit.module import Module, Scope, attribute, below, parameters, text
from quart_app.audit.project import Project
from quart_app.audit.rule import Hit, Rule


def teardown_exc(module: Module, project: Project) -> Iterator[Hit]:
    """Teardown functions that decide by the exception they are given."""
    for one in project.of_role(module, "teardown", "teardown_appcontext"):
        names = [name for name in parameters(one.function) if name != "self"][:1]
        decisions: list[ast.If | ast.IfExp] = [*below(one.function, ast.If)]
        decisions += below(one.function, ast.IfExp)
        for decision in decisions:
            if any(isinstance(node, ast.Name) and node.id in names for node in ast.walk(decision.test)):
                yield Hit(decision, names[0])
                break


def abort_bodies(module: Module, project: Project) -> Iterator[Hit]:
    """Awaits of the body in after_request for responses that may be Werkzeug's."""
    for one in project.of_role(module, "after_request"):
        names = set(parameters(one.function))
        for node in module.inside(one.function, ast.Await):
            call = node.value
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            is_body = call.func.attr in {"get_data", "get_json"} and attribute(call.func.value) in names
            if is_body and not _is_guarded(module, node):
                yield Hit(node, f"{attribute(call.func.value)}.{call.func.attr}()")


def _is_guarded(module: Module, node: ast.AST) -> bool:
    """Tell whether code is reached for the app's own responses only: by isinstance(), or by status 200."""
    child = node
    for above in module.around(node):
        if isinstance(above, ast.If | ast.IfExp) and child not in getattr(above, "orelse", []):
            if child is not above.test and (_asks_type(above.test) or _asks_for_success(above.test)):
                return True
        child = above
    scope = module.scope(node)
    return scope is not None and any(
        _asks_type(early.test) and any(isinstance(last, ast.Return) for last in early.body)
        for early in module.inside(scope, ast.If)
    )


def _asks_type(test: ast.expr) -> bool:
    return any(attribute(call.func) == "isinstance" for call in below(test, ast.Call))


def _asks_for_success(test: ast.expr) -> bool:
    for compared in below(test, ast.Compare):
        sides = [compared.left, *compared.comparators]
        has_status = any(attribute(side) == "status_code" for side in sides)
        numbers = [side.value for side in sides if isinstance(side, ast.Constant)]
        if has_status and isinstance(compared.ops[0], ast.Eq) and numbers == [200]:
            return True
    return False


def lost_contextvars(module: Module, project: Project) -> Iterator[Hit]:
    """Plain before_request functions that set a ContextVar."""
    for one in project.of_role(module, "before_request"):
        if not isinstance(one.function, ast.FunctionDef):
            continue
        for call in module.inside(one.function, ast.Call):
            if isinstance(call.func, ast.Attribute) and call.func.attr == "set":
                if _is_contextvar(module, call.func.value, project):
                    yield Hit(one.function, one.function.name)


def _is_contextvar(module: Module, node: ast.expr, project: Project) -> bool:
    origin = (module.origin(node) or "").rpartition(".")
    holders = [one for one in project.modules if origin[0] and one.name.endswith(origin[0])] or [module]
    return any(attribute(node) in _contextvars(holder) for holder in holders)


def _contextvars(module: Module) -> set[str]:
    made = [(target, node.value) for node in module.of(ast.Assign) for target in node.targets]
    made += [(node.target, node.value) for node in module.of(ast.AnnAssign) if node.value]
    return {
        attribute(target)
        for target, value in made
        if isinstance(value, ast.Call) and module.origin(value.func) == "contextvars.ContextVar"
    }


def call_on_close(module: Module, project: Project) -> Iterator[Hit]:
    """response.call_on_close."""
    for node in module.of(ast.Attribute):
        if node.attr == "call_on_close" and "click" not in (module.origin(node) or ""):
            if attribute(node.value) not in {"ctx", "context"}:
                yield Hit(node)


def async_url_processors(module: Module, project: Project) -> Iterator[Hit]:
    """URL processors that are coroutine functions."""
    for one in project.of_role(module, "url"):
        if isinstance(one.function, ast.AsyncFunctionDef):
            yield Hit(one.function, one.function.name)


def boot_teardown(module: Module, project: Project) -> Iterator[Hit]:
    """teardown_appcontext functions that take for granted what a request puts on g."""
    for one in project.of_role(module, "teardown_appcontext"):
        asked = {text(node) for node in below(one.function, ast.Constant)}
        for node in module.inside(one.function, ast.Attribute):
            is_read = isinstance(node.ctx, ast.Load) and module.web(node.value) == "g"
            if is_read and node.attr not in asked | {"get", "pop"} and not _is_tried(module, node):
                yield Hit(node, f"g.{node.attr}")
                break


def _is_tried(module: Module, node: ast.AST) -> bool:
    return any(isinstance(above, ast.Try | ast.With) for above in module.around(node))


def request_at_start(module: Module, project: Project) -> Iterator[Hit]:
    """The request in functions that run before there is one."""
    for one in project.of_role(module, "before_serving"):
        for node in module.inside(one.function, ast.Name):
            if module.web(node) in {"request", "session"}:
                yield Hit(node, node.id)
                break


def lost_allow(module: Module, project: Project) -> Iterator[Hit]:
    """Handlers of 405 that answer without the error's headers."""
    for one in project.of_role(module, "error"):
        first = one.arguments[0] if one.arguments else None
        is_405 = isinstance(first, ast.Constant) and first.value == 405
        if not is_405 and attribute(first) != "MethodNotAllowed":
            continue
        known = {attribute(node) for node in below(one.function, ast.Attribute)}
        said = {(text(node) or "").lower() for node in below(one.function, ast.Constant)}
        if not known & {"get_headers", "get_response", "valid_methods"} and "allow" not in said:
            yield Hit(_last_return(module, one.function))


def _last_return(module: Module, scope: Scope) -> ast.AST:
    found = module.inside(scope, ast.Return)
    return found[-1] if found else scope


def async_commands(module: Module, project: Project) -> Iterator[Hit]:
    """Commands that are coroutine functions."""
    for function in module.of(ast.AsyncFunctionDef):
        for decorator in function.decorator_list:
            target = decorator.func if isinstance(decorator, ast.Call) else decorator
            if isinstance(target, ast.Attribute) and target.attr == "command":
                if attribute(target.value) == "cli" or module.origin(target) == "click.command":
                    yield Hit(function, function.name)


def sync_sessions(module: Module, project: Project) -> Iterator[Hit]:
    """Plain methods of session interfaces that call super()."""
    for node in module.of(ast.ClassDef):
        if not any(attribute(base).endswith("SessionInterface") for base in node.bases):
            continue
        for method in node.body:
            if isinstance(method, ast.FunctionDef) and method.name in {"open_session", "save_session"}:
                if any(_is_super(call, method.name) for call in below(method, ast.Call)):
                    yield Hit(method, method.name)


def _is_super(call: ast.Call, name: str) -> bool:
    holder = call.func.value if isinstance(call.func, ast.Attribute) and call.func.attr == name else None
    return isinstance(holder, ast.Call) and attribute(holder.func) == "super"


def unsaid_vary(module: Module, project: Project) -> Iterator[Hit]:
    """The first read of the session in a project that never says Vary."""
    place = project.once(_first_unsaid_read)
    if place is not None and place[0] is module:
        yield Hit(place[1])


def _first_unsaid_read(project: Project) -> tuple[Module, ast.AST] | None:
    if any(_says_vary(one) for one in project.modules):
        return None
    return next(((one, node) for one in project.modules for node in _session_reads(one, project)), None)


def _says_vary(module: Module) -> bool:
    return any(node.attr == "vary" for node in module.of(ast.Attribute)) or any(
        (text(node) or "").lower() == "vary" for node in module.of(ast.Constant)
    )


def _session_reads(module: Module, project: Project) -> list[ast.Name]:
    named = [node for node in module.of(ast.Name) if module.web(node) == "session"]
    return [node for node in named if _is_read(module, node) and project.serves(module.scope(node))]


def _is_read(module: Module, node: ast.Name) -> bool:
    above = module.parent(node)
    if isinstance(above, ast.Attribute):
        return above.attr in {"get", "items", "keys", "values"}
    is_item = isinstance(above, ast.Subscript) and isinstance(above.ctx, ast.Load)
    return is_item or isinstance(above, ast.Compare)


RULES = (
    Rule(
        "hooks.teardown-exc",
        "Quart gives teardown None after an unhandled error: what depends on {} commits half-done work",
        "commit in after_request or in the view, and roll back here what was not committed",
        teardown_exc,
    ),
    Rule(
        "hooks.after-request-abort-body",
        "after_request gets Werkzeug's response for abort(), 404 and 405: awaiting {} makes a 500 of it",
        "await it only if isinstance(response, quart.Response)",
        abort_bodies,
        is_for_ports=True,
    ),
    Rule(
        "concurrency.context-var-in-sync-hook",
        "the plain hook {} runs in a thread with a copy of the context: the ContextVar that it sets is lost",
        "make it async def",
        lost_contextvars,
    ),
    Rule(
        "hooks.call-on-close",
        "Quart's response has no call_on_close",
        "app.add_background_task, or teardown_request",
        call_on_close,
    ),
    Rule(
        "routing.async-url-processors",
        "{} is never awaited: Quart calls URL processors plainly",
        "leave it a plain def, and do async work in before_request",
        async_url_processors,
        is_for_ports=True,
    ),
    Rule(
        "hooks.teardown-appcontext-boot",
        "Quart runs teardown_appcontext at its start, with nothing on g: {} stops the server from starting",
        'take it with g.pop("name", None), and return when it is None',
        boot_teardown,
    ),
    Rule(
        "original.before-serving-has-no-request",
        "there is no {} before serving begins: the server does not start",
        "take it from the configuration, or do it in before_request",
        request_at_start,
    ),
    Rule(
        "errors.get-response-recipe",
        "this answer for 405 has none of the error's headers: Allow is lost",
        "set data and content_type of error.get_response() and return that, or add error.get_headers()",
        lost_allow,
    ),
    Rule(
        "command-line.async-command",
        "{} is never awaited: the command does nothing and exits with 0",
        "a plain def that calls asyncio.run(main())",
        async_commands,
        is_for_ports=True,
    ),
    Rule(
        "sessions.sync-interface-with-super",
        "super().{}() is a coroutine in Quart: the plain method saves nothing",
        "make the method async def, and await super()",
        sync_sessions,
    ),
    Rule(
        "sessions.vary-cookie-on-read",
        "pages depend on the session, and nothing says Vary: Cookie: caches may mix visitors up",
        'response.vary.add("Cookie") in after_request',
        unsaid_vary,
    ),
)
