"""Match differences with causes: rules in one table, each with the evidence that it needs. Pure.

A difference that no rule matches is unexplained. What merely follows from an explained one (the page of a
500 that should be a 200, its log lines) goes with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quart_app.compare.own.exchange import SAFE_METHODS, Exchange, Run
from quart_app.compare.own.explanations.case import Case, errors_of, make_world
from quart_app.compare.own.explanations.causes import CAUSES, Cause
from quart_app.compare.own.explanations.clues import NO_CLUES, Clues
from quart_app.compare.own.explanations.rules import LATE, RULES
from quart_app.compare.own.finding import Difference

STATE_CAUSES = frozenset(
    {"teardown-exc-is-none", "file-save-is-a-coroutine", "forgotten-await-is-truthy", "flash-is-a-coroutine"}
)


@dataclass(frozen=True)
class Explained:
    """A difference with its cause; `follows` when it merely follows from another with that cause."""

    difference: Difference
    cause: Cause | None
    evidence: str = ""
    follows: bool = False


@dataclass
class Explanation:
    """All differences, each with its cause or none."""

    items: list[Explained] = field(default_factory=list)

    @property
    def unexplained(self) -> list[Explained]:
        """Give those without a cause."""
        return [item for item in self.items if item.cause is None]

    def by_cause(self) -> dict[str, list[Explained]]:
        """Give the explained ones by cause: first those with the most direct evidence."""
        found: dict[str, list[Explained]] = {}
        for item in self.items:
            if item.cause is not None:
                found.setdefault(item.cause.id, []).append(item)
        return found


def explain(
    control: Run, candidate: Run, differences: Sequence[Difference], clues: Clues = NO_CLUES
) -> Explanation:
    """Give every difference its cause, where the evidence is there."""
    world = make_world(control, candidate, tuple(differences), clues)
    places = (control.by_place(), candidate.by_place())
    by_place: dict[tuple[str, int], list[Difference]] = {}
    for difference in differences:
        by_place.setdefault((difference.sequence, difference.number), []).append(difference)
    explanation = Explanation()
    left_behind: dict[str, Cause] = {}
    plain: dict[tuple[str, str], Cause] = {}
    for place, group in by_place.items():
        sides = [side.get(place) for side in places]
        found = [explain_one(Case(one, sides[0], sides[1], tuple(group), world)) for one in group]
        found = with_followers(found)
        found = with_plain(found, plain)
        own, other = left_behind.get(place[0]), next(reversed(left_behind.values()), None)
        if own or other:
            found = with_state(found, own, other)
        for item in found:
            if (
                item.cause
                and not item.follows
                and (item.cause.id in STATE_CAUSES or is_failed_step(item, sides[0]))
            ):
                left_behind.pop(place[0], None)
                left_behind[place[0]] = item.cause
            if item.cause and item.difference.kind in ("body", "status") and not item.follows:
                plain.setdefault((bare(item.difference.request), item.difference.kind), item.cause)
        explanation.items += found
    return explanation


def bare(request: str) -> str:
    """Give a request line's path."""
    return request.partition(" ")[2].partition("?")[0]


def with_plain(found: list[Explained], plain: Mapping[tuple[str, str], Cause]) -> list[Explained]:
    """Let a page's validators follow from its body: another body has another ETag."""

    def cause_of(item: Explained) -> Cause | None:
        one = item.difference
        is_validator = one.kind == "header" and one.name == "etag"
        if is_validator or one.probe in ("if-none-match", "if-modified-since", "range", "suffix range"):
            return plain.get((bare(one.request), "body")) or plain.get((bare(one.request), "status"))
        return None

    return [follow(item, cause_of(item), "it follows from the page's other content") for item in found]


def explain_one(case: Case) -> Explained:
    """Try the rules in their order."""
    if case.difference.kind in ("warning", "status", "exception", "log"):
        for name in case.forgotten:
            if name in case.world.clues.coroutines:
                return Explained(
                    case.difference, case.world.clues.coroutines[name], f"{name} was never awaited"
                )
    for rule in RULES:
        if rule.test(case):
            return Explained(case.difference, CAUSES[rule.cause], rule.evidence)
    return explain_by_catalogue(case)


def explain_by_catalogue(case: Case) -> Explained:
    """Look for a behaviour of the catalogue that showed the same."""
    one = case.difference
    if one.kind == "header":
        cause = case.world.clues.of_header(one.name, one.control, one.candidate)
        return Explained(one, cause, "a behaviour of the catalogue shows the same header")
    if one.kind in ("status", "ending", "exception", "log") and case.control is not None:
        known = {text for text, _ in errors_of(case.control.inside)}
        for text, _ in case.errors:
            cause = None if text in known else case.world.clues.of_error(text)
            if cause is not None:
                return Explained(one, cause, "a behaviour of the catalogue fails with the same error")
    return Explained(one, None)


LEADING = ("ending", "status", "exception", "warning", "transaction", "context")


def with_followers(found: list[Explained]) -> list[Explained]:
    """Let what is unexplained at a request follow from an explained error there.

    Only where the answer became another one: beside a right answer an unexplained difference stands for
    itself.
    """
    changed = any(item.difference.kind in ("ending", "status", "exception") for item in found)
    leaders = [item for kind in LEADING for item in found if item.cause and item.difference.kind == kind]
    strong = [item for item in leaders if item.difference.kind != "context" and item.evidence != LATE]
    if not strong or not (changed or any(item.difference.kind == "transaction" for item in strong)):
        return found
    lead = strong[0]
    return [follow(item, lead.cause, "it follows from that at the same request") for item in found]


def follow(item: Explained, cause: Cause | None, evidence: str) -> Explained:
    """Give an unexplained difference the cause it follows from."""
    return item if item.cause or cause is None else Explained(item.difference, cause, evidence, follows=True)


def is_failed_step(item: Explained, control: Exchange | None) -> bool:
    """Tell whether a step that should have changed something, the session at least, failed in the port."""
    one = item.difference
    failed = one.kind == "status" and (one.control or "9") < "400" <= (one.candidate or "0")
    headers = control.answer.headers if control else ()
    sets_cookie = any(name.lower() == b"set-cookie" for name, _ in headers)
    return failed and (sets_cookie or one.request.partition(" ")[0] not in SAFE_METHODS)


def with_state(found: list[Explained], own: Cause | None, other: Cause | None) -> list[Explained]:
    """Let pages that differ after wrong data was written follow from that.

    `own` is a cause of the same sequence, which shares cookies too; `other` one of an earlier sequence.
    """

    def cause_of(item: Explained) -> Cause | None:
        one = item.difference
        of_data = one.kind in ("body", "status", "template", "transaction", "log", "capture")
        if own and (of_data or one.kind in ("header", "hook", "signal", "ending", "exception")):
            return own
        of_file = one.kind == "header" and one.name in ("set-cookie", "etag", *FILE_HEADERS)
        return other if of_data or of_file else None

    return [follow(item, cause_of(item), "earlier requests left other data behind") for item in found]


FILE_HEADERS = ("content-disposition", "content-type", "last-modified", "location")
