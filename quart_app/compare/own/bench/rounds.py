"""Measure both apps: every server started anew twice a round, in random order. Nothing is left running."""

import contextlib
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quart_app.compare.own import interrupting
from quart_app.compare.own.bench import choosing, process_tree
from quart_app.compare.own.bench.choosing import Chosen
from quart_app.compare.own.bench.generating import Generator, Loaded
from quart_app.compare.own.bench.generator import Job
from quart_app.compare.own.bench.measurement import (
    OTHERS_LIMIT,
    BenchOptions,
    LoopSample,
    Measurement,
    Speed,
    loop_sample,
    summarise,
)
from quart_app.compare.own.comparison_run import Options, Progress, create_target, started, why_nothing
from quart_app.compare.own.requests.probes import Plan
from quart_app.compare.own.targets.served_app import ServedApp
from quart_app.compare.own.targets.target import (
    RunningServer,
    Side,
    Target,
    TargetError,
    TargetSpec,
    is_loopback,
)

SERVER = Path(__file__).with_name("measured_server.py")
WARM_S = 0.3
LAST_WORD_S = 5.0
FIRST_STEPS = 4
SIDES: tuple[Side, ...] = ("flask", "quart")
STARTS = (1, 2)
"""Of each server in a round: they are each other's noise."""


def check(options: Options, bench: BenchOptions) -> None:
    """Refuse to put load on a machine that is not this one, unless told to."""
    for spec in (options.control, options.candidate):
        if spec.is_url and not bench.may_load_others and not is_loopback(RunningServer(spec).host):
            raise TargetError(
                f"{spec.target}: it is not on this machine; --bench-remote puts load on it all the same"
            )


def measure(
    options: Options,
    bench: BenchOptions,
    progress: Progress | None = None,
    order: random.Random | None = None,
) -> Speed:
    """Measure; TargetError when a target can't be had, or answers nothing that can be measured."""
    check(options, bench)
    with Generator() as generator:
        return Bench(options, bench, progress or Progress(), generator).run(order or random.Random())  # noqa: S311


@dataclass(frozen=True)
class Turn:
    """One start of one server in one round."""

    round: int
    side: Side
    start: int

    def __str__(self) -> str:
        name = self.side.capitalize()
        return f"round {self.round}: {name}" + (" again" if self.start > 1 else "")


class TimeLeft:
    """How long a number of steps of the same kind still takes: as expected, then as the first ones took."""

    def __init__(self, steps: int, expected_s: float, began: float | None = None) -> None:
        self.steps = steps
        self.done = 0
        self.expected_s = expected_s
        self.began = time.monotonic() if began is None else began

    def left_s(self, now: float) -> float:
        """Give the seconds that are left."""
        took_s = now - self.began
        if self.done < FIRST_STEPS:
            return max(0.0, self.expected_s - took_s)
        return took_s / self.done * (self.steps - self.done)


