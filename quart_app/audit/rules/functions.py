"""Rules about decorators, caches, locks, threads and what blocks: code around async functions."""

import ast
from collections.abc import Iterator

from quart_app.audit.module import Function, Module, Scope, attribute, below, keyword, parameters
from quart_app.audit.project import Project, Registered
from quart_app.audit.rule import Hit, Rule

BRIDGES = frozenset(
    "ensure_async ensure_sync iscoroutinefunction run_sync async_to_sync isawaitable iscoroutine".split()
)
"""A decorator that knows one of these has thought of async views."""

SLOW = {
    "time.sleep": "asyncio.sleep",
    "urllib.request.urlopen": "an async client",
    "os.system": "asyncio.create_subprocess_shell",
    **{f"subprocess.{name}": "asyncio's subprocesses" for name in "run call check_call check_output".split()},
    **{f"requests.{name}": "httpx.AsyncClient" for name in "get post put patch delete head request".split()},
    **{f"httpx.{name}": "httpx.AsyncClient" for name in "get post put patch delete head request".split()},
}
"""Calls that wait for something else, and what waits without holding the loop."""

DRIVERS = frozenset(
    {"sqlite3.connect", "psycopg2.connect", "psycopg.connect", "pymysql.connect", "MySQLdb.connect"}
)
LOCKS = frozenset({"threading.Lock", "threading.RLock", "threading.Semaphore", "threading.BoundedSemaphore"})
CACHES = frozenset({"functools.lru_cache", "functools.cache", "functools.cached_property"})


def sync_decorators(module: Module, project: Project) -> Iterator[Hit]:
    """Decorators of views whose inner `def` calls the view."""
    decorating = project.once(_decorating_views)
    for function in module.functions:
        if not isinstance(function, ast.FunctionDef) or function not in decorating:
            continue
        if any(attribute(node) in BRIDGES for node in _names(function)):
            continue
        for inner in below(function, ast.FunctionDef):
            if inner is not function and _calls_parameter(module, inner):
                yield Hit(inner, function.name)


def _names(function: Function) -> list[ast.expr]:
    return [*below(function, ast.Name), *below(function, ast.Attribute)]


def _calls_parameter(module: Module, inner: ast.FunctionDef) -> bool:
    outer = {
        name
        for above in module.around(inner)
        if isinstance(above, ast.FunctionDef)
        for name in parameters(above)
    }
    called = {call.func.id for call in module.inside(inner, ast.Call) if isinstance(call.func, ast.Name)}
    return bool(called & (outer - set(parameters(inner)))) and _is_returned(module, inner)


def _is_returned(module: Module, inner: ast.FunctionDef) -> bool:
    outer = module.scope(inner)
    return outer is not None and any(
        isinstance(node, ast.Name) and node.id == inner.name
        for returned in module.inside(outer, ast.Return)
        for node in ast.walk(returned)
    )


def _decorating_views(project: Project) -> set[Function]:
    """Give the functions that decorate views: async ones in a port, any in a Flask app."""
    found: set[Function] = set()
    for one in project.registered:
        if one.role in {"view", "error"} and _may_become_coroutine(one):
            for decorator in getattr(one.function, "decorator_list", []):
                target = decorator.func if isinstance(decorator, ast.Call) else decorator
                if leads := project.function(one.module, target):
                    found.add(leads[1])
    return found


def _may_become_coroutine(one: Registered) -> bool:
    return not one.module.is_port or isinstance(one.function, ast.AsyncFunctionDef)


def ensure_sync(module: Module, project: Project) -> Iterator[Hit]:
    """Calls of Flask's ensure_sync."""
    for call in module.of(ast.Call):
        if attribute(call.func) == "ensure_sync" and isinstance(call.func, ast.Attribute):
            yield Hit(call)


def cached_coroutines(module: Module, project: Project) -> Iterator[Hit]:
    """Coroutine functions under functools' caches."""
    for function in module.of(ast.AsyncFunctionDef):
        for decorator in function.decorator_list:
            origin = module.origin(decorator.func if isinstance(decorator, ast.Call) else decorator)
            if origin in CACHES:
                yield Hit(function, f"{function.name} is async and under {origin}")


def locks_over_awaits(module: Module, project: Project) -> Iterator[Hit]:
    """`with` of a thread's lock around an await."""
    locks = {
        attribute(target)
        for node in module.of(ast.Assign)
        if isinstance(node.value, ast.Call) and module.origin(node.value.func) in LOCKS
        for target in node.targets
    }
    for block in module.of(ast.With):
        held = [attribute(item.context_expr) for item in block.items]
        scope = module.scope(block)
        if set(held) & locks and scope and any(module.scope(one) is scope for one in below(block, ast.Await)):
            yield Hit(block, held[0])


def blocking_calls(module: Module, project: Project) -> Iterator[Hit]:
    """Calls that wait, in a coroutine function, or one plain function of the project further."""
    for call in module.of(ast.Call):
        scope = module.scope(call)
        if not _holds_the_loop(module, scope, project) or isinstance(module.parent(call), ast.Await):
            continue
        origin = module.origin(call.func) or ""
        if origin in SLOW:
            yield Hit(call, f"{origin}()")
        elif project.serves(scope) and (origin in DRIVERS or _reads_file(call)):
            yield Hit(call, f"{ast.unparse(call.func)[:40]}()")
        elif found := project.function(module, call.func):
            slow = _first_slow(*found)
            if slow:
                yield Hit(call, f"{found[1].name}() calls {slow}(), which")


