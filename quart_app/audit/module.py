"""One parsed file, with what rules ask of it: where a name comes from, what stands around a node."""

import ast
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Node = TypeVar("Node", bound=ast.AST)

WEB = re.compile(
    r"(?:flask|quart)"
    r"(?:\.(?:app|blueprints|cli|ctx|globals|helpers|json|sessions|signals|templating|views|wrappers))?"
    r"\.(?P<name>.+)"
)
"""Both frameworks have the same names; a rule asks for `request.form` and means either's."""


@dataclass(eq=False)
class _Index:
    kinds: dict[type[ast.AST], list[ast.AST]] = field(default_factory=lambda: defaultdict(list))
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)
    scopes: dict[ast.AST, Scope | None] = field(default_factory=dict)
    owned: dict[tuple[Scope | None, type[ast.AST]], list[ast.AST]] = field(
        default_factory=lambda: defaultdict(list)
    )


@dataclass(eq=False)
class Module:
    """A file of the project. `name` is dotted; `path` is relative to what is audited, with slashes."""

    path: str
    name: str
    tree: ast.Module
    ignored: dict[int, frozenset[str]] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    is_package: bool = False
    is_port: bool = True

    @cached_property
    def _index(self) -> "_Index":
        """Walk once, without recursion: source from others may be nested as deep as it likes."""
        index = _Index()
        waiting: list[tuple[ast.AST, Scope | None]] = [(self.tree, None)]
        while waiting:
            node, scope = waiting.pop()
            index.kinds[type(node)].append(node)
            index.scopes[node] = scope
            index.owned[scope, type(node)].append(node)
            own = _own_body(node)
            children = [
                child for child in ast.iter_child_nodes(node) if child._fields or hasattr(child, "lineno")
            ]
            index.parents.update(dict.fromkeys(children, node))
            inner = node if isinstance(node, Scope) else scope
            waiting.extend((child, inner if child in own else scope) for child in reversed(children))
        return index

    def place(self, node: ast.AST) -> tuple[int, int]:
        """Give line and column, from 1, in characters; ast counts bytes of UTF-8."""
        line = getattr(node, "lineno", 1)
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        before = text.encode("utf-8", "surrogatepass")[: getattr(node, "col_offset", 0)]
        return line, len(before.decode("utf-8", "replace")) + 1

    def of(self, kind: type[Node]) -> list[Node]:
        """Give all nodes of a kind, in the order of the source."""
        return self._index.kinds.get(kind, [])  # type: ignore[return-value]

    @cached_property
    def functions(self) -> list[Function]:
        """Give all functions, methods and inner ones too."""
        return [*self.of(ast.FunctionDef), *self.of(ast.AsyncFunctionDef)]

    @cached_property
    def by_name(self) -> dict[str, Function]:
        """Give each name's first function."""
        return {function.name: function for function in reversed(self.functions)}

    def parent(self, node: ast.AST) -> ast.AST | None:
        """Give the node around a node."""
        return self._index.parents.get(node)

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """Give what stands around a node, the nearest first."""
        above = self.parent(node)
        while above is not None:
            yield above
            above = self.parent(above)

    def scope(self, node: ast.AST) -> Scope | None:
        """Give the function, or lambda, in whose body a node is; decorators are outside of it."""
        return self._index.scopes.get(node)

    def inside(self, scope: Scope, kind: type[Node]) -> list[Node]:
        """Give the nodes of a kind in a function's own body, not in functions that it defines."""
        return self._index.owned.get((scope, kind), [])  # type: ignore[return-value]

    @cached_property
    def _imports(self) -> dict[Scope | None, dict[str, str]]:
        """Give where each imported name comes from, by the function that imports it."""
        found: dict[Scope | None, dict[str, str]] = defaultdict(dict)
        for plain in self.of(ast.Import):
            for alias in plain.names:
                top = alias.name.partition(".")[0]
                found[self.scope(plain)][alias.asname or top] = alias.name if alias.asname else top
        for node in self.of(ast.ImportFrom):
            for alias in node.names:
                found[self.scope(node)][alias.asname or alias.name] = f"{self.source_of(node)}.{alias.name}"
        return found

    def source_of(self, node: ast.ImportFrom) -> str:
        """Give the absolute name of the module that `from ... import` reads."""
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        parts = parts[: len(parts) - node.level + (1 if self.is_package else 0)]
        return ".".join([*parts, *([node.module] if node.module else [])])

    @cached_property
    def frameworks(self) -> frozenset[str]:
        """Give which of flask and quart are imported."""
        sources = {alias.name.partition(".")[0] for node in self.of(ast.Import) for alias in node.names}
        sources |= {
            (node.module or "").partition(".")[0] for node in self.of(ast.ImportFrom) if not node.level
        }
        return frozenset(sources & {"flask", "quart"})

    def origin(self, node: ast.AST | None) -> str | None:
        """Give the full name of an imported thing, `quart.request.form`; None for anything else."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        imported = self._imported(node) if isinstance(node, ast.Name) else None
        return None if imported is None else ".".join([imported, *reversed(parts)])

    def _imported(self, node: ast.Name) -> str | None:
        scope = self.scope(node)
        while scope is not None:
            if node.id in parameters(scope):
                return None
            if node.id in self._imports.get(scope, ()):
                return self._imports[scope][node.id]
            scope = self.scope(scope)
        return self._imports[None].get(node.id)

    def web(self, node: ast.AST | None) -> str | None:
        """Give the name of a thing of Flask or Quart, `request.form`; None for anything else."""
        if node not in self._webs:
            match = WEB.fullmatch(self.origin(node) or "")
            self._webs[node] = match["name"] if match else None
        return self._webs[node]

    @cached_property
    def _webs(self) -> dict[ast.AST | None, str | None]:
        """Remember answers: every rule asks about every call."""
        return {}


def _own_body(node: ast.AST) -> Collection[ast.AST]:
    """Give what runs inside of a function; decorators and defaults run outside."""
    if isinstance(node, ast.Lambda):
        return (node.body,)
    return set(node.body) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ()


def below(top: ast.AST, kind: type[Node]) -> Iterator[Node]:
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, kind):
            yield node
        waiting.extend(reversed(list(ast.iter_child_nodes(node))))


def parameters(scope: Scope) -> list[str]:
    """Give the names of a function's parameters."""
    given = scope.args
    several = [one for one in (given.vararg, given.kwarg) if one is not None]
    return [one.arg for one in [*given.posonlyargs, *given.args, *given.kwonlyargs, *several]]


def keyword(call: ast.Call, *names: str) -> ast.keyword | None:
    """Give the first of a call's keywords that has one of the names."""
    return next((one for one in call.keywords if one.arg in names), None)


def text(node: ast.AST | None) -> str | None:
    """Give the text of a literal."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def attribute(node: ast.AST | None) -> str:
    """Give the last name of `a.b.c`, the name itself for `c`, and nothing for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def is_generator(module: Module, function: Scope) -> bool:
    """Tell whether calling a function gives a generator, plain or async."""
    return bool(module.inside(function, ast.Yield) or module.inside(function, ast.YieldFrom))
