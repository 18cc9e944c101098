"""Differences: a small closed set of kinds, seen or expected. Values without I/O."""

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

Kind = Literal[
    "outcome",  # how the app ended: ok, hang, exit 3, crash SIGSEGV, error TypeError: ...
    "status",
    "reason",  # the words behind the status, on the wire
    "header",
    "header-order",
    "body",
    "ending",  # what became of the connection: complete, cut short, kept open, ...
    "note",
    "log",
    "signal",
    "exception",  # what reached the server, or the test client
    "warning",
    "template",
    "output",  # stdout and stderr
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Difference:
    """One thing that differs. None means that the side had no such thing.

    `at` is the number of the step ("1", or "2.3" for the third request of step 2), empty for what belongs to
    the whole run; `name` is the header's name in lower case.
    """

    kind: Kind
    control: str | None
    candidate: str | None
    at: str = ""
    name: str = ""

    def mirror(self) -> "Difference":
        """Give the difference seen from the other side."""
        return replace(self, control=self.candidate, candidate=self.control)

    def __str__(self) -> str:
        """Give the `differs(...)` call that expects exactly this."""
        name = f", {self.name!r}" if self.name else ""
        at = f", at={self.at if self.at.isdigit() else repr(self.at)}" if self.at else ""
        return f"differs({self.kind!r}{name}, control={self.control!r}, candidate={self.candidate!r}{at})"


@dataclass(frozen=True)
class Expected:
    """A difference that a behaviour is known to show; `...` in a text stands for any text, also over lines.

    Without `at` it covers the same difference at any number of steps, at least one.
    """

    kind: Kind
    control: str | None
    candidate: str | None
    at: str = ""
    name: str = ""

    def covers(self, seen: Difference) -> bool:
        """Tell whether `seen` is the difference that is expected."""
        return (
            self.kind == seen.kind
            and self.name in ("", seen.name)
            and self.at in ("", seen.at)
            and _fits(self.control, seen.control)
            and _fits(self.candidate, seen.candidate)
        )

    def __str__(self) -> str:
        """Give the call that makes this value."""
        return str(Difference(self.kind, self.control, self.candidate, self.at, self.name))


def _fits(pattern: str | None, text: str | None) -> bool:
    if pattern is None or text is None:
        return pattern is text
    literal = ".*".join(re.escape(part) for part in pattern.split("..."))
    return re.fullmatch(literal, text, re.DOTALL) is not None


def differs(
    kind: Kind, name: str = "", *, control: str | None, candidate: str | None, at: int | str = ""
) -> Expected:
    """Say which difference is expected; `name` is a header's name."""
    return Expected(kind, control, candidate, str(at), name.lower())
