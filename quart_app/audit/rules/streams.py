"""Rules about generators that are sent as answers."""

import ast
from collections.abc import Iterator

from quart_app.audit.module import Function, Module, Scope, below, is_generator
from quart_app.audit.project import Project
from quart_app.audit.rule import Hit, Rule

CONTEXT = frozenset({"g", "request", "session"})


def streamed_with_context(module: Module) -> Iterator[tuple[ast.expr, Function]]:
    """Give the generator functions that stream_with_context is given, and where."""
    for function in module.functions:
        for decorator in function.decorator_list:
            if module.web(decorator) == "stream_with_context":
                yield decorator, function
    for call in module.of(ast.Call):
        if module.web(call.func) == "stream_with_context" and call.args:
            target = call.args[0].func if isinstance(call.args[0], ast.Call) else call.args[0]
            for function in module.functions:
                if isinstance(target, ast.Name) and function.name == target.id:
                    yield call, function


def g_in_streams(module: Module, project: Project) -> Iterator[Hit]:
    """`g` in a generator that has its context."""
    for _, function in streamed_with_context(module):
        for node in first_of(module, function, {"g"}):
            yield Hit(node, function.name)


def first_of(module: Module, function: Scope, names: set[str]) -> list[ast.Name]:
    """Give the first use of the context in a function's own body."""
    found = [node for node in module.inside(function, ast.Name) if module.web(node) in names]
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))[:1]


def streams_without_context(module: Module, project: Project) -> Iterator[Hit]:
    """The context in a generator that is sent without it."""
    with_context = {function for _, function in streamed_with_context(module)}
    for function in _sent(module, project):
        if function not in with_context:
            for node in first_of(module, function, set(CONTEXT)):
                yield Hit(node, f"{node.id} in {function.name}")


def _sent(module: Module, project: Project) -> list[Function]:
    """Give the inner generator functions that views return, or make a Response of."""
    found: list[Function] = []
    for inner in module.functions:
        view = module.scope(inner)
        if project.serves(view) and view is not None and is_generator(module, inner):
            if any(_is_sent(module, call) for call in _calls(view, inner)):
                found.append(inner)
    return found


def _calls(view: Scope, inner: Function) -> list[ast.Call]:
    return [
        call
        for call in below(view, ast.Call)
        if isinstance(call.func, ast.Name) and call.func.id == inner.name
    ]


def _is_sent(module: Module, call: ast.Call) -> bool:
    above = module.parent(call)
    if isinstance(above, ast.Tuple):
        above = module.parent(above)
    return isinstance(above, ast.Return) or (
        isinstance(above, ast.Call) and module.web(above.func) in {"Response", "make_response"}
    )


def plain_with_context(module: Module, project: Project) -> Iterator[Hit]:
    """stream_with_context around a plain generator."""
    for node, function in streamed_with_context(module):
        if isinstance(function, ast.FunctionDef) and is_generator(module, function):
            yield Hit(node, function.name)


def generator_objects(module: Module, project: Project) -> Iterator[Hit]:
    """stream_with_context of a generator in place of its function."""
    for call in module.of(ast.Call):
        if module.web(call.func) == "stream_with_context" and call.args:
            if isinstance(call.args[0], ast.Call | ast.GeneratorExp):
                yield Hit(call)


def plain_generators(module: Module, project: Project) -> Iterator[Hit]:
    """Plain generators as answers."""
    for function in _sent(module, project):
        if isinstance(function, ast.FunctionDef):
            yield Hit(function, function.name)


RULES = (
    Rule(
        "context.g-in-stream",
        "g is empty while {} is streamed: the answer is cut off with status 200",
        "read what the stream needs before the view returns, and use local names in the generator",
        g_in_streams,
    ),
    Rule(
        "streaming.request-without-context",
        "{}: the context is gone when the stream is sent, so the answer is cut off with status 200",
        "read it before the view returns, or use @stream_with_context (it keeps the request, not g)",
        streams_without_context,
    ),
    Rule(
        "context.stream-with-context-sync-generator",
        "stream_with_context needs an async generator in Quart: {} fails after status 200 was sent",
        "make it async def",
        plain_with_context,
    ),
    Rule(
        "context.stream-with-context-generator-object",
        "Quart's stream_with_context takes the function, no generator",
        "stream_with_context(rows)(), or @stream_with_context on the function",
        generator_objects,
    ),
    Rule(
        "streaming.sync-generator-threads",
        "each chunk of the plain generator {} is made in another thread: connections and locals break",
        "make it an async generator",
        plain_generators,
    ),
)
