"""Rules about await: what is a plain call in Flask and a coroutine in Quart."""

import ast
from collections.abc import Iterator

from quart_app.audit.module import Module, Scope, attribute, below, parameters
from quart_app.audit.project import Project
from quart_app.audit.rule import Check, Hit, Rule

JSON = frozenset({"request.get_json", "request.json"})
BODY = frozenset({"request.form", "request.values", "request.data", "request.get_data"})
FILES = frozenset({"request.files"})
PROPERTIES = frozenset({"request.form", "request.values", "request.data", "request.json", "request.files"})
RENDER = frozenset({"render_template", "render_template_string"})
STREAM = frozenset({"stream_template", "stream_template_string"})
SEND = frozenset({"send_file", "send_from_directory", "current_app.send_static_file"})
MAKE_RESPONSE = frozenset({"make_response", "current_app.make_response"})
FLASH = frozenset({"flash"})
CALLED = RENDER | STREAM | SEND | MAKE_RESPONSE | FLASH
PLAIN = frozenset({"redirect", "jsonify", "url_for", "get_flashed_messages", "abort"})

TAKERS = frozenset(
    "gather create_task ensure_future wait_for shield run start_soon run_until_complete as_completed wait "
    "add_background_task run_coroutine_threadsafe async_to_sync ensure_async".split()
)
"""Calls that are given a coroutine and see that it runs."""

CARRIERS = (
    *(ast.IfExp, ast.BoolOp, ast.Starred, ast.List, ast.Tuple, ast.keyword),
    *(ast.ListComp, ast.GeneratorExp, ast.SetComp),
)
"""What a coroutine passes through on its way to whoever awaits it."""


def uses(module: Module, names: frozenset[str]) -> Iterator[ast.expr]:
    """Give the calls, and reads of properties, of the frameworks' names."""
    for call in module.of(ast.Call):
        if (name := module.web(call.func)) in names and name not in PROPERTIES:
            yield call
    for node in module.of(ast.Attribute):
        if isinstance(node.ctx, ast.Load) and module.web(node) in names & PROPERTIES:
            yield node


def is_awaited(module: Module, node: ast.AST) -> bool:
    """Tell whether a value is awaited: here, by whom it is given to, or later under the name it gets."""
    for above in module.around(node):
        if isinstance(above, ast.Await):
            return True
        if isinstance(above, ast.Call):
            return attribute(above.func) in TAKERS
        if isinstance(above, ast.Assign | ast.AnnAssign | ast.NamedExpr):
            return _is_awaited_later(module, above)
        if not isinstance(above, CARRIERS):
            return False
    return False


def _is_awaited_later(module: Module, assigned: ast.Assign | ast.AnnAssign | ast.NamedExpr) -> bool:
    targets = assigned.targets if isinstance(assigned, ast.Assign) else [assigned.target]
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    scope = module.scope(assigned)
    return scope is not None and any(
        isinstance(node, ast.Name) and node.id in names
        for waiting in [*below(scope, ast.Await), *_takers(scope)]
        for node in ast.walk(waiting)
    )


def _takers(scope: Scope) -> list[ast.Call]:
    return [call for call in below(scope, ast.Call) if attribute(call.func) in TAKERS]


def is_forgotten(module: Module, node: ast.AST) -> bool:
    """Tell whether an await is missing: in a coroutine function of a port, or anywhere in a Flask app."""
    if module.is_port and not isinstance(module.scope(node), ast.AsyncFunctionDef):
        return False
    return not is_awaited(module, node)


def forgotten(names: frozenset[str]) -> Check:
    """Make the check for names of the frameworks that must be awaited."""

    def check(module: Module, project: Project) -> Iterator[Hit]:
        for node in uses(module, names):
            if is_forgotten(module, node):
                name = module.web(node.func if isinstance(node, ast.Call) else node)
                yield Hit(node, f"{name}()" if isinstance(node, ast.Call) else f"{name}")

    return check


def in_plain_function(names: frozenset[str]) -> Check:
    """Make the check for coroutines in a `def`. What a helper returns may be awaited by others."""

    def check(module: Module, project: Project) -> Iterator[Hit]:
        for node in uses(module, names):
            scope = module.scope(node)
            if not isinstance(scope, ast.FunctionDef) or is_awaited(module, node):
                continue
            if project.serves(scope) or not isinstance(module.parent(node), ast.Return):
                yield Hit(node, scope.name)

    return check


def unsaved_files(module: Module, project: Project) -> Iterator[Hit]:
    """Calls of `save()` of what came out of request.files."""
    for function in module.functions:
        uploads = uploads_of(module, function)
        for call in module.inside(function, ast.Call):
            if not isinstance(call.func, ast.Attribute) or call.func.attr != "save":
                continue
            if is_upload(module, call.func.value, uploads) and is_forgotten(module, call):
                yield Hit(call, ast.unparse(call.func)[:60])


def uploads_of(module: Module, function: Scope) -> set[str]:
    """Give the names that hold request.files or something out of it."""
    names: set[str] = set()
    bound = [(node.targets[0], node.value) for node in module.inside(function, ast.Assign)]
    bound += [(node.target, node.iter) for node in module.inside(function, ast.For)]
    bound += [(node.target, node.value) for node in module.inside(function, ast.NamedExpr)]
    for target, value in bound:
        if is_upload(module, value, names):
            names |= {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}
    return names


def is_upload(module: Module, node: ast.AST, names: set[str]) -> bool:
    """Tell whether an expression begins at request.files, or at a name that does."""
    while True:
        if module.web(node) == "request.files" or (isinstance(node, ast.Name) and node.id in names):
            return True
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute | ast.Subscript | ast.Await):
            node = node.value
        else:
            return False


