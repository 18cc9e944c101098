"""What is sent to a target and what is seen of it. Values without I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quart_app.compare.observation import Answer
from quart_app.compare.steps import Request

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


@dataclass(frozen=True)
class Capture:
    """Where a value for later requests of the sequence comes from.

    `source` is `body` (a regular expression, its first group), `json` (a path like `items.0.id`), `header` or
    `cookie` (a name).
    """

    name: str
    source: str
    pattern: str


@dataclass(frozen=True)
class Step:
    """One request of a sequence; `{name}` in its texts stands for what an earlier step captured."""

    request: Request
    probe: str = "request"
    captures: tuple[Capture, ...] = ()


@dataclass(frozen=True)
class Sequence:
    """Steps in order; they share cookies unless `shares_cookies` is false."""

    name: str
    steps: tuple[Step, ...]
    shares_cookies: bool = True


@dataclass(frozen=True)
class Inside:
    """What was seen inside the app during one request; empty for a target that somebody else runs."""

    hooks: tuple[Mapping[str, Any], ...] = ()
    logs: tuple[Mapping[str, Any], ...] = ()
    signals: tuple[str, ...] = ()
    flashed: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    exceptions: tuple[Mapping[str, Any], ...] = ()
    warnings: tuple[Mapping[str, Any], ...] = ()
    view: str = ""
    transactions: tuple[str, ...] = ()
    blocked: tuple[Mapping[str, Any], ...] = ()
    lost: tuple[Mapping[str, Any], ...] = ()
    foreign: tuple[str, ...] = ()


NOTHING = Inside()


@dataclass(frozen=True)
class Exchange:
    """One request, its answer, and what happened inside."""

    sequence: str
    number: int
    probe: str
    sent: Request
    answer: Answer
    inside: Inside = NOTHING
    uncaptured: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Name the same exchange on every side."""
        return self.sequence, self.number


@dataclass(frozen=True)
class AppFacts:
    """What the instrument told of an app before its first request; empty for a URL."""

    import_name: str = ""
    framework: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Mapping[str, Any], ...] = ()
    static: tuple[str, ...] = ()
    config: Mapping[str, str] = field(default_factory=dict)
    defaults: frozenset[str] = frozenset()
    hooks: tuple[Mapping[str, Any], ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """What one start of a target gave; `ended` says why it stopped before its last request, if it did."""

    facts: AppFacts
    exchanges: tuple[Exchange, ...]
    output: str = ""
    server: str = ""
    restarts: int = 0
    ended: str = ""

    def by_place(self) -> dict[tuple[str, int], Exchange]:
        """Give the exchanges by sequence and number."""
        return {exchange.place: exchange for exchange in self.exchanges}


def inside_from(events: list[dict[str, Any]]) -> Inside:
    """Sort the events of one request by what they tell."""

    def of(kind: str) -> tuple[dict[str, Any], ...]:
        return tuple(event for event in events if event["t"] == kind)

    return Inside(
        hooks=of("hook"),
        logs=of("log"),
        signals=tuple(event["name"] for event in of("signal")),
        flashed=tuple(event["message"] for event in of("signal") if event.get("message")),
        templates=tuple(event["name"] for event in of("template")),
        exceptions=of("exception"),
        warnings=of("warning"),
        view=next((event["name"] for event in of("view")), ""),
        transactions=tuple(describe_transaction(event) for event in of("sql")),
        blocked=of("blocked"),
        lost=of("lost"),
        foreign=tuple(event["name"] for event in of("foreign")),
    )


def describe_transaction(event: dict[str, Any]) -> str:
    """Give a transaction as `INSERT 2, UPDATE 1, COMMIT`."""
    writes = [f"{verb} {count}" for verb, count in event["writes"].items()]
    return ", ".join([*writes, event["end"]])
