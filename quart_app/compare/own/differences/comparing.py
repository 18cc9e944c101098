"""Hold two runs against each other, without the noise between two starts of the control. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from quart_app.compare.own.differences.beside import Lines, compare_beside, lines_beside
from quart_app.compare.own.differences.ignoring import Ignore, apply_all
from quart_app.compare.own.differences.noise import Noise, describe_noise, find_noise, merge, together
from quart_app.compare.own.differences.reading import Key, Reader, Reading
from quart_app.compare.own.exchange import AppFacts, Exchange, Run
from quart_app.compare.own.finding import KINDS, Difference, Kind
from quart_app.compare.own.requests.routes import compare_routes

SHOWN_CHARS = 1_200
SHOWN_ITEMS = 4
CANDIDATE_ONLY: frozenset[Kind] = frozenset({"blocked", "context"})


@dataclass(frozen=True)
class Comparison:
    """Differences in the order of the requests, and what was hidden as noise."""

    differences: tuple[Difference, ...]
    noise: tuple[str, ...]
    compared: int


def compare(control: Run, again: Run | None, candidate: Run, ignore: Sequence[Ignore] = ()) -> Comparison:
    """Compare the candidate with the control; `again` is the control started anew, for the noise."""
    control_reader, candidate_reader, by_no_request = make_readers(control, again, candidate)
    others = candidate.by_place()
    noisy = again.by_place() if again else {}
    found = [*whole_run(control, candidate), *by_no_request]
    read = [
        Read(
            exchange,
            other,
            apply_all(ignore, control_reader.read(exchange), path_of(exchange)),
            apply_all(ignore, candidate_reader.read(other), path_of(exchange)),
            noise_at(exchange, noisy.get(exchange.place), control_reader, ignore),
        )
        for exchange in control.exchanges
        if (other := others.get(exchange.place)) is not None
    ]
    general = merge(item.noise for item in read)
    unseen = unseen_kinds(control.facts, candidate.facts)
    for item in read:
        found += exchange_differences(item, general, candidate.facts, unseen)
    hidden = [(item.exchange.answer.request, key) for item in read for key in item.noise]
    return Comparison(tuple(found), tuple(describe_noise(hidden)), len(read))


def make_readers(
    control: Run, again: Run | None, candidate: Run
) -> tuple[Reader, Reader, tuple[Difference, ...]]:
    """Give a reader for each side, and what differs in the log lines that they leave out."""
    hooks = common_hooks(control.facts, candidate.facts)
    sides = [Reader(facts, hooks) for facts in (control.facts, candidate.facts)]
    lines = lines_beside((control, sides[0]), (again, sides[0]), (candidate, sides[1]))
    once_more = Lines.of(again, sides[0], lines) if again else None
    found = compare_beside(
        Lines.of(control, sides[0], lines), once_more, Lines.of(candidate, sides[1], lines)
    )
    both_seen = control.facts.framework and candidate.facts.framework
    left, right = (replace(reader, beside=lines) for reader in sides)
    return left, right, tuple(found) if both_seen else ()


@dataclass(frozen=True)
class Read:
    """An exchange of both sides, read, with the control's noise there."""

    exchange: Exchange
    other: Exchange
    left: Reading
    right: Reading
    noise: dict[Key, Noise]


def path_of(exchange: Exchange) -> str:
    """Give the path that was asked for."""
    return exchange.answer.request.partition(" ")[2]


def noise_at(
    exchange: Exchange, again: Exchange | None, reader: Reader, ignore: Sequence[Ignore]
) -> dict[Key, Noise]:
    """Give the noise between two starts of the control at one request."""
    if again is None:
        return {}
    sides = [apply_all(ignore, reader.read(side), path_of(exchange)) for side in (exchange, again)]
    return find_noise(*sides)


def common_hooks(control: AppFacts, candidate: AppFacts) -> frozenset[tuple[str, str]]:
    """Give the kind and name of the hooks that both apps have."""
    sides = [{(hook["kind"], hook["name"]) for hook in facts.hooks} for facts in (control, candidate)]
    return frozenset(sides[0] & sides[1])


