"""Send a few requests to both apps again, as often as a reduction needs, within its limits."""

import contextlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from quart_app.compare.own.comparison_run import SEEDS, Options, create_target, pace_for
from quart_app.compare.own.differences.comparing import compare
from quart_app.compare.own.exchange import Run
from quart_app.compare.own.finding import Difference
from quart_app.compare.own.reproducers.recipe import Recipe
from quart_app.compare.own.targets.running import Runner
from quart_app.compare.own.targets.target import Target

MOST_RUNS = 200
"""For one difference."""


class OutOfBounds(Exception):
    """The time or the number of runs is over; says which."""


@dataclass
class Bounds:
    """When to stop: seconds for all differences, and for one; runs for one."""

    deadline: float
    one_s: float = 15.0
    most_runs: int = MOST_RUNS
    runs: int = 0
    own_deadline: float = 0.0

    def begin(self) -> None:
        """Begin with another difference."""
        self.runs = 0
        self.own_deadline = min(self.deadline, time.monotonic() + self.one_s)

    def count(self) -> None:
        """Count a run; raises OutOfBounds when there may be no other."""
        if self.left_s <= 0:
            raise OutOfBounds("the time for it was over")
        if self.runs >= self.most_runs:
            raise OutOfBounds(f"it took more than {self.most_runs} runs")
        self.runs += 1

    @property
    def left_s(self) -> float:
        """Give the seconds that are left for this difference."""
        return self.own_deadline - time.monotonic()


class Trials:
    """Three servers: the control, the control with another hash seed (for the noise), and the candidate.

    `stop` may be called twice; what was started always ends with it.
    """

    def __init__(self, options: Options, bounds: Bounds) -> None:
        self.options = options
        self.bounds = bounds
        self.control = create_target(options.control)
        self.again = create_target(options.control)
        self.candidate = create_target(options.candidate)
        # The threads have to live as long as the servers: Linux ends a child with the thread that started it.
        self._pool = ThreadPoolExecutor(3, thread_name_prefix="trials")
        self.can_start_anew = not (options.control.is_url or options.candidate.is_url)

    @property
    def targets(self) -> tuple[tuple[Target, int], ...]:
        """Give each target and its hash seed."""
        return (self.control, SEEDS[0]), (self.again, SEEDS[1]), (self.candidate, SEEDS[0])

    def start(self) -> None:
        """Start all three, or start them anew; TargetError when that fails."""
        starting = [self._pool.submit(target.start, seed) for target, seed in self.targets]
        for one in starting:
            one.result()

    def stop(self) -> None:
        """Stop all three, once those that are being started have."""
        self._pool.shutdown(cancel_futures=True)
        for target, _ in self.targets:
            target.stop()

    def run(self, recipe: Recipe, *, anew: bool = False) -> list[Difference]:
        """Send it to all three, and give what differs at its last request; OutOfBounds ends it."""
        self.bounds.count()
        if anew and self.can_start_anew:
            self.start()
        runs = [self._send(target, seed, recipe) for target, seed in self.targets]
        if any(one.ended for one in runs):
            return []
        found = compare(runs[0], runs[1], runs[2], self.options.ignore).differences
        return [one for one in found if (one.sequence, one.number) == recipe.place]

    def _send(self, target: Target, seed: int, recipe: Recipe) -> Run:
        pace = pace_for(target, self.options, max(1.0, self.bounds.left_s))
        return Runner(target, pace, seed).run(recipe.plan)


@contextlib.contextmanager
def started(options: Options, bounds: Bounds) -> Iterator[Trials]:
    """Give trials whose servers run, and stop them whatever happens."""
    trials = Trials(options, bounds)
    try:
        trials.start()
        yield trials
    finally:
        trials.stop()
