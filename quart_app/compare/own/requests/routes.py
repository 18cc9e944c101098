"""The routes of both apps: what exists on one side only, and an address to try for each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from quart_app.compare.own.exchange import AppFacts

ARGUMENT = re.compile(r"<(?:[^<>:]+:)?([^<>]+)>")
OTHER_TEXT = "sök é"
MISSING_NUMBER = "999999"


@dataclass(frozen=True)
class Route:
    """One rule of one or both apps; `addresses` are paths to try, the likeliest first."""

    rule: str
    methods: frozenset[str]
    addresses: tuple[str, ...]
    is_static: bool = False


@dataclass(frozen=True)
class RouteDifference:
    """A rule, or methods of a rule, that one side lacks."""

    rule: str
    control: str | None
    candidate: str | None


def compare_routes(control: AppFacts, candidate: AppFacts) -> list[RouteDifference]:
    """Give what exists on one side only; a URL tells no routes, so then there is nothing to compare."""
    if not control.rules or not candidate.rules:
        return []
    sides = [methods_by_rule(facts) for facts in (control, candidate)]
    return [
        RouteDifference(rule, methods_text(sides[0].get(rule)), methods_text(sides[1].get(rule)))
        for rule in sorted({*sides[0], *sides[1]})
        if sides[0].get(rule) != sides[1].get(rule)
    ]


def methods_by_rule(facts: AppFacts) -> dict[str, frozenset[str]]:
    """Give the methods of each rule; the names of arguments do not matter to a client."""
    found: dict[str, frozenset[str]] = {}
    for rule in facts.rules:
        if not rule["websocket"]:
            shape = shape_of(rule)
            found[shape] = found.get(shape, frozenset()) | frozenset(rule["methods"])
    return found


def shape_of(rule: Mapping[str, Any]) -> str:
    """Give a rule with the kinds of its arguments for their names: `<id>` and `<key>` are the same."""

    def kind(match: re.Match[str]) -> str:
        converter = rule["arguments"].get(match[1], {}).get("type", "")
        return f"<{converter.removesuffix('Converter').lower() or 'default'}>"

    return (f"{rule['host']}" if rule["host"] else "") + ARGUMENT.sub(kind, rule["rule"])


def methods_text(methods: frozenset[str] | None) -> str | None:
    """Give methods as a text that does not change with their order."""
    return None if methods is None else ", ".join(sorted(methods))


def all_routes(control: AppFacts, candidate: AppFacts) -> list[Route]:
    """Give the routes of both sides, those of the control first."""
    found: dict[str, Route] = {}
    for facts in (control, candidate):
        for rule in facts.rules:
            if is_probed(rule):
                key = shape_of(rule)
                route = make_route(rule, facts)
                known = found.get(key)
                methods = route.methods | known.methods if known else route.methods
                found[key] = Route(key, methods, (known or route).addresses, (known or route).is_static)
    return list(found.values())


def is_probed(rule: Mapping[str, Any]) -> bool:
    """Tell whether requests are made for a rule: not for websockets, nor for hosts that lead elsewhere."""
    return not rule["websocket"] and not rule["host"]


def not_probed(control: AppFacts, candidate: AppFacts) -> list[str]:
    """Give the rules that no request is made for."""
    rules = (rule for facts in (control, candidate) for rule in facts.rules if not is_probed(rule))
    return sorted({f"{rule['host']}{rule['rule']}" for rule in rules})


def make_route(rule: Mapping[str, Any], facts: AppFacts) -> Route:
    """Work out addresses for a rule: known files for static ones, samples for arguments elsewhere."""
    is_static = rule["endpoint"] == "static" or rule["endpoint"].endswith(".static")
    names = list(rule["arguments"])
    if is_static and facts.static and len(names) == 1 and rule["endpoint"] == "static":
        samples = [{names[0]: name} for name in (*facts.static, "no-such-file")]
    else:
        samples = list(argument_samples(rule["arguments"], rule["defaults"]))
    addresses = tuple(dict.fromkeys(fill(rule["rule"], sample) for sample in samples))
    return Route(shape_of(rule), frozenset(rule["methods"]), addresses, is_static)


def argument_samples(
    arguments: Mapping[str, Mapping[str, Any]], defaults: Mapping[str, str]
) -> Iterable[dict[str, str]]:
    """Yield values for all arguments together: the likeliest, then one that is missing or not ASCII."""
    wanted = {name: about for name, about in arguments.items() if name not in defaults}
    first = {name: (about["samples"] or ["1"])[0] for name, about in wanted.items()}
    yield first
    other = {name: other_sample(about) for name, about in wanted.items()}
    if other != first:
        yield other


def other_sample(about: Mapping[str, Any]) -> str:
    """Give a value that most apps do not expect."""
    kind = about["type"]
    if kind in ("IntegerConverter", "FloatConverter"):
        return MISSING_NUMBER if kind == "IntegerConverter" else "999999.5"
    if kind in ("UnicodeConverter", "PathConverter", "default"):
        return OTHER_TEXT
    return str((about["samples"] or ["1"])[-1])


def fill(rule: str, values: Mapping[str, str]) -> str:
    """Put values for the arguments of a rule."""
    return ARGUMENT.sub(lambda match: quote(values.get(match[1], "1"), safe="/"), rule)