def unseen_kinds(control: AppFacts, candidate: AppFacts) -> frozenset[Kind]:
    """Give the kinds that can be seen on one side only: there is nothing to hold them against."""
    sides = (control, candidate)
    if bool(control.framework) != bool(candidate.framework):
        return INSIDE
    return frozenset() if all(side.facts.get("signals", True) for side in sides) else FROM_SIGNALS


INSIDE: frozenset[Kind] = frozenset(
    {"hook", "log", "signal", "template", "exception", "warning", "transaction", "context", "blocked"}
)
FROM_SIGNALS: frozenset[Kind] = frozenset({"signal", "template", "exception"})


def exchange_differences(
    item: Read, general: Mapping[Key, Noise], facts: AppFacts, unseen: frozenset[Kind]
) -> Iterator[Difference]:
    """Yield what differs in one exchange.

    Where the status differs, headers and body are those of another answer: that they differ says nothing
    more.
    """
    left, right = item.left, item.right
    if not teardown_matters(left, right, facts):
        left, right = without_teardown_errors(left), without_teardown_errors(right)
    same_status = left.get(("status", "")) == right.get(("status", ""))
    changed: list[Difference] = []
    for key in sorted({**left, **right}, key=lambda key: (KINDS.index(key[0]), key[1])):
        kind, name = key
        if not same_status and kind in ("header", "body"):
            continue
        if kind in unseen or (kind in CANDIDATE_ONLY and key not in right):
            continue
        a, b = left.get(key), right.get(key)
        noise = together(item.noise.get(key), general.get(key))
        if a != b and not is_noise(a, b, noise) and not both_cut_off(key, left, right, a, b):
            if noise is not None:
                a, b = (text if text is None else noise.hide(text) for text in (a, b))
            if kind == "exception":
                a, b = described_errors(item.exchange), described_errors(item.other)
            changed += make_differences(kind, name, a, b, item.exchange)
    yield from shorten(changed)


def described_errors(exchange: Exchange) -> str | None:
    """Give exceptions with their texts and places: compared by type, shown in full."""
    lines = [
        f"{event['where']}: {event['text']}" + (f", at {event['at']}" if event["at"] else "")
        for event in exchange.inside.exceptions
    ]
    return "\n".join(dict.fromkeys(lines)) or None


def make_differences(
    kind: Kind, name: str, control: str | None, candidate: str | None, exchange: Exchange
) -> Iterator[Difference]:
    """Yield a difference, or one for each place where two texts of several lines differ."""
    pairs = [(control, candidate)]
    if kind in ("body", "log", "header", "hook") and control is not None and candidate is not None:
        pairs = list(changed_lines(control, candidate))[:SHOWN_ITEMS]
    for left, right in pairs:
        yield Difference(
            kind,
            shown(left),
            shown(right),
            name,
            exchange.sequence,
            exchange.number,
            exchange.answer.request,
            exchange.probe,
        )


def shorten(differences: list[Difference]) -> Iterator[Difference]:
    """Yield differences, of a JSON body's items the first few."""
    items = [difference for difference in differences if difference.kind == "body" and difference.name]
    left_out = items[SHOWN_ITEMS:]
    yield from (difference for difference in differences if difference not in left_out)


def both_cut_off(key: Key, left: Reading, right: Reading, control: str | None, candidate: str | None) -> bool:
    """Tell whether two endless bodies agree as far as both were read."""
    endings = {reading.get(("ending", "")) for reading in (left, right)}
    if key[0] != "body" or not endings <= {"too slow", "too large"}:
        return False
    shortest = min(len(control or ""), len(candidate or ""))
    return (control or "")[:shortest] == (candidate or "")[:shortest]


def is_noise(control: str | None, candidate: str | None, noise: Noise | None) -> bool:
    """Tell whether a candidate's text is within the control's noise."""
    if noise is None:
        return False
    if noise.everything:
        return True
    if control is None or candidate is None:
        return False
    return noise.hide(control) == noise.hide(candidate)


