"""Ask every rule about every file."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from quart_app.audit.finding import Audit, Finding
from quart_app.audit.module import Module
from quart_app.audit.project import Project
from quart_app.audit.reading import has_static_files, read
from quart_app.audit.rule import Hit, Rule
from quart_app.audit.rules import RULES

BLOCKS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.With, ast.If)


def audit(path: Path, rules: Iterable[Rule] = RULES.values()) -> Audit:
    """Read a file or a folder and give what the rules find; nothing of it is imported or run.

    Raise AuditError, one line, when there is nothing to read.
    """
    modules, left_out = read(path)
    project = Project(modules, has_static_files=has_static_files(path))
    rules = tuple(rules)
    hits = [(module, rule, hit) for module in modules for rule, hit in _hits(module, project, rules)]
    findings = {_finding(*one) for one in hits if not is_silenced(*one)}
    silenced = sum(is_silenced(*one) for one in hits)
    unknown = [line for module in modules for line in _unknown(module)]
    return Audit(tuple(sorted(findings)), len(modules), silenced, (*left_out, *unknown))


def _hits(module: Module, project: Project, rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, Hit]]:
    for rule in rules if module.frameworks or _is_beside(module, project) else ():
        if module.is_port or not rule.is_for_ports:
            yield from ((rule, hit) for hit in rule.check(module, project))


def _is_beside(module: Module, project: Project) -> bool:
    """Tell whether a file that imports neither framework is beside ones that do: settings, middleware."""
    return any(one.frameworks for one in project.modules)


def _finding(module: Module, rule: Rule, hit: Hit) -> Finding:
    return Finding(
        module.path, *module.place(hit.node), rule.behaviour, rule.wrong.format(hit.words), rule.change
    )


def is_silenced(module: Module, rule: Rule, hit: Hit) -> bool:
    """Tell whether a comment on one of the lines of what was found names the behaviour."""
    first = getattr(hit.node, "lineno", 1)
    last = first if isinstance(hit.node, BLOCKS) else getattr(hit.node, "end_lineno", first)
    return any(rule.behaviour in module.ignored.get(line, ()) for line in range(first, last + 1))


def _unknown(module: Module) -> Iterator[str]:
    for line, behaviours in module.ignored.items():
        for behaviour in sorted(behaviours - RULES.keys()):
            yield f"{module.path}: line {line}: no rule has the behaviour {behaviour!r} that is to be ignored"
