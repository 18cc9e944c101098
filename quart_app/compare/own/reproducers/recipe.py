"""The requests that show a difference, in order; the last one shows it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from quart_app.compare.own.exchange import SAFE_METHODS, Sequence, Step
from quart_app.compare.own.requests.probes import Plan
from quart_app.compare.own.requests.scenario import REFERENCE
from quart_app.compare.steps import UNSET, Request


@dataclass(frozen=True)
class Placed:
    """A step and its sequence: steps of one sequence share captured values, and maybe cookies."""

    sequence: str
    shares_cookies: bool
    step: Step


@dataclass(frozen=True)
class Recipe:
    """Steps in order."""

    steps: tuple[Placed, ...]

    def __len__(self) -> int:
        """Count the requests."""
        return len(self.steps)

    @property
    def plan(self) -> Plan:
        """Give what a runner sends."""
        return Plan(tuple(self.sequences))

    @property
    def sequences(self) -> Iterator[Sequence]:
        """Yield the sequences that the steps are of."""
        for _, group in groupby(self.steps, key=lambda placed: placed.sequence):
            steps = list(group)
            yield Sequence(steps[0].sequence, tuple(one.step for one in steps), steps[0].shares_cookies)

    @property
    def place(self) -> tuple[str, int]:
        """Name the last request."""
        last = self.steps[-1].sequence
        return last, sum(placed.sequence == last for placed in self.steps)

    @property
    def is_safe(self) -> bool:
        """Tell whether nothing of it may change anything on a server."""
        return all(placed.step.request.method in SAFE_METHODS for placed in self.steps)

    def without_unused_captures(self) -> "Recipe":
        """Leave out captures of values that no later request of the sequence uses."""
        used: set[tuple[str, str]] = set()
        kept: list[Placed] = []
        for placed in reversed(self.steps):
            captures = tuple(one for one in placed.step.captures if (placed.sequence, one.name) in used)
            kept.append(replace(placed, step=replace(placed.step, captures=captures)))
            used |= {(placed.sequence, name) for name in names_used(placed.step.request)}
        return Recipe(tuple(reversed(kept)))


def names_used(made: Request) -> set[str]:
    """Give the names of the captured values that a request may use."""
    texts = [made.path, *(text for pair in (*made.headers, *made.form) for text in pair)]
    texts.append("" if made.json is UNSET else str(made.json))
    texts.append((made.data or b"").decode("utf-8", "replace"))
    return {name for text in texts for name in REFERENCE.findall(text)}


def own_sequence(plan: Plan, place: tuple[str, int]) -> Recipe:
    """Give the request at a place with all earlier ones of its sequence."""
    return Recipe(tuple(_placed(plan, place, others=False)))


def everything_before(plan: Plan, place: tuple[str, int]) -> Recipe:
    """Give the request at a place with all that was sent before it."""
    return Recipe(tuple(_placed(plan, place, others=True)))


def _placed(plan: Plan, place: tuple[str, int], *, others: bool) -> Iterator[Placed]:
    for sequence in plan.sequences:
        is_own = sequence.name == place[0]
        steps = sequence.steps[: place[1]] if is_own else sequence.steps
        if is_own or others:
            yield from (Placed(sequence.name, sequence.shares_cookies, step) for step in steps)
        if is_own:
            return
