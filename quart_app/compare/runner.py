"""Run behaviours: each side in a process of its own, compared and judged as they end."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Literal

from quart_app.compare import fork_server, isolation, spawning
from quart_app.compare.comparison import View, compare
from quart_app.compare.conditions import expected_for
from quart_app.compare.drivers import in_process, on_servers, other_interpreter, servers, warming
from quart_app.compare.entries import SIDES, Entry, Side
from quart_app.compare.observation import Observation
from quart_app.compare.results import Result, Run
from quart_app.compare.verdict import judge

Driver = Literal["needed", "server"]
Key = tuple[Entry, Side]
SERVERS = ("gunicorn", "hypercorn")
PYTHON = ".".join(map(str, sys.version_info[:3]))
SERVER_LIMIT_S = servers.START_S + servers.STOP_S
"""What a server may take to start and to stop, on top of a behaviour's limit."""
EXEC_S = 6.0
"""What another interpreter may take to start on a busy machine, on top of a behaviour's limit."""


MANY_JOBS = 50
"""So many are worth an interpreter of their own to fork from, half a second of work."""


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Options:
    """How to run: `at_once` children, twice as many as there are cores since some only wait.

    Of those that talk to a server twice as many run at once; `driver` "server" puts every scenario on
    servers.

    `flask_22` is the path of an interpreter that has Flask 2.2; without it behaviours that need it are not
    run.
    """

    at_once: int = field(default_factory=lambda: 2 * _cores())
    servers_at_once: int = field(default_factory=lambda: 2 * (_cores() + 1))
    driver: Driver = "needed"
    flask_22: str = ""
    spawns: bool = not hasattr(os, "fork")


DEFAULTS = Options()


def warm_up() -> None:
    """Do once what every forked child would do, and keep the collector away from it."""
    warming.warm_up()
    gc.collect()
    gc.freeze()  # a child's collection would copy every page it looks at


def run(entries: Sequence[Entry], options: Options = DEFAULTS) -> Iterator[Result]:
    """Run the entries and give each result as soon as both of its sides have ended.

    What is not as expected is run once more, alone, and counts as that shows: on a machine that is busy with
    other work a time limit may pass early. Stopping early (closing the iterator) kills what is still running.
    """
    again: list[Entry] = []
    by_id = {entry.id: entry for entry in entries}
    for result in _run_once(entries, options):
        if result.status == "unexpected":
            again.append(by_id[result.id])
        else:
            yield result
    if again:
        yield from _run_once(again, replace(options, at_once=1, servers_at_once=1))


def _run_once(entries: Sequence[Entry], options: Options) -> Iterator[Result]:
    able = [entry for entry in entries if not _missing(entry, options)]
    yield from (_skip(entry, options) for entry in entries if _missing(entry, options))
    halves: dict[str, dict[Side, isolation.Ended]] = {}
    for (entry, side), ended in _ended(able, options):
        sides = halves.setdefault(entry.id, {})
        sides[side] = ended
        if len(sides) == len(SIDES):
            yield _result(entry, halves.pop(entry.id), on_servers=_runs_on_server(entry, options))


def _ended(entries: Sequence[Entry], options: Options) -> Iterator[tuple[Key, isolation.Ended]]:
    longest_first = sorted(entries, key=lambda entry: _most_s(entry, options), reverse=True)
    keys = [(entry, side) for entry in longest_first for side in SIDES]
    if options.spawns:
        spawned = spawning.run((_spawned(key, options) for key in keys), at_once=options.at_once)
        yield from ((job.key, ended) for job, ended in spawned)
        return
    jobs = [_job(*key, options) for key in keys]
    if len(jobs) >= MANY_JOBS and all(entry.is_of_the_catalogue for entry in entries):
        forked = fork_server.run(jobs, at_once=options.at_once, warm=warm_up)
    else:
        warm_up()
        forked = isolation.run(jobs, at_once=options.at_once)
    yield from ((job.key, ended) for job, ended in forked)


