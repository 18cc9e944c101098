"""Whether a difference is larger than the noise. Pure.

Each round starts each server twice, all four in random order. What two starts of the same app differ by is
noise: `control/control` and `candidate/candidate`, a ratio for each round. The difference is the ratio of
the candidate to the control, each by the geometric mean of its two starts; its median over the rounds
counts. It is larger than the noise when it is farther from 1 than every one of the noise's ratios, either
way. Where there is no difference, chance makes one of normal numbers in 1.2 % of the cases with 3 rounds, and
in 0.2 % with 4 (4,000 simulated runs each); with fewer it does in 4 % and more, so that there is no verdict.
"""

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from quart_app.compare.own.bench.measurement import Measurement
from quart_app.compare.own.targets.target import Side

LEAST_ROUNDS = 3
Answer = Literal["better", "worse", "noise", "too few rounds", "not measured"]
Value = Callable[[Measurement], float | None]


@dataclass(frozen=True)
class Measure:
    """One thing that is compared, and what a person reads when there is less or more of it."""

    id: str
    name: str
    unit: str
    value: Value
    less: str
    more: str
    more_is_better: bool = False
    digits: int = 1


def latency(percent: int) -> Measure:
    """Give the measure of one percentile."""
    return Measure(
        f"latency_p{percent}_ms",
        f"latency p{percent}",
        "ms",
        lambda one: one.latency_ms.get(percent),
        less=f"answers sooner (p{percent})",
        more=f"answers later (p{percent})",
    )


MEASURES = (
    Measure(
        "answers_per_s",
        "answers",
        "/s",
        lambda one: one.per_second or None,
        less="gives fewer answers a second",
        more="gives more answers a second",
        more_is_better=True,
        digits=0,
    ),
    *map(latency, (50, 90, 99)),
    Measure(
        "cpu_ms_per_answer",
        "CPU per answer",
        "ms",
        lambda one: one.cpu_ms,
        less="takes less CPU time for an answer",
        more="takes more CPU time for an answer",
        digits=2,
    ),
    Measure(
        "memory_mib",
        "memory",
        "MiB",
        lambda one: one.memory_bytes / 2**20 if one.memory_bytes else None,
        less="takes less memory",
        more="takes more memory",
    ),
)


@dataclass(frozen=True)
class Range:
    """The median of some numbers, with the least and the most."""

    median: float
    low: float
    high: float


@dataclass(frozen=True)
class Verdict:
    """How one measure of the candidate stands to the control's, at a number of connections.

    `ratio` is candidate/control; the noises are the second start's to the first's, over the rounds.
    """

    measure: Measure
    connections: int
    control: Range | None
    candidate: Range | None
    ratio: Range | None
    control_noise: Range | None
    candidate_noise: Range | None
    answer: Answer

    @property
    def is_difference(self) -> bool:
        """Tell whether it is larger than the noise."""
        return self.answer in ("better", "worse")

    @property
    def noise(self) -> float:
        """Give how many times as much the same app gave twice, at most; 1 is no noise at all."""
        ranges = [one for one in (self.control_noise, self.candidate_noise) if one]
        return max((max(one.high, 1 / one.low) for one in ranges), default=1.0)


def range_of(values: Iterable[float]) -> Range | None:
    """Give median, least and most; nothing for no value."""
    found = list(values)
    return Range(statistics.median(found), min(found), max(found)) if found else None


def judge(measurements: Sequence[Measurement]) -> list[Verdict]:
    """Judge every measure at every number of connections."""
    loads = sorted({one.connections for one in measurements})
    return [
        judge_one(measure, connections, [one for one in measurements if one.connections == connections])
        for connections in loads
        for measure in MEASURES
    ]


def judge_one(measure: Measure, connections: int, measurements: Sequence[Measurement]) -> Verdict:
    """Judge one measure at one load."""
    controls = values_by_round(measure, measurements, "flask")
    candidates = values_by_round(measure, measurements, "quart")
    rounds = [number for number in controls if number in candidates]
    ratios = [mean_log(candidates[number]) - mean_log(controls[number]) for number in rounds]
    control_noise = [spread_log(controls[number]) for number in rounds]
    candidate_noise = [spread_log(candidates[number]) for number in rounds]
    noise = [*control_noise, *candidate_noise]
    return Verdict(
        measure,
        connections,
        range_of(value for pair in controls.values() for value in pair),
        range_of(value for pair in candidates.values() for value in pair),
        range_of(map(math.exp, ratios)),
        range_of(map(math.exp, control_noise)),
        range_of(map(math.exp, candidate_noise)),
        answer_to(ratios, noise, more_is_better=measure.more_is_better),
    )


def values_by_round(
    measure: Measure, measurements: Sequence[Measurement], side: Side
) -> dict[int, tuple[float, float]]:
    """Give what both starts of a side gave, for the rounds in which both gave something."""
    found: dict[int, list[float]] = {}
    for one in measurements:
        value = measure.value(one)
        if one.side == side and value is not None and value > 0:
            found.setdefault(one.round, []).append(value)
    return {number: (values[0], values[1]) for number, values in found.items() if len(values) == 2}


def mean_log(pair: tuple[float, float]) -> float:
    """Give the logarithm of the geometric mean."""
    return (math.log(pair[0]) + math.log(pair[1])) / 2


def spread_log(pair: tuple[float, float]) -> float:
    """Give the logarithm of the second start's ratio to the first."""
    return math.log(pair[1]) - math.log(pair[0])


def answer_to(ratios: Sequence[float], noise: Sequence[float], *, more_is_better: bool) -> Answer:
    """Hold the logarithms of the ratios against those of the noise."""
    if not ratios:
        return "not measured"
    if len(ratios) < LEAST_ROUNDS:
        return "too few rounds"
    difference = statistics.median(ratios)
    if abs(difference) <= max(map(abs, noise)):
        return "noise"
    return "better" if (difference > 0) == more_is_better else "worse"
