"""What the auditor says: a finding, and all that one run of it saw."""

from dataclasses import dataclass


class AuditError(Exception):
    """What should be read can't be; one line that says why."""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One place where a behaviour bites; `path` is relative, `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    behaviour: str
    wrong: str
    change: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found, how much was read and silenced, and a line for each thing that was left out."""

    findings: tuple[Finding, ...]
    files: int
    silenced: int
    left_out: tuple[str, ...]