def responses_of(module: Module, function: Scope, project: Project) -> set[str]:
    """Give the names that surely hold a response: what after_request is given, what was made here."""
    names: set[str] = set()
    if "after_request" in project.roles.get(function, frozenset()):
        names |= set(parameters(function)) - {"self"}
    for node in module.inside(function, ast.Assign):
        value = node.value.value if isinstance(node.value, ast.Await) else node.value
        if isinstance(value, ast.Call) and module.web(value.func) in {"make_response", "Response", "jsonify"}:
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def response_calls(*names: str) -> Check:
    """Make the check for methods of responses that must be awaited."""

    def check(module: Module, project: Project) -> Iterator[Hit]:
        for function in module.functions:
            responses = responses_of(module, function, project)
            for call in module.inside(function, ast.Call):
                if not isinstance(call.func, ast.Attribute) or call.func.attr not in names:
                    continue
                if attribute(call.func.value) in responses and is_forgotten(module, call):
                    yield Hit(call, f"{attribute(call.func.value)}.{call.func.attr}()")

    return check


def too_many(module: Module, project: Project) -> Iterator[Hit]:
    """Awaits of what is no coroutine."""
    for node in module.of(ast.Await):
        if isinstance(node.value, ast.Call) and (name := module.web(node.value.func)) in PLAIN:
            yield Hit(node, f"{name}()")


def view_calls_view(module: Module, project: Project) -> Iterator[Hit]:
    """Returns of the coroutine of another view."""
    for node in module.of(ast.Return):
        call = node.value
        if not isinstance(call, ast.Call) or not project.serves(module.scope(node)):
            continue
        found = project.function(module, call.func)
        if found and isinstance(found[1], ast.AsyncFunctionDef) and project.serves(found[1]):
            yield Hit(node, found[1].name)


def lambdas(module: Module, project: Project) -> Iterator[Hit]:
    """Lambdas as handlers or views whose body is a coroutine."""
    for one in project.of_role(module, "error", "view", "before_request", "after_request"):
        if isinstance(one.function, ast.Lambda):
            first = next(
                (node for node in below(one.function, ast.Call) if module.web(node.func) in CALLED), None
            )
            if first is not None:
                yield Hit(one.function, f"{module.web(first.func)}()")


RULES = (
    Rule(
        "request.json-forgotten-await",
        "{} is a coroutine in Quart: without await it is true whatever was sent",
        "data = await request.get_json()",
        forgotten(JSON),
    ),
    Rule(
        "request.form-forgotten-await",
        "{} is a coroutine in Quart: it holds nothing, and is never empty",
        "await it once at the top: form = await request.form",
        forgotten(BODY),
    ),
    Rule(
        "request.files-forgotten-await",
        "{} is a coroutine in Quart: it holds no file, and is never empty",
        "files = await request.files",
        forgotten(FILES),
    ),
    Rule(
        "request.file-save-forgotten-await",
        "{}() is a coroutine in Quart: without await nothing is written, and nobody hears of it",
        "await it",
        unsaved_files,
    ),
    Rule(
        "templates.forgotten-await",
        "{} is a coroutine in Quart, and a coroutine is no page",
        "await it, in an async def",
        forgotten(RENDER),
    ),
    Rule(
        "templates.stream-template-forgotten-await",
        "{} is a coroutine in Quart that gives an async generator",
        "return await stream_template(...)",
        forgotten(STREAM),
    ),
    Rule(
        "response.make-response-forgotten-await",
        "{} is a coroutine in Quart: there is no response yet to set headers on",
        "response = await make_response(...)",
        forgotten(MAKE_RESPONSE),
    ),
    Rule(
        "static.forgotten-await",
        "{} is a coroutine in Quart, and a coroutine is no response",
        "return await send_file(...)",
        forgotten(SEND),
    ),
    Rule(
        "sessions.flash-forgotten-await",
        "{} is a coroutine in Quart: without await the message is never shown",
        "await flash(...)",
        forgotten(FLASH),
    ),
    Rule(
        "response.get-data-forgotten-await",
        "{} is a coroutine in Quart",
        "await it",
        response_calls("get_data", "get_json"),
    ),
    Rule(
        "conditional.make-conditional-forgotten-await",
        "{} is a coroutine in Quart: without await every answer is a whole 200",
        "await response.make_conditional(request)",
        response_calls("make_conditional"),
    ),
    Rule(
        "templates.sync-view-renders",
        "{} is a plain def: it can't await the coroutine that it makes",
        "make it async def, and await",
        in_plain_function(CALLED),
        is_for_ports=True,
    ),
    Rule(
        "sync-async.sync-view-body",
        "{} is a plain def: it can't await the request's body",
        "make it async def, and await; slow plain code goes into quart.utils.run_sync",
        in_plain_function(JSON | BODY | FILES),
        is_for_ports=True,
    ),
    Rule(
        "sync-async.too-many-awaits",
        "{} is no coroutine in Quart: awaiting what it gives raises TypeError",
        "leave out this await",
        too_many,
        is_for_ports=True,
    ),
    Rule(
        "sync-async.view-calls-view",
        "the view {} is a coroutine function: what is returned is its coroutine, no response",
        "return await the call, or redirect",
        view_calls_view,
        is_for_ports=True,
    ),
    Rule(
        "errors.lambda-handler",
        "a lambda can't await: what it gives Quart is the coroutine of {}",
        "write an async def that awaits",
        lambdas,
    ),
)