def shown(text: str | None) -> str | None:
    """Give as much of a text as a person reads."""
    return text if text is None or len(text) <= SHOWN_CHARS else text[:SHOWN_CHARS] + " [...]"


def changed_lines(control: str, candidate: str) -> Iterator[tuple[str | None, str | None]]:
    """Yield the lines that differ, place by place."""
    left, right = control.split("\n"), candidate.split("\n")
    for tag, a, a_end, b, b_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if a_end - a == b_end - b:
            yield from zip(left[a:a_end], right[b:b_end], strict=True)
        else:
            yield "\n".join(left[a:a_end]) or None, "\n".join(right[b:b_end]) or None


def teardown_matters(left: Reading, right: Reading, facts: AppFacts) -> bool:
    """Tell whether it matters that Quart's teardown gets no exception.

    It does when the request's writes ended in another way; where no writes were seen, when a teardown
    function of the candidate looks at its argument and at nothing else that could tell it (a port that
    keeps the error in `g` does).
    """
    ends = left.get(("transaction", "")), right.get(("transaction", ""))
    if ends != (None, None):
        return ends[0] != ends[1]
    teardowns = [hook for hook in facts.hooks if hook["kind"].startswith("teardown")]
    return any(hook["reads_argument"] and "g" not in hook["reads"] for hook in teardowns)


def without_teardown_errors(reading: Reading) -> Reading:
    """Give a reading that does not say which exception a teardown function got."""
    text = reading.get(("hook", ""))
    if text is None:
        return reading
    lines = [line.partition(" got ")[0] if line.startswith("teardown") else line for line in text.split("\n")]
    return {**reading, ("hook", ""): "\n".join(lines)}


def whole_run(control: Run, candidate: Run) -> Iterator[Difference]:
    """Yield what can be told without looking at any request."""
    for route in compare_routes(control.facts, candidate.facts):
        yield Difference("route", route.control, route.candidate, route.rule)
    if candidate.ended != control.ended:
        yield Difference("ending", control.ended or "all requests", candidate.ended or "all requests", "run")
    facts = candidate.facts.facts
    for signal, names in sorted(facts.get("flask_receivers", {}).items()):
        yield Difference("setup", None, f"{', '.join(names)} on flask.signals.{signal}", "signal")
    yield from set_up(control.facts, candidate.facts)
    for name in facts.get("flask_classes", ()):
        yield Difference("setup", None, f"app.{name} is made from Flask's", "class")
    if facts.get("wsgi_app"):
        yield Difference("setup", None, "app.wsgi_app is set", "wsgi_app")
    yield from settings(control.facts, candidate.facts)


def set_up(control: AppFacts, candidate: AppFacts) -> Iterator[Difference]:
    """Yield what is set on the apps themselves, and differs."""
    sides = [facts.facts.get("set_up", {}) for facts in (control, candidate)]
    for name in sorted(sides[0].keys() & sides[1].keys()):
        if sides[0][name] != sides[1][name]:
            yield Difference("setup", sides[0][name], sides[1][name], name)


def settings(control: AppFacts, candidate: AppFacts) -> Iterator[Difference]:
    """Yield settings that the environment gives to one side only, and switches for errors."""
    for key, value in sorted(control.config.items()):
        given = control.environment.get(f"FLASK_{key}")
        other = candidate.config.get(key)
        if given is not None and other != value and value in (repr(given), given):
            yield Difference("setting", value, other, key)
    for key in ("TESTING", "DEBUG", "PROPAGATE_EXCEPTIONS"):
        sides = [facts.config.get(key, "None") for facts in (control, candidate)]
        if control.config and candidate.config and is_on(sides[0]) != is_on(sides[1]):
            yield Difference("setting", sides[0], sides[1], key)


def is_on(text: str) -> bool:
    """Tell whether a setting is switched on; unset and False are the same."""
    return text == "True"
