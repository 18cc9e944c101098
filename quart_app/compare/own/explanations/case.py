"""A difference with all the evidence around it. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quart_app.compare.own.exchange import Exchange, Inside, Run
from quart_app.compare.own.explanations.clues import NO_CLUES, Clues
from quart_app.compare.own.finding import Difference

NEARLY_ALL = 0.9
"""Middleware may answer a few requests itself, without its header."""

NEVER_AWAITED = re.compile(r"coroutine '([^']+)' was never awaited")


@dataclass(frozen=True)
class Case:
    """One difference with all that was seen around it."""

    difference: Difference
    control: Exchange | None
    candidate: Exchange | None
    others: tuple[Difference, ...]
    world: "World"

    @property
    def inside(self) -> Inside:
        """Give what was seen inside the candidate."""
        return self.candidate.inside if self.candidate else Inside()

    @property
    def statuses(self) -> tuple[int | None, int | None]:
        """Give both statuses."""
        return (
            self.control.answer.status if self.control else None,
            self.candidate.answer.status if self.candidate else None,
        )

    @property
    def forgotten(self) -> list[str]:
        """Give the names of the coroutines that the candidate did not await here.

        The warning may come requests later: one that was made in another view does not count.
        """
        view = self.inside.view
        others = self.world.views - {view}
        return [
            name
            for event in self.inside.warnings
            if (event["at"] or "").split(" ")[-1] not in others
            for name in NEVER_AWAITED.findall(event["text"])
        ]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Give the candidate's exceptions, as `Type: text`, and where each came from."""
        return errors_of(self.inside)

    def raises(self, pattern: str) -> bool:
        """Tell whether the candidate raised an exception, described as `Type: text`, that matches."""
        return any(re.search(pattern, text) for text, _ in self.errors)

    def raises_in(self, pattern: str, *functions: str) -> bool:
        """Tell whether one of these functions of the framework raised such an exception."""
        return any(
            re.search(pattern, event["text"]) and set(functions) & set(event.get("calls", ()))
            for event in self.inside.exceptions
        )

    def has(self, kind: str) -> bool:
        """Tell whether this exchange differs in a kind of thing too."""
        return any(other.kind == kind for other in self.others)

    def is_header(self, *names: str) -> bool:
        """Tell whether the difference is one of these headers."""
        return self.difference.kind == "header" and self.difference.name in names

    def request_header(self, name: str) -> list[str]:
        """Give the values of a header of the request."""
        if self.control is None:
            return []
        return [value for key, value in self.control.sent.headers if key.lower() == name.lower()]

    @property
    def is_file(self) -> bool:
        """Tell whether the control's answer looks like a file that was sent."""
        headers = {name.lower() for name, _ in self.control.answer.headers} if self.control else set()
        return bool({b"last-modified", b"content-disposition"} & headers)


def errors_of(inside: Inside) -> list[tuple[str, str]]:
    """Give exceptions: those that nobody handled, that error handlers were given, and that were logged."""
    found = [(event["text"], event["at"] or "") for event in inside.exceptions]
    handled = (event for event in inside.hooks if event["kind"] == "error_handler" and event["given"])
    found += [(event["given"], event.get("at") or "") for event in handled]
    found += [(event["raised"], "") for event in inside.logs if event["raised"]]
    return found


def forgotten(inside: Inside) -> list[str]:
    """Give the names of coroutines that were never awaited."""
    return [name for event in inside.warnings for name in NEVER_AWAITED.findall(event["text"])]


@dataclass(frozen=True)
class World:
    """Both runs, for evidence from other requests."""

    control: Run
    candidate: Run
    differences: tuple[Difference, ...]
    missing_everywhere: frozenset[str] = frozenset()
    plain_differences: frozenset[tuple[str, str, str]] = frozenset()
    clues: Clues = NO_CLUES

    def earlier(self, difference: Difference) -> Iterator[Exchange]:
        """Yield the candidate's earlier exchanges of the same sequence, and this one."""
        for exchange in self.candidate.exchanges:
            if exchange.sequence == difference.sequence and exchange.number <= difference.number:
                yield exchange

    @cached_property
    def views(self) -> frozenset[str]:
        """Give the names of the candidate's views that answered something."""
        return frozenset(
            exchange.inside.view for exchange in self.candidate.exchanges if exchange.inside.view
        )

    def forgotten_in(self, view: str) -> set[str]:
        """Give the coroutines that were not awaited while a view answered, at any of its requests.

        Python tells when they are let go, which may be at the next request.
        """
        return {
            name
            for exchange in self.candidate.exchanges
            if exchange.inside.view == view
            for name in forgotten(exchange.inside)
        }

    def hooks(self, kind: str) -> set[str]:
        """Give the names of the candidate's hooks of a kind."""
        return {hook["name"] for hook in self.candidate.facts.hooks if hook["kind"] == kind}

    @cached_property
    def alike(self) -> int:
        """Count the requests that both sides answered with the same status: headers are compared there."""
        statuses = {place: one.answer.status for place, one in self.control.by_place().items()}
        return sum(one.answer.status == statuses.get(one.place) for one in self.candidate.exchanges)

    def is_set_otherwise(self, *names: str) -> bool:
        """Tell whether one of these, or what begins so, is set on the candidate's app in another way."""
        return any(
            one.kind in ("setup", "setting") and one.name.startswith(names) for one in self.differences
        )

    @property
    def silent_receivers(self) -> set[str]:
        """Give the functions of the candidate that wait for Flask's signals."""
        found = self.candidate.facts.facts.get("flask_receivers", {})
        return {name for names in found.values() for name in names}


def make_world(control: Run, candidate: Run, differences: tuple[Difference, ...], clues: Clues) -> World:
    """Work out what is asked about other requests."""
    plain = {
        (one.request, one.kind, one.name)
        for one in differences
        if one.probe in ("page", "scenario", "traffic")
    }
    missing = headers_missing_everywhere(control, candidate)
    return World(control, candidate, differences, missing, frozenset(plain), clues)


def headers_missing_everywhere(control: Run, candidate: Run) -> frozenset[str]:
    """Give headers that the control sends with nearly every answer and the candidate with none."""

    def names(exchange: Exchange) -> set[str]:
        return {name.decode("latin-1").lower() for name, _ in exchange.answer.headers}

    answered = [exchange for exchange in control.exchanges if exchange.answer.status is not None]
    counts = Counter(name for exchange in answered for name in names(exchange))
    always = {name for name, count in counts.items() if count >= NEARLY_ALL * len(answered)}
    ever = {name for exchange in candidate.exchanges for name in names(exchange)}
    return frozenset(always - ever)