class Bench:
    """One run of all rounds."""

    def __init__(
        self, options: Options, bench: BenchOptions, progress: Progress, generator: Generator
    ) -> None:
        self.options = options
        self.bench = bench
        self.progress = progress
        self.generator = generator
        self.overhead_s = 0.0
        self.pace = TimeLeft(0, 0.0)
        self.specs: dict[Side, TargetSpec] = {"flask": options.control, "quart": options.candidate}
        self.began = time.monotonic()

    def run(self, order: random.Random) -> Speed:
        """Choose what is sent, measure in rounds, then watch the event loop in one more start."""
        self.progress.stage("choosing what is sent", 0)
        plan, chosen = self.choose()
        planned = list(turns(self.bench.rounds, order))
        self.pace = TimeLeft((len(planned) + 1) * len(self.bench.connections), self.expected_s(len(planned)))
        self.progress.stage("measuring", self.pace.steps)
        measurements = [one for turn in planned for one in self.turn(turn, plan, chosen)]
        loop = self.watch_loop(plan, chosen)
        return Speed(
            options=self.bench,
            requests=chosen.labels,
            left_out=(*plan.skipped, *chosen.left_out),
            measurements=tuple(measurements),
            loop=loop,
            notes=tuple(notes(self.options, measurements)),
            order=tuple(map(str, planned)),
            seconds=time.monotonic() - self.began,
        )

    def say(self, text: str) -> None:
        """Show what is done, and how long all will still take."""
        self.progress.describe(f"{text}; about {self.pace.left_s(time.monotonic()):.0f} s left")

    def advance(self) -> None:
        """Show that one more load is measured."""
        self.pace.done += 1
        self.progress.advance()

    def target(self, side: Side, **script_options: Any) -> Target:
        """Give a target that nothing watches but what is asked for."""
        return create_target(replace(self.specs[side], script=SERVER, script_options=script_options))

    def choose(self) -> tuple[Plan, Chosen]:
        """Ask both apps for everything once, and keep what can be measured."""
        control, candidate = map(self.target, SIDES)
        began = time.monotonic()
        with started(control, 1), started(candidate, 1):
            plan = choosing.make_plan(self.options, control.facts, candidate.facts)
            if not plan.requests:
                raise TargetError(f"nothing to send: {why_nothing(self.options)}")
            recorded = [
                choosing.ask_again(target, choosing.record(target, plan, self.options, seed=1), self.options)
                for target in (control, candidate)
            ]
        self.overhead_s = (time.monotonic() - began) / 2
        chosen = choosing.choose(recorded[0], recorded[1], self.bench.seconds)
        if not chosen.statuses:
            why = "; ".join(chosen.left_out) or "the plan holds no GET"
            raise TargetError(f"nothing to measure: {why}")
        return choosing.part_of(plan, chosen), chosen

    def expected_s(self, turns: int) -> float:
        """Give how long all will take."""
        loads = len(self.bench.connections) * (self.bench.seconds + 0.1)
        return (turns + 1) * (self.overhead_s + WARM_S + loads)

    def turn(self, turn: Turn, plan: Plan, chosen: Chosen) -> Iterator[Measurement]:
        """Start a server, prepare its sessions, warm it up, and measure it under each load."""
        target = self.target(turn.side)
        with self.prepared(target, turn.round * 10 + turn.start, plan, chosen) as requests:
            for connections in self.bench.connections:
                self.say(f"{turn}, {connections} at a time")
                yield self.measurement(turn, target, requests, connections)
                self.advance()

    @contextlib.contextmanager
    def prepared(
        self, target: Target, seed: int, plan: Plan, chosen: Chosen
    ) -> Iterator[tuple[tuple[bytes, int], ...]]:
        """Have a server running and warm; give what is sent to it."""
        with started(target, seed):
            recorded = choosing.record(target, plan, self.options, seed)
            requests = choosing.load_of(recorded, chosen, target.server)
            self.load(target, requests, max(self.bench.connections), WARM_S)
            yield requests

    def load(
        self, target: Target, requests: tuple[tuple[bytes, int], ...], connections: int, seconds: float
    ) -> Loaded:
        """Put load on a target."""
        job = Job(
            *(target.host, target.port, target.tls, requests, connections, seconds),
            self.options.pace.limits.request_s,
        )
        return self.generator.run(job)

    def measurement(
        self, turn: Turn, target: Target, requests: tuple[tuple[bytes, int], ...], connections: int
    ) -> Measurement:
        """Measure one load."""
        before = usage_of(target)
        done = self.load(target, requests, connections, self.bench.seconds)
        after = usage_of(target)
        used = after.since(before) if before and after else None
        took_ms = [took / 1e3 for took in done.took_us]
        ended = {} if target.is_alive() else {"the server process ended": 1}
        return Measurement(
            side=turn.side,
            round=turn.round,
            start=turn.start,
            connections=connections,
            answers=len(took_ms),
            per_second=len(took_ms) / done.seconds,
            latency_ms=summarise(took_ms),
            errors={**done.errors, **ended},
            generator=done.generator,
            cpu_s=used.cpu_s if used else None,
            memory_bytes=used.memory_bytes if used else None,
            others=used.others(done.generator * done.seconds) if used else None,
        )

    def watch_loop(self, plan: Plan, chosen: Chosen) -> tuple[LoopSample, ...]:
        """Start the Quart app once more, with its event loop watched, and put the same load on it."""
        target = self.target("quart", lag=True)
        if not isinstance(target, ServedApp):
            return ()
        found = []
        with self.prepared(target, 1, plan, chosen) as requests:
            for connections in self.bench.connections:
                self.say(f"watching Quart's event loop, {connections} at a time")
                last_words(target)
                self.load(target, requests, connections, self.bench.seconds)
                found.append(loop_sample(connections, last_words(target)))
                self.advance()
        return tuple(found)


def turns(rounds: int, order: random.Random) -> Iterator[Turn]:
    """Yield both starts of both servers for each round, in an order of its own."""
    for number in range(1, rounds + 1):
        slots = [side for side in SIDES for _ in STARTS]
        order.shuffle(slots)
        for place, side in enumerate(slots):
            yield Turn(number, side, 1 + slots[:place].count(side))


def notes(options: Options, measurements: Sequence[Measurement]) -> Iterator[str]:
    """Say what could not be measured, and what to doubt."""
    urls = [spec.target for spec in (options.control, options.candidate) if spec.is_url]
    if urls:
        yield (
            f"{' and '.join(urls)}: not ours to start anew, and its CPU time, memory and event loop "
            "can't be seen from outside."
        )
    elif not process_tree.IS_KNOWN:
        yield "CPU time and memory are known on Linux only."
    bound = [one for one in measurements if one.is_generator_bound]
    if bound:
        yield (
            f"In {len(bound)} of {len(measurements)} measurements the load generator was the limit "
            f"({max(one.generator for one in bound):.0%} of a core): the server may be faster than shown."
        )
    others = [one.others for one in measurements if one.others is not None]
    if others and statistics.median(others) > OTHERS_LIMIT:
        yield (
            f"Other programs took {statistics.median(others):.0%} of this machine's CPU time meanwhile: "
            "the noise is larger for it."
        )


def usage_of(target: Target) -> process_tree.Usage | None:
    """Give what a server's process tree has used, where it can be known."""
    if not isinstance(target, ServedApp) or not process_tree.IS_KNOWN or not target.pid:
        return None
    return process_tree.usage(target.pid)


def last_words(target: ServedApp) -> list[dict[str, Any]]:
    """Give what the server told of its loop, up to a word that it gave after now."""
    found = target.events_of_request(0)
    deadline = time.monotonic() + LAST_WORD_S
    while target.is_alive() and time.monotonic() < deadline:
        interrupting.check()
        later = target.events_of_request(0)
        found += later
        if later:
            break
        time.sleep(0.02)
    return found
