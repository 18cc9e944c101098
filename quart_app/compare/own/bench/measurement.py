"""What is measured, and what came of it. Values without I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quart_app.compare.own.bench.percentiles import percentile
from quart_app.compare.own.targets.target import Side

PERCENTS = (50, 90, 99, 100)
OTHERS_LIMIT = 0.2
"""Above this part of the machine for other programs, a person should know of them."""

GENERATOR_LIMIT = 0.85
"""From this part of a core on, it is the load generator that is measured."""


@dataclass(frozen=True)
class BenchOptions:
    """How to measure; each round starts each server twice."""

    seconds: float = 0.8
    rounds: int = 4
    connections: tuple[int, ...] = (1, 8, 32)
    may_load_others: bool = False


@dataclass(frozen=True)
class Measurement:
    """One start of a server under load from so many connections; latencies in milliseconds by percent.

    CPU and memory are those of its whole process tree; `others` is the part of the machine's CPU time that
    went to other programs meanwhile; None where they can't be known.
    """

    side: Side
    round: int
    start: int
    connections: int
    answers: int
    per_second: float
    latency_ms: Mapping[int, float]
    errors: Mapping[str, int]
    generator: float
    cpu_s: float | None = None
    memory_bytes: int | None = None
    others: float | None = None

    @property
    def cpu_ms(self) -> float | None:
        """Give the CPU milliseconds for an answer."""
        return self.cpu_s * 1e3 / self.answers if self.cpu_s and self.answers else None

    @property
    def is_generator_bound(self) -> bool:
        """Tell whether the load generator had no time left, so that the server may be faster than this."""
        return self.generator >= GENERATOR_LIMIT


@dataclass(frozen=True)
class Hold:
    """A place of code that held the event loop: how often, for how long, and the stack of the longest."""

    place: str
    longest_s: float
    total_s: float
    count: int
    stack: tuple[tuple[str, int, str, str], ...]


@dataclass(frozen=True)
class LoopSample:
    """How late the event loop was under load from so many connections, in milliseconds by percent."""

    connections: int
    beats: int
    lag_ms: Mapping[int, float]
    holds: tuple[Hold, ...]


@dataclass(frozen=True)
class Speed:
    """All that was measured."""

    options: BenchOptions
    requests: tuple[str, ...]
    left_out: tuple[str, ...]
    measurements: tuple[Measurement, ...]
    loop: tuple[LoopSample, ...] = ()
    notes: tuple[str, ...] = ()
    order: tuple[str, ...] = field(default=())
    seconds: float = 0.0

    @property
    def holds(self) -> list[Hold]:
        """Give the places that held the event loop, the longest first, over all loads."""
        return merge_holds([hold for sample in self.loop for hold in sample.holds])

    @property
    def errors(self) -> dict[Side, dict[str, int]]:
        """Give the errors of each side."""
        found: dict[Side, dict[str, int]] = {"flask": {}, "quart": {}}
        for one in self.measurements:
            for name, count in one.errors.items():
                found[one.side][name] = found[one.side].get(name, 0) + count
        return found


def merge_holds(holds: Sequence[Hold]) -> list[Hold]:
    """Put what was seen at the same place together, the longest first."""
    found: dict[str, Hold] = {}
    for one in sorted(holds, key=lambda hold: -hold.longest_s):
        known = found.get(one.place)
        found[one.place] = one if known is None else add_hold(known, one)
    return list(found.values())


def add_hold(longer: Hold, other: Hold) -> Hold:
    """Count another one at the same place."""
    total_s, count = longer.total_s + other.total_s, longer.count + other.count
    return Hold(longer.place, longer.longest_s, total_s, count, longer.stack)


def summarise(values: Sequence[float]) -> dict[int, float]:
    """Give the percentiles of sorted values; nothing for no value."""
    return {percent: percentile(values, percent) for percent in PERCENTS} if values else {}


def loop_sample(connections: int, events: Sequence[Mapping[str, Any]]) -> LoopSample:
    """Put together what the server told while it was under load."""
    told = [event for event in events if event["t"] == "lag"]
    lags = sorted(float(lag) for event in told for lag in event["ms"])
    holds = [read_hold(about) for event in told for about in event["held"]]
    return LoopSample(connections, len(lags), summarise(lags), tuple(merge_holds(holds)))


def read_hold(about: Mapping[str, Any]) -> Hold:
    """Read one place that held the loop."""
    stack = tuple((str(file), int(line), str(name), str(code)) for file, line, name, code in about["stack"])
    return Hold(about["place"], about["longest_s"], about["total_s"], about["count"], stack)
