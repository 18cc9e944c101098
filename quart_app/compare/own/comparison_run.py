"""Run a whole comparison: start the targets, send the requests, compare, explain. Nothing is left running."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from quart_app.compare.counted import counted
from quart_app.compare.own.differences.comparing import Comparison, compare
from quart_app.compare.own.differences.ignoring import Ignore
from quart_app.compare.own.exchange import AppFacts, Run
from quart_app.compare.own.exchange import Sequence as Steps
from quart_app.compare.own.explanations.clues import NO_CLUES, Clues
from quart_app.compare.own.explanations.explaining import Explanation, explain
from quart_app.compare.own.requests.probes import Plan, plan_from_routes
from quart_app.compare.own.targets.running import Pace, Runner
from quart_app.compare.own.targets.served_app import ServedApp
from quart_app.compare.own.targets.target import RunningServer, Target, TargetError, TargetSpec, is_loopback

SEEDS = (1, 2)
"""Of the hash of strings: an order that comes from a set is stable within a process, and not between two."""

REMOTE_PER_SECOND = 20.0
"""How fast a server on another machine is asked, unless told otherwise."""


@dataclass(frozen=True)
class Options:
    """What to compare and how; `total_s` is for all runs together, starts included.

    `skipped` says what of the scenarios' sources is not sent, for the report.
    """

    control: TargetSpec
    candidate: TargetSpec
    scenarios: tuple[Steps, ...] = ()
    skipped: tuple[str, ...] = ()
    routes: bool = True
    unsafe: bool = False
    max_requests: int = 1_000
    total_s: float = 60.0
    pace: Pace = field(default_factory=Pace)
    ignore: tuple[Ignore, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """All that a report shows."""

    options: Options
    plan: Plan
    control: Run
    candidate: Run
    comparison: Comparison
    explanation: Explanation
    seconds: float
    is_compared: bool = True


class Progress:
    """Hears how far a comparison is; this one is silent."""

    def stage(self, text: str, total: int) -> None:
        """Hear that a stage of so many requests begins."""

    def describe(self, text: str) -> None:
        """Hear what is done now."""

    def advance(self) -> None:
        """Hear that a request is done."""


def run(options: Options, progress: Progress | None = None, clues: Clues = NO_CLUES) -> Outcome:
    """Compare; TargetError when a target can't be had."""
    heard = progress or Progress()
    began = time.monotonic()
    control, candidate = create_target(options.control), create_target(options.candidate)
    heard.stage("starting", 0)
    with started(control, SEEDS[0]), started(candidate, SEEDS[0]):
        plan = make_plan(options, control.facts, candidate.facts)
        if not plan.requests:
            raise TargetError(f"nothing to send: {why_nothing(options)}")
        clock = Clock(began, options.total_s)
        options = with_host(options, control.facts)
        first = run_plan(control, plan, SEEDS[0], options, clock.share(3), heard, "Flask")
        plan = cut(plan, first)
        other = run_plan(candidate, plan, SEEDS[0], options, clock.share(2), heard, "Quart")
    with started(control, SEEDS[1]):
        again = run_plan(control, plan, SEEDS[1], options, clock.share(1), heard, "Flask again")
    comparison = compare(first, again, other, options.ignore)
    explanation = explain(first, other, comparison.differences, clues)
    return Outcome(options, plan, first, other, comparison, explanation, time.monotonic() - began)


def look(options: Options, progress: Progress) -> Outcome:
    """Start both once, for what they run on, and compare nothing."""
    began = time.monotonic()
    targets = create_target(options.control), create_target(options.candidate)
    progress.stage("starting", 0)
    with started(targets[0], SEEDS[0]), started(targets[1], SEEDS[0]):
        runs = [run_plan(one, Plan(()), SEEDS[0], options, options.total_s, progress, "") for one in targets]
    nothing = Comparison((), (), 0)
    seconds = time.monotonic() - began
    return Outcome(options, Plan(()), runs[0], runs[1], nothing, Explanation(), seconds, is_compared=False)


def create_target(spec: TargetSpec) -> Target:
    """Give a target for a URL or an import path; nothing is started yet."""
    return RunningServer(spec) if spec.is_url else ServedApp(spec)