def _most_s(entry: Entry, options: Options) -> float:
    """Give what an entry may take; the longest begin first, so that none is waited for alone at the end."""
    return entry.behaviour.limit_s + (SERVER_LIMIT_S if _runs_on_server(entry, options) else 0)


def _spawned(key: Key, options: Options) -> spawning.Job:
    entry, side = key
    is_old = entry.behaviour.control == "flask-2.2" and side == "flask"
    python = options.flask_22 if is_old else sys.executable
    command = [python, "-B", str(other_interpreter.CHILD), "1", entry.id, side]
    return spawning.Job(key, command, entry.behaviour.limit_s + EXEC_S)


def run_all(
    entries: Sequence[Entry], options: Options = DEFAULTS, seen: Callable[[Result], None] = lambda _: None
) -> Run:
    """Run the entries to the end, calling `seen` with each result as it comes."""
    started = time.monotonic()
    date = datetime.now(UTC).isoformat(timespec="seconds")
    results = {}
    for result in run(entries, options):
        results[result.id] = result
        seen(result)
    ordered = {entry.id: results[entry.id] for entry in entries}
    return Run(date, versions(), time.monotonic() - started, ordered)


def versions() -> dict[str, str]:
    """Give the versions that this interpreter runs the catalogue on."""
    found = {name: in_process.version_of(name) for name in (*in_process.PACKAGES["quart"], *SERVERS)}
    return {"python": PYTHON, **{name: version for name, version in found.items() if version}}


def _missing(entry: Entry, options: Options) -> str:
    if entry.behaviour.control == "flask-2.2" and not options.flask_22:
        return "needs Flask 2.2: --flask22-python PATH"
    if options.spawns and _runs_on_server(entry, options):
        return "needs a system with fork"
    is_on_server = _runs_on_server(entry, options)
    if is_on_server and entry.behaviour.flask_server == "gunicorn" and not in_process.version_of("gunicorn"):
        return "needs gunicorn: pip install 'quart-app[servers]'"
    return ""


def _runs_on_server(entry: Entry, options: Options) -> bool:
    return entry.behaviour.needs == "server" or (options.driver == "server" and not entry.has_exercise)


def _skip(entry: Entry, options: Options) -> Result:
    return Result(entry.id, not_run=_missing(entry, options))


def _job(entry: Entry, side: Side, options: Options) -> isolation.Job:
    behaviour = entry.behaviour
    key = (entry, side)
    if behaviour.control == "flask-2.2" and side == "flask":
        work = partial(other_interpreter.run, options.flask_22, entry, side)
        return isolation.Job(key, work, behaviour.limit_s + EXEC_S)
    if not _runs_on_server(entry, options):
        return isolation.Job(key, partial(in_process.run, entry, side), behaviour.limit_s)
    share = options.at_once / options.servers_at_once
    if entry.has_exercise:  # it starts its server itself
        return isolation.Job(key, partial(in_process.run, entry, side), behaviour.limit_s, share)
    return isolation.Job(key, partial(on_servers.run, entry, side), SERVER_LIMIT_S + behaviour.limit_s, share)


def _result(entry: Entry, sides: dict[Side, isolation.Ended], *, on_servers: bool) -> Result:
    control, candidate = (_observation(sides[side]) for side in SIDES)
    behaviour = entry.behaviour
    view = View(behaviour.observe, behaviour.ignore, behaviour.unordered)
    # A side that died early has not told its versions.
    known = {**versions(), **control.versions, **candidate.versions}
    expected = expected_for(behaviour, known, on_servers=on_servers and behaviour.needs == "process")
    verdict = judge(compare(control, candidate, view), expected)
    seconds = sum(ended.seconds for ended in sides.values())
    return Result(
        entry.id, control, candidate, verdict.differences, verdict.missing, verdict.unexpected, seconds
    )


def _observation(ended: isolation.Ended) -> Observation:
    here = ["versions", {"python": PYTHON}]
    return Observation.from_events([here, *ended.events], ending=ended.ending, output=ended.output)
