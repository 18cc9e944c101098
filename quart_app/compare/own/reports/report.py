"""What a report shows: findings, each a cause with its differences, unexplained ones first. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quart_app.compare.counted import counted
from quart_app.compare.own.bench.measurement import Speed
from quart_app.compare.own.comparison_run import Outcome
from quart_app.compare.own.differences.reading import FIXED_MASKS
from quart_app.compare.own.exchange import Run
from quart_app.compare.own.explanations import baseline
from quart_app.compare.own.explanations.case import errors_of
from quart_app.compare.own.explanations.causes import Cause
from quart_app.compare.own.explanations.explaining import Explained
from quart_app.compare.own.finding import Difference, Kind
from quart_app.compare.own.reproducers.reproducer import NOT_TRIED, Reproduction
from quart_app.compare.own.targets.target import TargetSpec

WEIGHTS: tuple[Kind, ...] = (
    *(
        "transaction",
        "ending",
        "status",
        "blocked",
        "exception",
        "warning",
        "capture",
        "setup",
        "route",
        "setting",
    ),
    *("context", "log", "body", "signal", "template", "hook", "header"),
)
"""What a person wants to read first."""


@dataclass(frozen=True)
class Finding:
    """One cause, or one unexplained difference, with all differences that come of it."""

    cause: Cause | None
    items: tuple[Explained, ...]
    accepted: int
    behaviours: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    reproduction: Reproduction = NOT_TRIED

    @property
    def is_new(self) -> bool:
        """Tell whether any of it is not in the baseline."""
        return self.accepted < len(self.items)

    @property
    def title(self) -> str:
        """Give it in a line."""
        if self.cause:
            return self.cause.title
        one = self.examples[0].difference
        return f"{one.kind} {one.name}".strip() + f" at {one.request or 'the whole app'}"

    @property
    def requests(self) -> int:
        """Count the requests that it was seen at."""
        return len({(item.difference.sequence, item.difference.number) for item in self.items})

    @cached_property
    def examples(self) -> list[Explained]:
        """Give the differences that show it best: of different kinds, direct ones first."""
        found: dict[tuple[str, str], Explained] = {}
        for item in sorted(self.items, key=lambda item: (item.follows, WEIGHTS.index(item.difference.kind))):
            found.setdefault((item.difference.kind, item.difference.name), item)
        return list(found.values())


@dataclass(frozen=True)
class Report:
    """An outcome, ordered for a person, against a baseline."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    has_baseline: bool = False
    speed: Speed | None = None

    @property
    def unexplained(self) -> list[Finding]:
        """Give the findings without a cause."""
        return [finding for finding in self.findings if finding.cause is None]

    @property
    def new(self) -> list[Finding]:
        """Give the findings that are not accepted."""
        return [finding for finding in self.findings if finding.is_new]

    @property
    def status(self) -> int:
        """Give the exit status: 0 no new difference, 1 new differences."""
        return 1 if self.new else 0

    @property
    def differing_requests(self) -> int:
        """Count the requests at which anything differs."""
        items = self.outcome.explanation.items
        return len(
            {(item.difference.sequence, item.difference.number) for item in items if item.difference.number}
        )

    @property
    def sides(self) -> list[tuple[str, str, str]]:
        """Give for each side its framework, the target and what it ran on."""
        options = self.outcome.options
        return [
            ("Flask", options.control.target, describe_run(options.control, self.outcome.control)),
            ("Quart", options.candidate.target, describe_run(options.candidate, self.outcome.candidate)),
        ]

    @property
    def masks(self) -> tuple[tuple[str, str], ...]:
        """Give the rules that are always applied."""
        return FIXED_MASKS


def describe_run(spec: TargetSpec, run: Run) -> str:
    """Say what a side ran on."""
    if spec.is_url:
        return "a running server, seen from outside"
    versions = run.facts.versions
    parts = [f"{name.capitalize()} {versions[name]}" for name in (spec.side, run.server) if name in versions]
    restarts = f"; it ended by itself {counted(run.restarts, 'time')}" if run.restarts else ""
    return ", ".join([*parts, f"Python {versions.get('python', '?')}"]) + restarts


def make_report(
    outcome: Outcome,
    accepted: frozenset[str] | None = None,
    catalogue: Mapping[str, Sequence[str]] | None = None,
    speed: Speed | None = None,
) -> Report:
    """Group what differs: the unexplained first, then causes, what weighs most first."""
    known = accepted or frozenset()
    groups: dict[tuple[str, ...], list[Explained]] = {}
    leads = leading(outcome.explanation.unexplained)
    for item in outcome.explanation.items:
        one = item.difference if item.cause else leads[item.difference.sequence, item.difference.number]
        what = (one.kind, one.name, one.control or "", one.candidate or "")
        groups.setdefault((item.cause.id,) if item.cause else what, []).append(item)
    raised = errors_by_place(outcome.candidate)
    findings = [make_finding(items, known, catalogue or {}, raised) for items in groups.values()]
    findings.sort(key=lambda finding: (finding.cause is not None, weight(finding), -len(finding.items)))
    return Report(outcome, tuple(findings), accepted is not None, speed)


def leading(unexplained: Sequence[Explained]) -> dict[tuple[str, int], Difference]:
    """Give for each request the unexplained difference that weighs most: the others there belong to it."""
    found: dict[tuple[str, int], Difference] = {}
    for item in sorted(unexplained, key=lambda item: WEIGHTS.index(item.difference.kind)):
        found.setdefault((item.difference.sequence, item.difference.number), item.difference)
    return found


def errors_by_place(run: Run) -> dict[tuple[str, int], list[str]]:
    """Give what was raised at each request, and where."""
    return {
        exchange.place: [f"{text}, at {at}" if at else text for text, at in errors_of(exchange.inside)]
        for exchange in run.exchanges
    }


def make_finding(
    items: list[Explained],
    known: frozenset[str],
    catalogue: Mapping[str, Sequence[str]],
    raised: Mapping[tuple[str, int], list[str]],
) -> Finding:
    """Put differences of one cause together; what is unexplained is shown with the errors around it."""
    accepted = sum(baseline.key_of(item.difference) in known for item in items)
    cause = items[0].cause
    if cause is not None:
        return Finding(cause, tuple(items), accepted, tuple(catalogue.get(cause.id, ())))
    errors = [
        text for item in items for text in raised.get((item.difference.sequence, item.difference.number), [])
    ]
    return Finding(None, tuple(items), accepted, errors=tuple(dict.fromkeys(errors)))


def weight(finding: Finding) -> int:
    """Give how early a finding is shown: by its weightiest difference that merely follows from no other."""
    direct = [item for item in finding.items if not item.follows] or list(finding.items)
    return min(WEIGHTS.index(item.difference.kind) for item in direct)
