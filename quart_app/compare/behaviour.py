"""What a behaviour of the catalogue is made of. Values without I/O.

A module of the catalogue needs this module and `probe` only.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from quart_app.compare.difference import KINDS, Expected, differs
from quart_app.compare.steps import (
    Disconnect,
    Raw,
    Step,
    delete,
    disconnect,
    get,
    head,
    options,
    patch,
    post,
    put,
    raw,
    request,
    together,
)

__all__ = [
    "Behaviour",
    "delete",
    "differs",
    "disconnect",
    "get",
    "head",
    "options",
    "patch",
    "post",
    "put",
    "raw",
    "request",
    "together",
]

ALWAYS = frozenset({"outcome", "status", "headers", "body", "ending", "notes", "exceptions", "warnings"})
"""Channels that are compared for every behaviour."""
ON_DEMAND = frozenset({"logs", "signals", "templates", "reason", "order", "server-headers", "output"})
"""Channels that are compared when a behaviour observes them."""


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """One question to both frameworks and its answer.

    `expected` lists the differences; empty means that both do the same. `expected_when` replaces it where its
    marker holds, e.g. `{"quart>=0.23": [...]}` (also `flask`, `werkzeug`, `python`, and `servers` for what
    needs no server and is run on servers; several joined by a comma); the first that holds counts. `ignore`
    takes channels, `header:NAME`, or a kind. `unordered` names line channels (`notes`, `logs`, `signals`)
    whose order means nothing. `limit_s` is each side's time limit in seconds; a hang declares a short one.
    """

    title: str
    scenario: Sequence[Step] = ()
    expected: Sequence[Expected] = ()
    expected_when: Mapping[str, Sequence[Expected]] = field(default_factory=dict)
    cause: str = ""
    why: str
    port: str = ""
    sources: Sequence[str]
    symptoms: Sequence[str] = ()
    observe: Collection[str] = frozenset()
    ignore: Collection[str] = frozenset()
    unordered: Collection[str] = frozenset()
    needs: Literal["process", "server"] = "process"
    flask_server: Literal["gunicorn", "werkzeug"] = "gunicorn"
    gunicorn: Mapping[str, Any] = field(default_factory=dict)
    werkzeug: Mapping[str, Any] = field(default_factory=dict)
    hypercorn: Mapping[str, Any] = field(default_factory=dict)
    control: Literal["flask", "flask-2.2"] = "flask"
    limit_s: float = 5.0
    title_ko: str = ""
    why_ko: str = ""
    port_ko: str = ""

    def problems(self, *, has_exercise: bool) -> list[str]:
        """Say what is wrong with this definition, one sentence each; empty when it is fine."""
        found = []
        expectations = [self.expected, *self.expected_when.values()]
        if not self.title.strip() or not self.why.strip():
            found.append("title and why must not be empty")
        if not self.sources or not all(source.strip() for source in self.sources):
            found.append("sources must name at least one source")
        if any(expectations) and not (self.cause and self.port and self.symptoms):
            found.append("a difference needs cause, port and symptoms")
        if not any(expectations) and (self.cause or self.port):
            found.append("cause and port are for differences; this one expects none")
        if self.cause and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.cause):
            found.append(f"cause {self.cause!r} must be words in lower case joined by -")
        if bool(self.scenario) == has_exercise:
            found.append("it needs either a scenario or flask_exercise and quart_exercise")
        if self.needs == "process" and any(isinstance(step, Raw | Disconnect) for step in self.scenario):
            found.append('raw() and disconnect() need needs="server"')
        if unknown := set(self.observe) - ON_DEMAND:
            found.append(
                f"observe has unknown {', '.join(sorted(unknown))}; known are {', '.join(sorted(ON_DEMAND))}"
            )
        for expected in (one for several in expectations for one in several):
            if expected.kind not in KINDS:
                found.append(f"unknown kind {expected.kind!r}; known are {', '.join(KINDS)}")
        return found
