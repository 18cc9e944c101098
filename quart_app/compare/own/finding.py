"""Differences between two apps, each of a small closed set of kinds. Values without I/O."""

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "route",  # a rule or method that one side lacks
    "setup",  # what can be seen before any request: a signal of the other framework is listened to, ...
    "setting",  # a setting of the app has another value
    "ending",  # what became of an answer: complete, cut short, too slow, ...
    "status",
    "header",
    "body",
    "capture",  # a value that a scenario needs was not in the answer
    "hook",  # which hooks ran, in which order, with which exception
    "log",
    "signal",
    "template",
    "exception",
    "warning",
    "transaction",  # how the writes of a request ended
    "context",  # a context variable that was set and lost
    "blocked",  # the event loop stood still
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Difference:
    """One thing that differs; None means that the side had no such thing.

    `name` is a header's name, a JSON path or the like; sequence and number say at which request, `number`
    is 0 for what belongs to the whole run.
    """

    kind: Kind
    control: str | None
    candidate: str | None
    name: str = ""
    sequence: str = ""
    number: int = 0
    request: str = ""
    probe: str = ""

    @property
    def key(self) -> str:
        """Name the same difference in a later run: by what differs and where, not by its order."""
        parts = (self.kind, self.name, self.request, self.probe, self.control, self.candidate)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
