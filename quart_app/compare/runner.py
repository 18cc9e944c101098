"""Run behaviours: each side in a process of its own, compared and judged as they end."""

import gc
import importlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from quart_app.compare import isolation
from quart_app.compare.comparison import View, compare
from quart_app.compare.conditions import expected_for
from quart_app.compare.difference import Expected
from quart_app.compare.drivers import in_process, on_servers, servers
from quart_app.compare.entries import SIDES, Entry, Side
from quart_app.compare.observation import Observation
from quart_app.compare.verdict import Verdict, judge


@dataclass(frozen=True)
class Result:
    """One behaviour as it was seen: both observations and the verdict."""

    entry: Entry
    control: Observation
    candidate: Observation
    expected: Sequence[Expected]
    verdict: Verdict
    seconds: float


def warm_up() -> None:
    """Import once what every child needs, and keep the collector away from it."""
    for name in (
        "flask",
        "quart",
        "quart.testing",
        "jinja2.ext",
        "werkzeug.test",
        "asyncio",
        "hypercorn.typing",
    ):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # a child's collection would copy every page it looks at


def run(entries: Sequence[Entry], *, at_once: int = 2) -> Iterator[Result]:
    """Run the entries and give each result as soon as both of its sides have ended."""
    warm_up()
    jobs = (_job(entry, side) for entry in entries for side in SIDES)
    halves: dict[str, dict[Side, isolation.Ended]] = {}
    for job, ended in isolation.run(jobs, at_once=at_once):
        entry, side = job.key
        sides = halves.setdefault(entry.id, {})
        sides[side] = ended
        if len(sides) == len(SIDES):
            yield _result(entry, halves.pop(entry.id))


def _job(entry: Entry, side: Side) -> isolation.Job:
    behaviour = entry.behaviour
    if behaviour.needs == "process":
        return isolation.Job((entry, side), partial(in_process.run, entry, side), behaviour.limit_s)
    limit_s = servers.START_S + behaviour.limit_s + servers.STOP_S
    return isolation.Job((entry, side), partial(on_servers.run, entry, side), limit_s)


def _result(entry: Entry, sides: dict[Side, isolation.Ended]) -> Result:
    control, candidate = (_observation(sides[side]) for side in SIDES)
    behaviour = entry.behaviour
    view = View(behaviour.observe, behaviour.ignore, behaviour.unordered)
    expected = expected_for(behaviour, {**control.versions, **candidate.versions})
    verdict = judge(compare(control, candidate, view), expected)
    return Result(
        entry, control, candidate, expected, verdict, sum(ended.seconds for ended in sides.values())
    )


def _observation(ended: isolation.Ended) -> Observation:
    versions = ["versions", {"python": ".".join(map(str, sys.version_info[:3]))}]
    return Observation.from_events([versions, *ended.events], ending=ended.ending, output=ended.output)