def _holds_the_loop(module: Module, scope: Scope | None, project: Project) -> bool:
    """Tell whether a function runs on the event loop, or will once a Flask view is made async."""
    return isinstance(scope, ast.AsyncFunctionDef) or (not module.is_port and project.serves(scope))


def _reads_file(call: ast.Call) -> bool:
    opened = call.func.value if isinstance(call.func, ast.Attribute) else None
    return (
        isinstance(opened, ast.Call)
        and attribute(opened.func) == "open"
        and attribute(call.func)
        in {
            "read",
            "write",
        }
    )


def _first_slow(module: Module, function: Function) -> str:
    if isinstance(function, ast.AsyncFunctionDef):
        return ""
    origins = (module.origin(call.func) or "" for call in module.inside(function, ast.Call))
    return next((origin for origin in origins if origin in SLOW), "")


def own_loops(module: Module, project: Project) -> Iterator[Hit]:
    """asyncio.run() and its kin where a loop runs already."""
    for call in module.of(ast.Call):
        is_run = module.origin(call.func) == "asyncio.run" or attribute(call.func) == "run_until_complete"
        if is_run and _holds_the_loop(module, module.scope(call), project):
            yield Hit(call, f"{ast.unparse(call.func)[:40]}()")


def async_to_sync(module: Module, project: Project) -> Iterator[Hit]:
    """async_to_sync where a loop runs already."""
    for call in module.of(ast.Call):
        if module.origin(call.func) == "asgiref.sync.async_to_sync":
            if _holds_the_loop(module, module.scope(call), project):
                yield Hit(call)


def copied_contexts_in_threads(module: Module, project: Project) -> Iterator[Hit]:
    """Functions with a copied context that a thread is to call."""
    copied = {
        function.name
        for function in module.functions
        if any(module.web(one) == "copy_current_request_context" for one in function.decorator_list)
    }
    for node in module.of(ast.Assign):
        if isinstance(node.value, ast.Call) and module.web(node.value.func) == "copy_current_request_context":
            copied |= {attribute(target) for target in node.targets}
    for call in module.of(ast.Call):
        for work in _for_threads(module, call):
            wraps = isinstance(work, ast.Call) and module.web(work.func) == "copy_current_request_context"
            if wraps or (isinstance(work, ast.Name) and work.id in copied):
                yield Hit(call)


def _for_threads(module: Module, call: ast.Call) -> list[ast.expr]:
    if module.origin(call.func) in {"threading.Thread", "threading.Timer"}:
        target = keyword(call, "target", "function")
        return [target.value] if target else call.args[1:2]
    if attribute(call.func) == "submit" and isinstance(call.func, ast.Attribute):
        return call.args[:1]
    return []


def exits(module: Module, project: Project) -> Iterator[Hit]:
    """sys.exit() in what serves requests."""
    for call in module.of(ast.Call):
        name = module.origin(call.func) or (call.func.id if isinstance(call.func, ast.Name) else "")
        if name in {"sys.exit", "exit", "quit"} and project.serves(module.scope(call)):
            yield Hit(call, f"{name}()")


RULES = (
    Rule(
        "sync-async.sync-decorator",
        "the wrapper in the decorator {} is a plain def: it takes the view's coroutine for an answer",
        "make the wrapper async def, and `return await current_app.ensure_async(view)(*args, **kwargs)`",
        sync_decorators,
    ),
    Rule(
        "sync-async.ensure-sync",
        "Quart has no ensure_sync",
        "`await current_app.ensure_async(view)(*args, **kwargs)` in an async wrapper",
        ensure_sync,
    ),
    Rule(
        "concurrency.cached-coroutine",
        "{}: the cache keeps a coroutine that can be awaited once",
        "await first, and cache the value (async_lru.alru_cache)",
        cached_coroutines,
        is_for_ports=True,
    ),
    Rule(
        "concurrency.lock-across-await",
        "{} is a thread's lock held over an await: the second request stops the event loop for good",
        "async with an asyncio.Lock",
        locks_over_awaits,
        is_for_ports=True,
    ),
    Rule(
        "concurrency.blocking-call",
        "{} stops every other request until it returns, in an async def",
        "await an async library, or `await asyncio.to_thread(call, ...)`; a view that blocks may stay def",
        blocking_calls,
    ),
    Rule(
        "concurrency.asyncio-run-in-view",
        "{} fails where an event loop runs, as it does in an async def",
        "await the coroutine itself",
        own_loops,
    ),
    Rule(
        "sync-async.async-to-sync",
        "async_to_sync fails where an event loop runs, as it does in an async def",
        "await the coroutine function itself",
        async_to_sync,
    ),
    Rule(
        "context.copied-context-thread",
        "copy_current_request_context gives a coroutine function in Quart: in a thread it never runs",
        "app.add_background_task(work), or asyncio.create_task(work())",
        copied_contexts_in_threads,
    ),
    Rule(
        "servers.system-exit-in-view",
        "{} in a request ends the worker, and with it Hypercorn",
        "raise an exception of your own",
        exits,
    ),
)
