"""A rule: one behaviour of the catalogue, and a pure function that finds where code runs into it."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quart_app.audit.module import Module
from quart_app.audit.project import Project


class Hit(NamedTuple):
    """A place in a module, and the words that stand for `{}` in the rule's text."""

    node: ast.AST
    words: str = ""


Check = Callable[[Module, Project], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is wrong and what to write instead, each in a line; `{}` stands for the words of a hit.

    `is_for_ports` rules are asked about ports only: what they find is as it should be in a Flask app.
    """

    behaviour: str
    wrong: str
    change: str
    check: Check
    is_for_ports: bool = False
