"""Markers of `expected_when`, such as `quart>=0.23`, `python>=3.12, quart<0.23` or `servers`. Pure."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence

from quart_app.compare.behaviour import Behaviour
from quart_app.compare.difference import Expected

OPERATORS: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}
_TERM = re.compile(r"\s*([a-z]+)\s*(>=|<=|==|!=|>|<)\s*(\d+(?:\.\d+)*)\s*")


ON_SERVERS = "servers"
"""Holds where a scenario that needs no server is run on servers all the same."""


def holds(marker: str, versions: Mapping[str, str], *, on_servers: bool = False) -> bool:
    """Tell whether every term holds; raise ValueError for one that can't be read or names nothing known."""
    return all(_term_holds(term, versions, on_servers) for term in marker.split(","))


def _term_holds(term: str, versions: Mapping[str, str], on_servers: bool) -> bool:
    if term.strip() == ON_SERVERS:
        return on_servers
    match = _TERM.fullmatch(term)
    if not match or match[1] not in versions:
        known = ", ".join(sorted(versions))
        raise ValueError(f"can't read {term!r} of expected_when; write NAME>=VERSION with a NAME of: {known}")
    wanted = _numbers(match[3])
    return OPERATORS[match[2]](_numbers(versions[match[1]])[: len(wanted)], wanted)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def expected_for(
    behaviour: Behaviour, versions: Mapping[str, str], *, on_servers: bool = False
) -> Sequence[Expected]:
    """Give what is expected of a behaviour on these versions."""
    for marker, expected in behaviour.expected_when.items():
        if holds(marker, versions, on_servers=on_servers):
            return expected
    return behaviour.expected