@dataclass(frozen=True)
class Clock:
    """Shares what is left of the time among the runs that are still to come."""

    began: float
    total_s: float

    def share(self, runs: int) -> float:
        """Give the seconds for the next of so many runs."""
        return max(1.0, (self.began + self.total_s - time.monotonic()) / runs)


@contextlib.contextmanager
def started(target: Target, hash_seed: int) -> Iterator[None]:
    """Start a target, and stop it whatever happens."""
    try:
        target.start(hash_seed)
        yield
    finally:
        target.stop()


def make_plan(options: Options, control: AppFacts, candidate: AppFacts) -> Plan:
    """Put together what is sent: the routes' probes, then the scenarios."""
    made = Plan(())
    if options.routes:
        made = plan_from_routes(control, candidate, unsafe=options.unsafe)
    skipped = made.skipped + options.skipped
    made = Plan(made.sequences + options.scenarios, skipped)
    return limited(made, options.max_requests)


def limited(plan: Plan, max_requests: int) -> Plan:
    """Keep a plan within a number of requests; scenarios, which a person wrote, and pages come first."""
    over = plan.requests - max_requests
    if over <= 0:
        return plan
    kept: list[Steps] = []
    left = max_requests
    for sequence in sorted(
        plan.sequences, key=lambda one: one.steps[0].probe not in ("scenario", "page", "traffic")
    ):
        steps, left = sequence.steps[:left], left - min(left, len(sequence.steps))
        if steps:
            kept.append(replace(sequence, steps=steps))
    order = [sequence.name for sequence in plan.sequences]
    kept.sort(key=lambda one: order.index(one.name))
    return Plan(
        tuple(kept),
        (*plan.skipped, f"{counted(over, 'request')} over the limit of {max_requests}; --max-requests"),
    )


def cut(plan: Plan, first: Run) -> Plan:
    """Leave out what the first run did not come to: there would be nothing to compare with."""
    if not first.ended:
        return plan
    done = {exchange.place for exchange in first.exchanges}
    kept = [
        replace(sequence, steps=tuple(sequence.steps[: count_done(sequence, done)]))
        for sequence in plan.sequences
    ]
    missing = plan.requests - len(first.exchanges)
    sequences = tuple(sequence for sequence in kept if sequence.steps)
    return Plan(sequences, (*plan.skipped, f"{counted(missing, 'request')}: {first.ended}"))


def count_done(sequence: Steps, done: set[tuple[str, int]]) -> int:
    """Count the steps of a sequence that were sent."""
    return sum((sequence.name, number) in done for number in range(1, len(sequence.steps) + 1))


def run_plan(
    target: Target, plan: Plan, seed: int, options: Options, total_s: float, progress: Progress, name: str
) -> Run:
    """Run the plan against a target that is started."""
    progress.stage(name, plan.requests)
    return Runner(target, pace_for(target, options, total_s), seed, progress.advance).run(plan)


def pace_for(target: Target, options: Options, total_s: float) -> Pace:
    """Give the limits for a target: a server that is not ours is spared, and called by its own name."""
    pace = replace(options.pace, total_s=total_s)
    if target.facts.framework:
        return replace(pace, host=pace.host or "localhost")
    default = target.port == (443 if target.tls else 80)
    host = pace.host or (target.host if default else f"{target.host}:{target.port}")
    spared = 0.0 if is_loopback(target.host) else REMOTE_PER_SECOND
    return replace(pace, host=host, per_second=pace.per_second or spared)


def with_host(options: Options, control: AppFacts) -> Options:
    """Ask both under the name that the control knows as its own."""
    name = control.config.get("SERVER_NAME", "None").strip("'")
    host = options.pace.host or (name if name != "None" else "")
    return replace(options, pace=replace(options.pace, host=host))


def why_nothing(options: Options) -> str:
    """Say why there is no request, and what to do."""
    if options.scenarios:
        return "the scenario files hold no step"
    if options.skipped:
        return "; ".join(options.skipped)
    return "a URL tells no routes; add --scenario FILE, or give an import path"
