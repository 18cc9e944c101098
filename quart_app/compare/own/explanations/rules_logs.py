"""Rules about the levels of log lines and loggers. Pure."""

import logging
import re
from collections.abc import Iterator
from typing import NamedTuple

from quart_app.compare.own.exchange import AppFacts
from quart_app.compare.own.explanations.case import Case

LINE = re.compile(r"(?P<level>[A-Z]+) (?P<name>\S+): ")
ROOT = "root"


class Line(NamedTuple):
    """A log line as it is compared: its level, its logger, and both without the level."""

    level: int
    name: str
    rest: str


def is_other_level(case: Case) -> bool:
    """The same lines at other levels."""
    control, candidate = lines_of(case)
    same = sorted(line.rest for line in control) == sorted(line.rest for line in candidate)
    return same and sorted(control) != sorted(candidate)


def is_silenced_by_level(case: Case) -> bool:
    """What one side alone logs is below the level of the other side's logger."""
    control, candidate = lines_of(case)
    sides = (
        ([line for line in control if line not in candidate], case.world.candidate.facts),
        ([line for line in candidate if line not in control], case.world.control.facts),
    )
    alone = [(line, facts) for lines, facts in sides for line in lines]
    return bool(alone) and all(line.level < level_of(line.name, facts) for line, facts in alone)


def lines_of(case: Case) -> tuple[list[Line], list[Line]]:
    """Give the lines of both sides; none when it is no difference of log lines."""
    one = case.difference
    if one.kind != "log":
        return [], []
    return list(read(one.control)), list(read(one.candidate))


def read(text: str | None) -> Iterator[Line]:
    """Read the lines; a level that is not one of the standard library's is below all."""
    for line in (text or "").split("\n"):
        if match := LINE.match(line):
            level = logging.getLevelNamesMapping().get(match["level"], 0)
            yield Line(level, match["name"], line[match.start("name") :])


def level_of(name: str, facts: AppFacts) -> int:
    """Give the level from which on a logger lets lines through, as it was once the app was loaded.

    `name` is as compared: `app` stands for the app's package. 0 when that was not seen.
    """
    levels = facts.facts.get("levels", {})
    first, dot, rest = name.partition(".")
    names = [name]
    if first == "app":
        packages = dict.fromkeys((facts.import_name, facts.import_name.partition(".")[0]))
        names = [f"{package}{dot}{rest}" for package in packages]
    found = [own_level(one, levels) for one in names]
    return max((level for level in found if level is not None), default=levels.get(ROOT, 0))


def own_level(name: str, levels: dict[str, int]) -> int | None:
    """Give the level that is set on a logger or the nearest one above it, the root left out."""
    while name:
        if name in levels:
            return levels[name]
        name = name.rpartition(".")[0]
    return None
