"""All files together: which belong to a port, which functions are views and hooks, what a name leads to."""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from quart_app.audit.module import Function, Module, Scope, attribute, keyword, text

Answer = TypeVar("Answer")

VERBS = frozenset("route get post put delete patch options head websocket".split())
HOOKS = {
    **{name: "before_request" for name in ("before_request", "before_app_request")},
    **{name: "after_request" for name in ("after_request", "after_app_request")},
    **{name: "teardown" for name in ("teardown_request", "teardown_app_request")},
    "teardown_appcontext": "teardown_appcontext",
    "before_serving": "before_serving",
    "while_serving": "before_serving",
    **{name: "error" for name in ("errorhandler", "app_errorhandler", "register_error_handler")},
    **{name: "url" for name in ("url_value_preprocessor", "app_url_value_preprocessor")},
    **{name: "url" for name in ("url_defaults", "app_url_defaults")},
}
"""What a function is for, by the name that registers it, as a decorator or in a call."""

REQUEST_ROLES = frozenset({"view", "before_request", "after_request", "error"})
"""Roles of functions that run while a client waits."""


class Registered(NamedTuple):
    """A function with a role, and the arguments that it was registered with."""

    module: Module
    function: Scope
    role: str
    arguments: tuple[ast.expr, ...]


class Project:
    """Files that belong together. It holds no source but what it was given, and runs nothing.

    `has_static_files` says whether there is a folder `static`, from which both frameworks send files unasked.
    """

    def __init__(self, modules: Iterable[Module], *, has_static_files: bool = False) -> None:
        self.modules = list(modules)
        self.has_static_files = has_static_files
        self._answers: dict[Any, Any] = {}
        self._by_name = {module.name: module for module in self.modules}
        for module in self.modules:
            module.is_port = self._is_port(module)

    def once(self, question: Callable[["Project"], Answer]) -> Answer:
        """Ask a question about all files the first time, and remember the answer."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: Answer = self._answers[question]
        return answer

    def _is_port(self, module: Module) -> bool:
        """Tell whether a file is Quart's: by itself, by the nearest folder that says so, or by any file."""
        folder = module.path
        while True:
            folder = folder.rpartition("/")[0]
            frameworks = self._frameworks[folder]
            if frameworks or not folder:
                break
        if "quart" in module.frameworks or "quart" in frameworks:
            return True
        return not frameworks and any("quart" in one.frameworks for one in self.modules)

    @cached_property
    def _frameworks(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for module in self.modules:
            found[module.path.rpartition("/")[0]] |= module.frameworks
        return found

    def function(self, module: Module, node: ast.AST | None) -> tuple[Module, Function] | None:
        """Give the function of the project that a name, or `module.name`, leads to; None if there is none."""
        origin = module.origin(node)
        if origin is not None:
            holder, _, name = origin.rpartition(".")
            found = self._by_name.get(holder) or self._by_suffix(holder)
            return self._named(found, name) if found else None
        return self._named(module, node.id) if isinstance(node, ast.Name) else None

    def _by_suffix(self, holder: str) -> Module | None:
        found = [one for one in self.modules if one.name.endswith(f".{holder}")] if holder else []
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _named(module: Module, name: str) -> tuple[Module, Function] | None:
        function = module.by_name.get(name)
        return (module, function) if function else None

    @cached_property
    def registered(self) -> list[Registered]:
        """Give every function that has a role."""
        return [one for module in self.modules for one in self._registered(module)]

    def _registered(self, module: Module) -> Iterator[Registered]:
        for function in module.functions:
            for decorator in function.decorator_list:
                call = decorator if isinstance(decorator, ast.Call) else None
                role = _role(call.func if call else decorator, call)
                if role:
                    yield Registered(module, function, role, tuple(call.args) if call else ())
        for call in module.of(ast.Call):
            yield from self._by_call(module, call)

    def _by_call(self, module: Module, call: ast.Call) -> Iterator[Registered]:
        name = attribute(call.func) if isinstance(call.func, ast.Attribute) else ""
        if name == "add_url_rule":
            given = keyword(call, "view_func")
            role, target = "view", given.value if given else None
        else:
            role, target = HOOKS.get(name, ""), call.args[-1] if call.args else None
        if not role or target is None:
            return
        if isinstance(target, ast.Lambda):
            yield Registered(module, target, role, tuple(call.args[:-1]))
        elif found := self.function(module, target):
            yield Registered(*found, role, tuple(call.args[:-1]))

    def of_role(self, module: Module, *roles: str) -> list[Registered]:
        """Give the functions of a file that have one of the roles, each once."""
        found = {one.function: one for one in self._by_module[module] if one.role in roles}
        return list(found.values())

    @cached_property
    def _by_module(self) -> dict[Module, list[Registered]]:
        found: dict[Module, list[Registered]] = defaultdict(list)
        for one in self.registered:
            found[one.module].append(one)
        return found

    @cached_property
    def roles(self) -> dict[Scope, frozenset[str]]:
        """Give the roles of each function that has any."""
        found: dict[Scope, set[str]] = defaultdict(set)
        for one in self.registered:
            found[one.function].add(one.role)
        return {function: frozenset(roles) for function, roles in found.items()}

    def serves(self, scope: Scope | None) -> bool:
        """Tell whether a function runs while a client waits."""
        return scope is not None and bool(self.roles.get(scope, frozenset()) & REQUEST_ROLES)


def _role(target: ast.expr, call: ast.Call | None) -> str:
    if not isinstance(target, ast.Attribute):
        return ""
    if target.attr in VERBS and call is not None and call.args:
        path = text(call.args[0])
        return "view" if path is not None and (path == "" or path[0] in "/<") else ""
    return HOOKS.get(target.attr, "")
