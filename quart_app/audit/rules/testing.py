"""Rules about test code: clients and contexts are async in Quart."""

import ast
from collections.abc import Iterator

from quart_app.audit.module import Module, Scope, attribute, keyword, parameters
from quart_app.audit.project import Project
from quart_app.audit.rule import Hit, Rule
from quart_app.audit.rules.awaits import is_awaited

VERBS = frozenset("get post put patch delete head options open".split())
CONTEXTS = frozenset({"app_context", "request_context", "test_request_context"})


def clients_of(module: Module) -> set[str]:
    """Give the names that test_client() is bound to."""
    made = [(node.targets[0], node.value) for node in module.of(ast.Assign)]
    made += [
        (item.optional_vars, item.context_expr) for item in module.of(ast.withitem) if item.optional_vars
    ]
    return {
        attribute(target)
        for target, value in made
        if isinstance(value, ast.Call) and attribute(value.func) == "test_client"
    } - {""}


def requests_of(module: Module) -> Iterator[ast.Call]:
    """Give the requests that test clients make: what test_client() gave, and pytest's `client` in a test."""
    clients = clients_of(module)
    for call in module.of(ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in VERBS:
            holder = call.func.value
            name = attribute(holder.func if isinstance(holder, ast.Call) else holder)
            is_made_here = isinstance(holder, ast.Call) and name == "test_client"
            if is_made_here or name in clients or (name == "client" and _is_fixture(module.scope(call))):
                yield call


def _is_fixture(scope: Scope | None) -> bool:
    is_test = scope is not None and getattr(scope, "name", "").startswith("test_")
    return scope is not None and is_test and "client" in parameters(scope)


def forgotten(module: Module, project: Project) -> Iterator[Hit]:
    """Requests that are never made."""
    for call in requests_of(module):
        if not is_awaited(module, call):
            yield Hit(call, f"{ast.unparse(call.func)[:60]}()")


def dict_data(module: Module, project: Project) -> Iterator[Hit]:
    """Requests with a dict as data."""
    for call in requests_of(module):
        given = keyword(call, "data")
        if given is not None and isinstance(given.value, ast.Dict | ast.DictComp):
            yield Hit(call)


def sync_contexts(module: Module, project: Project) -> Iterator[Hit]:
    """`with` of contexts that are async."""
    for block in module.of(ast.With):
        for item in block.items:
            call = item.context_expr
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr in CONTEXTS
            ):
                yield Hit(block, f"{call.func.attr}()")


def sync_transactions(module: Module, project: Project) -> Iterator[Hit]:
    """`with client.session_transaction()`."""
    for block in module.of(ast.With):
        if any(
            isinstance(item.context_expr, ast.Call)
            and attribute(item.context_expr.func) == "session_transaction"
            for item in block.items
        ):
            yield Hit(block)


RULES = (
    Rule(
        "test-client.forgotten-await",
        "{} is a coroutine in Quart: without await no request is made",
        "make the test async def, and await each request",
        forgotten,
        is_for_ports=True,
    ),
    Rule(
        "test-client.data-dict",
        "the test client of Quart drops a dict given as data: the body is empty",
        "form={...} for fields, files={...} for files",
        dict_data,
        is_for_ports=True,
    ),
    Rule(
        "test-client.contexts-with",
        "{} of Quart is async: `with` fails",
        "async with, in an async def",
        sync_contexts,
        is_for_ports=True,
    ),
    Rule(
        "test-client.session-transaction",
        "session_transaction() of Quart is async: `with` fails",
        "async with client.session_transaction() as session",
        sync_transactions,
        is_for_ports=True,
    ),
)
